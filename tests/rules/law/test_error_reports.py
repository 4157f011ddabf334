"""By when a reported error is answered."""

from datetime import date

import pytest

from gongkai.rules.law.days import national_calendar
from gongkai.rules.law.error_reports import answer_due


@pytest.mark.parametrize(
    ("received", "is_simple", "due"),
    [
        (date(2026, 3, 2), True, date(2026, 3, 5)),  # Monday to Thursday
        (date(2026, 3, 6), True, date(2026, 3, 11)),  # Friday: the weekend is not counted
        (date(2026, 3, 7), True, date(2026, 3, 11)),  # Saturday: counting starts on Monday
        (date(2026, 3, 2), False, date(2026, 3, 23)),  # fifteen working days are three weeks
    ],
)
def test_the_term_counts_workdays_after_the_day_of_receipt(received, is_simple, due):
    assert answer_due(received, national_calendar(), is_simple=is_simple).day == due


def test_a_day_in_a_year_without_holiday_notice_is_provisional():
    due = answer_due(date(2099, 12, 30), national_calendar())
    assert not due.is_certain
    assert "2099年" in due.note
