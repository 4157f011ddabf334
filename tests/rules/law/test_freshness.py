"""Renewal rules are read from words, and the next renewal falls due accordingly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.days import national_calendar
from gongkai.rules.law.freshness import Freshness, next_due, parse_freshness


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每日更新", 1),
        ("每周", 7),
        ("两周内更新", 14),
        ("每15天更新一次", 15),
        ("每月", 31),
        ("按月(季)公开", 92),
        ("至少每3个月", 92),
        ("每季度", 92),
        ("每半年", 184),
        ("6个月", 184),
        ("按年公开", 366),
        ("每两年", 732),
    ],
)
def test_a_period_becomes_an_age(text, days):
    assert parse_freshness(text).max_age_days == days


@pytest.mark.parametrize("text", ["动态更新", "按实际更新", "长期公开", "及时", ""])
def test_other_words_mean_by_event(text):
    assert parse_freshness(text).by_event
    assert next_due(date(2026, 3, 2), parse_freshness(text)) is None


@pytest.mark.parametrize(
    ("text", "yearly_by"),
    [("每年1月31日前", (1, 31)), ("每年3月31日前公布", (3, 31)), ("每年6月底前", (6, 30)), ("一月三十一日前", (1, 31))],
)
def test_a_fixed_date_returns_every_year(text, yearly_by):
    assert parse_freshness(text).yearly_by == yearly_by


def test_an_impossible_fixed_date_is_not_taken():
    assert parse_freshness("每年2月30日前").yearly_by is None


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2025-12-20", "2027-01-31"),  # early for January 2026
        ("2026-01-31", "2027-01-31"),
        ("2026-03-10", "2027-01-31"),  # late for January 2026
    ],
)
def test_a_yearly_date_is_met_by_what_lies_nearest(last, due):
    freshness = parse_freshness("每年1月31日前")
    assert next_due(date.fromisoformat(last), freshness) == date.fromisoformat(due)


def test_workdays_are_counted_by_the_calendar(day):
    freshness = parse_freshness("每20个工作日更新")
    assert freshness.max_age_workdays == 20
    assert next_due(day("Fri 2026-04-24"), freshness, calendar=national_calendar()) == day("Tue 2026-05-26")


@given(last=st.dates(date(2005, 1, 1), date(2090, 1, 1)), days=st.integers(1, 1000))
def test_the_next_renewal_lies_that_many_days_ahead(last, days):
    due = next_due(last, Freshness(max_age_days=days))
    assert due is not None
    assert (due - last).days == days


@given(last=st.dates(date(2005, 1, 1), date(2090, 1, 1)))
def test_a_yearly_renewal_is_due_within_a_year_and_a_half(last):
    due = next_due(last, Freshness(yearly_by=(1, 31)))
    assert due is not None
    assert 180 < (due - last).days < 550
