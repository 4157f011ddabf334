"""Working days are counted by the State Council's calendar, and an unknown year stops the count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.days import (
    CalendarGap,
    WorkCalendar,
    add_workdays,
    count_workdays,
    national_calendar,
    next_workday,
    workdays_between,
)

KNOWN = st.dates(date(2005, 1, 1), date(2026, 6, 30))
AMOUNT = st.integers(1, 60)


# The handbook's worked examples of a term of twenty workdays (C01 to C27 and PUB01 to PUB03).
@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("Mon 2025-03-03", "Mon 2025-03-31"),  # no holiday
        ("Thu 2025-01-02", "Thu 2025-02-06"),  # Spring Festival, make-up Sunday 26 January
        ("Sun 2025-01-26", "Fri 2025-02-28"),  # starts on a make-up Sunday
        ("Sat 2025-01-25", "Thu 2025-02-27"),  # the make-up Sunday is day one
        ("Fri 2025-02-07", "Thu 2025-03-06"),  # the make-up Saturday is day one
        ("Tue 2025-09-30", "Tue 2025-11-04"),  # last day before an eight-day break
        ("Sun 2025-10-05", "Tue 2025-11-04"),  # inside the break: the same day
        ("Mon 2025-12-08", "Tue 2026-01-06"),  # over the year's end
        ("Tue 2026-01-20", "Tue 2026-02-24"),  # make-up Saturday 14 February
        ("Fri 2026-04-17", "Tue 2026-05-19"),  # make-up Saturday 9 May
        ("Thu 2026-12-03", "Thu 2026-12-31"),  # the last start that 2026 alone can answer
        ("Fri 2026-01-30", "Thu 2026-03-05"),  # PUB01
        ("Thu 2025-09-25", "Wed 2025-10-29"),  # PUB02
        ("Fri 2026-04-24", "Tue 2026-05-26"),  # PUB03
    ],
)
def test_twenty_workdays_end_where_the_handbook_says(start, due, day, calendar):
    assert add_workdays(day(start), 20, calendar) == day(due)


def test_both_years_of_the_handbook_have_248_workdays(calendar):
    for year in (2025, 2026):
        assert workdays_between(date(year - 1, 12, 31), date(year, 12, 31), calendar) == 248


def test_an_unknown_year_stops_the_count_and_says_what_to_enter(day, calendar):
    with pytest.raises(CalendarGap, match="2027年的放假安排尚未录入"):
        add_workdays(day("Fri 2026-12-04"), 20, calendar)


def test_an_unknown_year_gives_a_provisional_day_on_request(day, calendar):
    due = count_workdays(day("Fri 2026-12-04"), 20, calendar)
    assert (due.day, due.is_certain) == (day("Fri 2027-01-01"), False)
    assert "2027年放假安排尚未公布" in due.note


def test_a_known_year_gives_a_certain_day_without_a_note(day, calendar):
    due = count_workdays(day("Mon 2026-03-02"), 20, calendar)
    assert (due.day, due.is_certain, due.note) == (day("Mon 2026-03-30"), True, "")


def test_counting_backwards_skips_rest_days(day, calendar):
    assert add_workdays(day("Mon 2026-03-09"), -7, calendar) == day("Fri 2026-02-27")  # Saturday 28 February is worked


def test_zero_workdays_have_no_day(calendar):
    with pytest.raises(ValueError, match="不能为零"):
        add_workdays(date(2026, 3, 2), 0, calendar)


def test_a_rest_day_moves_to_the_next_workday(day, calendar):
    assert next_workday(day("Mon 2026-04-06"), calendar) == day("Tue 2026-04-07")  # Qingming, REM02
    assert next_workday(day("Sat 2026-05-09"), calendar) == day("Sat 2026-05-09")  # make-up day


def test_an_override_changes_one_day_only(day):
    local = national_calendar(((day("Mon 2026-03-09"), False),))
    assert add_workdays(day("Fri 2026-03-06"), 1, local) == day("Tue 2026-03-10")
    assert national_calendar().is_workday(day("Mon 2026-03-09"))


def test_an_override_alone_does_not_make_a_year_known(day):
    override = ((day("Fri 2027-01-01"), False),)
    assert not national_calendar(override).is_known(day("Fri 2027-01-01"))
    entered = national_calendar(override, further_years=(2027,))
    assert add_workdays(day("Thu 2026-12-31"), 1, entered) == day("Mon 2027-01-04")


def test_the_national_calendar_is_built_once():
    assert national_calendar() is national_calendar()


@given(start=KNOWN, amount=AMOUNT)
def test_the_end_of_a_term_is_a_workday_and_counts_back(start, amount):
    calendar = national_calendar()
    end = add_workdays(start, amount, calendar)
    assert calendar.is_workday(end)
    assert workdays_between(start, end, calendar) == amount


@given(start=KNOWN, amount=AMOUNT)
def test_a_later_start_never_ends_earlier(start, amount):
    calendar = national_calendar()
    assert add_workdays(start, amount, calendar) <= add_workdays(start + timedelta(1), amount, calendar)


@given(start=KNOWN, amount=AMOUNT)
def test_a_rest_day_ends_with_the_workday_before_it(start, amount):
    calendar = national_calendar()
    if not calendar.is_workday(start):
        before = add_workdays(start, -1, calendar)
        assert add_workdays(start, amount, calendar) == add_workdays(before, amount, calendar)


@given(start=st.dates(date(2000, 1, 1), date(2099, 1, 1)), amount=st.integers(-60, 60).filter(bool))
def test_a_count_by_plain_weeks_never_fails(start, amount):
    empty = WorkCalendar(frozenset(), {})
    assert add_workdays(start, amount, empty, assume_plain_week=True).weekday() < 5
