"""Until when an applicant may ask for reconsideration or sue.

Source: 《行政复议法》 (2023) art. 20 and 88, 《行政诉讼法》 art. 45 and 46; for a term's end
《民事诉讼法》 art. 85.
"""

from calendar import monthrange
from datetime import date, timedelta

from gongkai.rules.law.days import DueDate, WorkCalendar, ending_on

__all__ = ["lawsuit_after_reconsideration_until", "lawsuit_until", "reconsideration_until"]

RECONSIDERATION_DAYS = 60  # natural days, 行政复议法 art. 20
LAWSUIT_MONTHS = 6  # 行政诉讼法 art. 46
AFTER_RECONSIDERATION_DAYS = 15  # 行政诉讼法 art. 45
MONTHS = 12


def reconsideration_until(served_on: date, calendar: WorkCalendar) -> DueDate:
    """Return the 60th day after service, or the next workday after it (行政复议法 art. 20)."""
    return ending_on(served_on + timedelta(days=RECONSIDERATION_DAYS), calendar)


def lawsuit_until(served_on: date, calendar: WorkCalendar) -> DueDate:
    """Return the day six months after service, or the next workday after it (行政诉讼法 art. 46)."""
    month = served_on.month + LAWSUIT_MONTHS
    year, month = served_on.year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1
    return ending_on(date(year, month, min(served_on.day, monthrange(year, month)[1])), calendar)


def lawsuit_after_reconsideration_until(decided_on: date, calendar: WorkCalendar) -> DueDate:
    """Return the 15th day after receiving a reconsideration decision, or the next workday (行政诉讼法 art. 45)."""
    return ending_on(decided_on + timedelta(days=AFTER_RECONSIDERATION_DAYS), calendar)
