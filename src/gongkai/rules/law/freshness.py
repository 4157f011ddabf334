"""How often a column or catalog row must be renewed (更新频次), and when the next renewal is due."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.law.days import WorkCalendar, count_workdays, national_calendar
from gongkai.rules.law.numerals import read_number

DAYS_IN_MONTHS = {1: 31, 2: 62, 3: 92, 6: 184, 12: 366}  # the longest such period, so nobody is early-warned
LONGEST_MONTH = 31


@dataclass(frozen=True)
class Freshness:
    """The age a column may reach; at most one of the three measures is set, none when only events count."""

    max_age_days: int | None = None
    max_age_workdays: int | None = None
    yearly_by: tuple[int, int] | None = None  # (month, day) of a fixed date in each year
    text: str = ""

    @property
    def by_event(self) -> bool:
        """Say whether no age limit exists: renewal follows events (按实际更新)."""
        return self.max_age_days is None and self.max_age_workdays is None and self.yearly_by is None


_N = r"([0-9]{1,4}|[一二两三四五六七八九十]{1,5})"
_YEARLY_BY = re.compile(rf"{_N}\s*月\s*(?:{_N}\s*[日号]|底|末)\s*(?:之?前|以前)?")
_WORKDAYS = re.compile(rf"{_N}\s*个?\s*工作日")
_MONTHS = re.compile(rf"(半|{_N})\s*个月|每\s*{_N}\s*月")
_DAYS = re.compile(rf"{_N}\s*(?:日|天)(?!前|以前)")
_WEEKS = re.compile(rf"{_N}\s*(?:个?星期|周)")
_YEARS = re.compile(rf"{_N}\s*年(?!度|[0-9])")
_NAMED = (
    (re.compile("半月"), 15),
    (re.compile("半年"), DAYS_IN_MONTHS[6]),
    (re.compile("季"), DAYS_IN_MONTHS[3]),
    (re.compile("(?:每|按|逐)个?月|月报|月度"), DAYS_IN_MONTHS[1]),
    (re.compile("(?:每|按|逐)个?(?:周|星期)|周报"), 7),
    (re.compile("(?:每|按|逐)(?:日|天|工作日)|日报"), 1),
    (re.compile("(?:每|按|逐)(?:年|年度)|年报|年度"), DAYS_IN_MONTHS[12]),
)


def parse_freshness(text: str) -> Freshness:
    """Return the renewal rule in «每季度», «按年公开», «每20个工作日更新», «每年1月31日前»; else by event."""
    plain = text.strip()
    if fixed := _YEARLY_BY.search(plain):
        month = read_number(fixed[1])
        day = read_number(fixed[2]) if fixed[2] else _last_day_of(month)
        if _is_yearly_date(month, day):
            return Freshness(yearly_by=(month, day), text=text)
    if workdays := _WORKDAYS.search(plain):
        return Freshness(max_age_workdays=read_number(workdays[1]), text=text)
    return Freshness(max_age_days=_age_in_days(plain), text=text)


def next_due(last_published_on: date, freshness: Freshness, *, calendar: WorkCalendar | None = None) -> date | None:
    """Return the last day for the next renewal, or None where only events count.

    A fixed yearly date is met by what was published less than half a year before or after it, so a report
    of December counts for the coming 31 January and a late one of March for the past one.
    """
    if freshness.max_age_days is not None:
        return last_published_on + timedelta(days=freshness.max_age_days)
    if freshness.max_age_workdays is not None:
        return count_workdays(last_published_on, freshness.max_age_workdays, calendar or national_calendar()).day
    if freshness.yearly_by is not None:
        return _after_nearest(last_published_on, *freshness.yearly_by)
    return None


def _after_nearest(day: date, month: int, monthday: int) -> date:
    years = (day.year - 1, day.year, day.year + 1)
    nearest = min((date(year, month, monthday) for year in years), key=lambda due: abs((due - day).days))
    return date(nearest.year + 1, month, monthday)


def _age_in_days(text: str) -> int | None:
    """Return the age in days that a period in words allows, None where it names no period."""
    if months := _MONTHS.search(text):
        if months[1] == "半":
            return LONGEST_MONTH // 2
        return _days_in_months(read_number(months[2] or months[3]))
    for pattern, factor in ((_WEEKS, 7), (_DAYS, 1), (_YEARS, DAYS_IN_MONTHS[12])):
        if match := pattern.search(text):
            return read_number(match[1]) * factor
    return next((days for pattern, days in _NAMED if pattern.search(text)), None)


def _days_in_months(months: int) -> int:
    return DAYS_IN_MONTHS.get(months, months * LONGEST_MONTH)


def _last_day_of(month: int) -> int:
    return {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, LONGEST_MONTH)


def _is_yearly_date(month: int, day: int) -> bool:
    """Say whether the day exists in every year."""
    return 1 <= month <= 12 and 1 <= day <= _last_day_of(month)
