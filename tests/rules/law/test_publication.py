"""What must be published falls due by article 26 or by its own limit."""

from datetime import date

import pytest

from gongkai.rules.law.publication import STATUTORY_LIMIT, due_on, is_late, parse_time_limit


@pytest.mark.parametrize(
    ("formed", "due"),
    [
        ("Fri 2026-01-30", "Thu 2026-03-05"),  # PUB01: Spring Festival in between
        ("Thu 2025-09-25", "Wed 2025-10-29"),  # PUB02: National Day in between
        ("Fri 2026-04-24", "Tue 2026-05-26"),  # PUB03: Labour Day, make-up 9 May
    ],
)
def test_article_26_gives_twenty_workdays(formed, due, day, calendar):
    assert due_on(day(formed), STATUTORY_LIMIT, calendar).day == day(due)


@pytest.mark.parametrize(
    ("text", "formed", "due"),
    [
        ("作出决定之日起7个工作日内", "Fri 2026-02-13", "Mon 2026-03-02"),  # make-ups 14 and 28 February
        ("批复后20日内", "Mon 2026-03-02", "Mon 2026-03-23"),  # day 20 is Sunday 22 March
        ("批复后20日内", "Tue 2026-03-03", "Mon 2026-03-23"),
        ("实时公开", "Sat 2026-03-07", "Sat 2026-03-07"),
        ("48小时内", "Fri 2026-03-06", "Sun 2026-03-08"),
        ("及时公开", "Mon 2026-03-02", "Mon 2026-03-30"),  # no number: article 26
    ],
)
def test_a_limit_of_its_own_wins(text, formed, due, day, calendar):
    assert due_on(day(formed), parse_time_limit(text), calendar).day == day(due)


@pytest.mark.parametrize("text", ["及时公开", "长期公开", "公示7个工作日", "按规定", ""])
def test_words_without_days_fall_back_on_article_26_and_say_so(text, day, calendar):
    due = due_on(day("Mon 2026-03-02"), parse_time_limit(text), calendar)
    assert due.day == day("Mon 2026-03-30")
    assert "第二十六条" in due.note


def test_a_term_moved_by_a_rest_day_says_so(day, calendar):
    assert "顺延" in due_on(day("Mon 2026-03-02"), parse_time_limit("批复后20日内"), calendar).note


@pytest.mark.parametrize("text", ["20个工作日内", "20日内", "及时公开"])
def test_an_unknown_year_gives_a_provisional_day_instead_of_an_error(text, day, calendar):
    due = due_on(day("Thu 2026-12-24"), parse_time_limit(text), calendar)
    assert not due.is_certain
    assert "2027年放假安排尚未公布" in due.note


def test_a_limit_before_an_event_counts_back_from_it(day, calendar):
    limit = parse_time_limit("在组织听证7个工作日前公开")
    due = due_on(day("Mon 2026-02-09"), limit, calendar, event_on=day("Mon 2026-03-09"))
    assert (due.day, due.is_certain) == (day("Fri 2026-02-27"), True)


def test_without_the_event_the_day_is_provisional_and_asks_for_it(day, calendar):
    due = due_on(day("Mon 2026-03-02"), parse_time_limit("提前一周发通知邀请"), calendar)
    assert not due.is_certain
    assert "请填写活动日期" in due.note


def test_late_begins_on_the_day_after(calendar):
    due = due_on(date(2026, 3, 2), STATUTORY_LIMIT, calendar)
    assert not is_late(date(2026, 3, 30), due)
    assert is_late(date(2026, 3, 31), due)
