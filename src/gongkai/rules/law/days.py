"""Working days on plain dates: no Django, no settings, no «today»."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import chinese_calendar

from gongkai.rules.law.errors import CalendarGap

__all__ = [
    "SATURDAY",
    "CalendarGap",
    "DueDate",
    "WorkCalendar",
    "add_workdays",
    "count_workdays",
    "ending_on",
    "national_calendar",
    "next_workday",
    "workdays_between",
]

ONE_DAY = timedelta(days=1)
SATURDAY = 5  # date.weekday() counts from Monday, 0

Override = tuple[date, bool]


@dataclass(frozen=True)
class WorkCalendar:
    """The days on which a year departs from the ordinary five-day week."""

    years: frozenset[int]
    departures: Mapping[date, bool]  # True: a make-up workday (调休上班日); False: a holiday

    def is_known(self, day: date) -> bool:
        """Say whether the holiday notice for the year of `day` has been entered."""
        return day.year in self.years

    def is_workday(self, day: date, *, assume_plain_week: bool = False) -> bool:
        """Say whether offices work on `day`; CalendarGap if its year is not known.

        With `assume_plain_week` an unknown year is taken as Monday to Friday without holidays.
        """
        if not (self.is_known(day) or assume_plain_week):
            raise CalendarGap(f"{day.year}年的放假安排尚未录入，无法计算工作日；请录入国务院办公厅的放假通知")
        return self.departures.get(day, day.weekday() < SATURDAY)


@dataclass(frozen=True)
class DueDate:
    """The last day of a term, and whether it can be relied upon; `note` tells readers why, in Chinese."""

    day: date
    is_certain: bool = True
    note: str = ""


def add_workdays(start: date, amount: int, calendar: WorkCalendar, *, assume_plain_week: bool = False) -> date:
    """Return the `amount`-th workday after `start`, which is not counted; negative counts backwards.

    Raises CalendarGap on reaching an unknown year unless `assume_plain_week`, and ValueError for zero,
    which has no such day.
    """
    if amount == 0:
        raise ValueError("工作日数不能为零")
    step = ONE_DAY if amount > 0 else -ONE_DAY
    day, remaining = start, abs(amount)
    while remaining:
        day += step
        remaining -= calendar.is_workday(day, assume_plain_week=assume_plain_week)
    return day


def count_workdays(start: date, amount: int, calendar: WorkCalendar) -> DueDate:
    """Return the same day as `add_workdays`, provisional and saying so where a year is not known yet."""
    try:
        return DueDate(add_workdays(start, amount, calendar))
    except CalendarGap:
        day = add_workdays(start, amount, calendar, assume_plain_week=True)
        return DueDate(day, is_certain=False, note=gap_note(start, day, calendar))


def gap_note(start: date, end: date, calendar: WorkCalendar) -> str:
    """Say in Chinese which years between the two days have no holiday arrangement yet."""
    first, last = sorted((start.year, end.year))
    missing = [year for year in range(first, last + 1) if year not in calendar.years]
    years = "、".join(f"{year}年" for year in missing)
    return f"暂定日期：{years}放假安排尚未公布或尚未录入，按普通周一至周五推算，录入后须重新计算"


def next_workday(day: date, calendar: WorkCalendar, *, assume_plain_week: bool = False) -> date:
    """Return `day` if offices work on it, else the first workday after (民事诉讼法 art. 85 par. 3)."""
    while not calendar.is_workday(day, assume_plain_week=assume_plain_week):
        day += ONE_DAY
    return day


def ending_on(last: date, calendar: WorkCalendar) -> DueDate:
    """Return the end of a term in natural days: a rest day moves it to the next workday (民法典 art. 203).

    Provisional where the year of either day is not known yet.
    """
    day = next_workday(last, calendar, assume_plain_week=True)
    if calendar.is_known(last) and calendar.is_known(day):
        return DueDate(day, note="" if day == last else "期满日为休息日，顺延至其后第一个工作日")
    return DueDate(day, is_certain=False, note=gap_note(last, day, calendar))


def workdays_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Return how many workdays lie after `start` up to and including `end`; negative when `end` is earlier.

    The inverse of `add_workdays`. Raises CalendarGap on reaching an unknown year.
    """
    if end < start:
        return -workdays_between(end, start, calendar)
    span = (end - start).days
    return sum(calendar.is_workday(start + timedelta(days=offset)) for offset in range(1, span + 1))


@lru_cache(maxsize=32)
def national_calendar(overrides: tuple[Override, ...] = (), *, further_years: tuple[int, ...] = ()) -> WorkCalendar:
    """Return the State Council's calendar from 2004 on as packaged, changed by `overrides` (day, is_worked).

    A year beyond the package becomes known by naming it in `further_years`, never by an override alone,
    so that one local make-up day cannot pass for a whole year's notice.
    """
    departures: dict[date, bool] = dict.fromkeys(chinese_calendar.holidays, False)
    departures.update(dict.fromkeys(chinese_calendar.workdays, True))
    packaged = {day.year for day in departures}
    departures.update(overrides)
    return WorkCalendar(years=frozenset(packaged) | frozenset(further_years), departures=MappingProxyType(departures))
