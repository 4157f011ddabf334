"""Workdays of a calendar as a sorted table, so that a term is found by bisection instead of day by day.

Counts as `days.add_workdays(..., assume_plain_week=True)` does; whether a year is known is asked apart.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from gongkai.rules.law.days import SATURDAY, DueDate, WorkCalendar, gap_note

Interval = tuple[int, int]  # ordinals (S, E): every day d with S < d <= E
KEPT = 16


class WorkdayTable:
    """The workdays of the years asked about, as ordinals; grows by whole years when asked beyond."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._first = self._last = 0
        self._days: list[int] = []
        self._range = (0, 0)  # ordinals of the first and last day covered
        self._dues: dict[tuple[int, int], DueDate] = {}

    def after(self, start: int, amount: int) -> int:
        """Return the `amount`-th workday after the day `start`, which is not counted; amount is positive."""
        days = self._covering(start, start)
        place = bisect_right(days, start) + amount - 1
        while place >= len(days):
            days = self._covering(self._range[0], self._range[1] + 1)
        return days[place]

    def between(self, start: int, end: int) -> int:
        """Return how many workdays lie after `start` up to and including `end`; 0 when `end` is not later."""
        if end <= start:
            return 0
        days = self._covering(start, end)
        return bisect_right(days, end) - bisect_right(days, start)

    def after_outside(self, start: int, amount: int, pauses: Sequence[Interval]) -> int:
        """Return the same as `after`, leaving out every day in the disjoint, sorted `pauses`."""
        for since, until in pauses:
            if until <= start:
                continue
            free = self.between(start, since)
            if amount <= free:
                break
            amount, start = amount - free, until
        return self.after(start, amount)

    def is_workday(self, day: int) -> bool:
        """Say whether offices work on the day."""
        return self.between(day - 1, day) == 1

    def on_or_after(self, day: int) -> int:
        """Return the day if offices work on it, else the next workday."""
        return self.after(day - 1, 1)

    def due(self, start: int, day: int, note: str = "", *, is_certain: bool = True) -> DueDate:
        """Return a due date counted from `start`, provisional where a year between has no notice yet."""
        first, last = date.fromordinal(start), date.fromordinal(day)
        if self._knows(first.year, last.year):
            return DueDate(last, is_certain, note)
        gap = gap_note(first, last, self.calendar)
        return DueDate(last, is_certain=False, note="；".join(filter(None, (gap, note))))

    def due_after(self, start: int, amount: int) -> DueDate:
        """Return the `amount`-th workday after `start` as a due date; remembered, for many cases share a day."""
        known = self._dues.get((start, amount))
        if known is None:
            known = self._dues[start, amount] = self.due(start, self.after(start, amount))
        return known

    def _knows(self, first: int, last: int) -> bool:
        years = self.calendar.years
        return all(year in years for year in range(first, last + 1)) if first != last else first in years

    def _covering(self, start: int, end: int) -> list[int]:
        if self._range[0] <= start and end <= self._range[1]:
            return self._days
        first, last = date.fromordinal(start).year, date.fromordinal(end).year + 1
        if self._days:
            first, last = min(first, self._first), max(last, self._last)
        lowest, highest = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        departures = {day.toordinal(): worked for day, worked in self.calendar.departures.items()}
        # Ordinal 1 is a Monday, so that (day - 1) % 7 is the weekday.
        days = [day for day in range(lowest, highest + 1) if departures.get(day, (day - 1) % 7 < SATURDAY)]
        # The range last: a thread that sees it finds the days that belong to it.
        self._first, self._last, self._days = first, last, days
        self._range = (lowest, highest)
        return days


_TABLES: dict[int, WorkdayTable] = {}


def table_of(calendar: WorkCalendar) -> WorkdayTable:
    """Return the table of a calendar, made once; a table keeps its calendar, so that its id stays its own."""
    table = _TABLES.get(id(calendar))
    if table is None or table.calendar is not calendar:
        if len(_TABLES) >= KEPT:
            _TABLES.clear()
        table = _TABLES[id(calendar)] = WorkdayTable(calendar)
    return table
