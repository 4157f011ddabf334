"""The national indicators over observations of a site, and what pages and lists tell about days."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.rules.inspection.pages.indicators import (
    ColumnSeen,
    HomeSeen,
    MessageSeen,
    Observed,
    Probe,
    Verdict,
    deductions,
    vetoes,
)
from gongkai.rules.inspection.pages.lists import day_of_row, kind_of_column
from gongkai.rules.inspection.pages.messages import is_channel
from gongkai.rules.inspection.pages.parts import is_too_deep
from gongkai.rules.inspection.pages.standard import indicators

TODAY = date(2026, 5, 8)


def verdict(id, **seen):
    return next(each for each in vetoes(Observed(TODAY, **seen)) if each.id == id)


def probes(failed, *, a_day=20, days=7, seconds=None):
    """Return the visits of a week, the first ones failed."""
    moments = [
        datetime(2026, 5, 8) - timedelta(days=day, minutes=-number) for day in range(days) for number in range(a_day)
    ]
    return tuple(Probe(at, seconds if n < failed else 0.4) for n, at in enumerate(moments))


@pytest.mark.parametrize(("failed", "expected"), [(0, Verdict.CLEAR), (6, Verdict.CLEAR), (7, Verdict.REACHED)])
def test_five_per_cent_of_a_weeks_visits_make_a_site_unreachable(failed, expected):
    assert verdict("V2", probes=probes(failed)).verdict is expected


def test_fifteen_seconds_count_as_not_opening():
    assert verdict("V2", probes=probes(7, seconds=15.0)).verdict is Verdict.REACHED
    assert verdict("V2", probes=probes(7, seconds=14.9)).verdict is Verdict.CLEAR


def test_too_few_visits_prove_nothing():
    assert verdict("V2", probes=probes(60, a_day=19)).verdict is Verdict.UNKNOWN
    assert verdict("V2", probes=probes(60, days=6)).verdict is Verdict.UNKNOWN
    assert verdict("V2").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("age", "expected"), [(14, Verdict.CLEAR), (15, Verdict.REACHED)])
def test_a_home_page_may_stand_still_for_two_weeks(age, expected):
    seen = (HomeSeen(TODAY, TODAY - timedelta(age), "a"),)
    assert verdict("V3", homes=seen).verdict is expected


def test_a_home_page_that_changed_between_two_crawls_was_updated():
    seen = (HomeSeen(TODAY - timedelta(9), None, "a"), HomeSeen(TODAY - timedelta(2), None, "b"))
    assert verdict("V3", homes=seen).verdict is Verdict.CLEAR
    assert verdict("V3", homes=seen[:1]).verdict is Verdict.UNKNOWN


def column(kind, age, days, *, is_blank=False):
    return ColumnSeen(kind, f"/{kind}/{age}", kind, TODAY - timedelta(age), days, is_blank)


def test_columns_veto_by_news_and_notices_together_or_by_blank_ones():
    notices = tuple(column("notice", 200 + n, 183) for n in range(4))
    assert verdict("V4", columns=notices).verdict is Verdict.CLEAR
    assert verdict("V4", columns=(*notices, column("notice", 300, 183))).verdict is Verdict.CLEAR, "no news among them"
    reached = verdict("V4", columns=(*notices, column("news", 15, 14)))
    assert reached.verdict is Verdict.REACHED
    assert len(reached.addresses) == 5
    blank = tuple(column("", n, 0, is_blank=True) for n in range(5))
    assert verdict("V4", columns=blank).verdict is Verdict.REACHED
    assert verdict("V4", columns=blank[:4]).verdict is Verdict.CLEAR
    assert verdict("V4").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("age", "expected"), [(92, Verdict.CLEAR), (93, Verdict.REACHED), (400, Verdict.CLEAR)])
def test_a_message_of_the_last_year_may_wait_for_three_months(age, expected):
    waiting = (MessageSeen("停车", "/letters/", TODAY - timedelta(age)),)
    assert verdict("V5", waiting=waiting, channels=("/letters/",)).verdict is expected


def test_what_a_program_cannot_see_is_left_to_a_person():
    assert verdict("V1").verdict is Verdict.UNKNOWN
    assert verdict("V1", grave=(("暗链", "/"),)).verdict is Verdict.SUSPECTED
    assert verdict("V5").verdict is Verdict.UNKNOWN
    assert verdict("V6").verdict is Verdict.UNKNOWN


def test_deductions_never_exceed_the_points_of_their_indicator():
    (lost,) = deductions({"home-dead-link": tuple(map(str, range(50)))})
    assert (lost.count, lost.points) == (50, 5)
    assert deductions({}) == ()


def test_every_threshold_says_whether_it_was_verified():
    rows = (*indicators()["vetoes"], *indicators()["deductions"])
    assert {row["mark"] for row in rows} == {"verified", "memory"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("关于某事的通知 2026-05-01", date(2026, 5, 1)),
        ("关于某事的通知[05-07]", date(2026, 5, 7)),
        ("关于某事的通知 12-30", date(2025, 12, 30)),
        ("关于某事的通知 2027-01-01", None),
        ("关于某事的通知 2026-02-30", None),
        ("第3-5号公告", date(2026, 3, 5)),
        ("甲政发〔2024〕3号", None),
    ],
)
def test_the_day_of_a_row(row, expected):
    assert day_of_row(row, TODAY) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("政务动态", "news"),
        ("通知公告", "notice"),
        ("政策解读", "interpretation"),
        ("2023年要闻", None),
        ("机构职能", None),
    ],
)
def test_the_kind_of_a_column_by_its_name(name, kind):
    found = kind_of_column(name)
    assert (found.kind if found else None) == kind


def test_surveys_and_petitions_are_no_channels_for_questions():
    assert is_channel("县长信箱")
    assert not is_channel("信访举报信箱")
    assert not is_channel("在线访谈互动")


def test_a_long_page_is_not_taken_for_a_deep_one():
    assert not is_too_deep("<ul>" + "<li>一<p>二<br>" * 20_000)
    assert not is_too_deep("<div>一</div>" * 20_000)
    assert is_too_deep("<div>" * 20_000)
