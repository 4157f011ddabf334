"""The calendar by which everything here is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from time import monotonic

from gongkai.domain.workdays.models import HolidayNotice
from gongkai.rules.law.days import SATURDAY, WorkCalendar, national_calendar

KEPT_SECONDS = 60
WARN_FROM_MONTH = 11  # the next year's notice usually comes in late October or November


@dataclass
class _Kept:
    calendar: WorkCalendar | None = None
    until: float = 0.0


_kept = _Kept()


def current_calendar() -> WorkCalendar:
    """Return the packaged calendar with the notices entered here, read anew at most once a minute.

    Whoever enters a notice sees it at once; other processes within the minute.
    """
    if _kept.calendar is None or monotonic() > _kept.until:
        keep(calendar_with(HolidayNotice.objects.order_by("year")))
    assert _kept.calendar is not None
    return _kept.calendar


def keep(calendar: WorkCalendar) -> None:
    """Count by `calendar` for the next minute without asking the database."""
    _kept.calendar, _kept.until = calendar, monotonic() + KEPT_SECONDS


def forget() -> None:
    """Read the notices anew at the next question; for those who change one."""
    _kept.calendar = None


def calendar_with(notices: Iterable[HolidayNotice]) -> WorkCalendar:
    """Return the packaged calendar with `notices`, saved or not; what a notice says replaces the package's year."""
    notices = list(notices)
    years = tuple(notice.year for notice in notices)
    plain = tuple((day, day.weekday() < SATURDAY) for day in national_calendar().departures if day.year in years)
    entered = tuple(override for notice in notices for override in notice.overrides())
    return national_calendar((*plain, *entered), further_years=years)


def missing_year(today: date, calendar: WorkCalendar) -> int | None:
    """Return the year whose arrangement should be entered by now: this one, and late in the year the next."""
    years = [today.year] + ([today.year + 1] if today.month >= WARN_FROM_MONTH else [])
    return next((year for year in years if year not in calendar.years), None)
