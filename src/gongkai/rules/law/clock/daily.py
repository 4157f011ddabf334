"""Counting the days in front of the reader: each day from the start of the term to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.law.clock.articles import ART_33
from gongkai.rules.law.clock.events import ClockEvent, EventKind, standing
from gongkai.rules.law.clock.reading import Clock, Stage, WaitKind
from gongkai.rules.law.clock.table import WorkdayTable, table_of
from gongkai.rules.law.clock.wording import short_day
from gongkai.rules.law.days import SATURDAY, WorkCalendar

ONE_DAY = timedelta(days=1)
_STARTS = {EventKind.CORRECTED: "收到补正后的申请", EventKind.FEE_PAID: "缴费", EventKind.CONFIRMED: "双方确认"}


@dataclass(frozen=True)
class DayLine:
    """One day: its words, and which day of the term it is; None when it is not counted."""

    on: date
    text: str
    number: int | None
    article: str = ART_33


def day_by_day(clock: Clock, events: Sequence[ClockEvent], calendar: WorkCalendar) -> tuple[DayLine, ...]:
    """Return every day of the term now running, from the day that starts it to the last one."""
    if clock.counted_from is None or clock.due is None:
        return ()
    table, start = table_of(calendar), clock.counted_from
    lines = [DayLine(start, f"{short_day(start)} {_start(start, events)}，当日不计", None)]
    held = next((wait for wait in clock.waits if wait.kind in (WaitKind.CORRECTION, WaitKind.FEE)), None)
    number, day = 0, start
    while day < clock.due.day:
        day += ONE_DAY
        kind, is_worked = _kind_of(day, calendar, table)
        reason = next((pause.reason for pause in clock.pauses if pause.since < day <= pause.until), "")
        if held is not None and held.until is not None and held.since < day <= held.until:
            number = 0  # what is waited for starts the term anew
            lines.append(DayLine(day, f"{short_day(day)} 等待{held.kind.label}，不计，此后重新起算", None))
        elif is_worked and not reason:
            number += 1
            end = "，期限届满" if day == clock.due.day else ""
            lines.append(DayLine(day, f"{short_day(day)} {kind}计第{number}日{end}", number))
        else:
            why = f"{reason}期间" if is_worked else kind.rstrip("，")
            lines.append(DayLine(day, f"{short_day(day)} {why}，不计", None))
    return tuple(lines)


def days_left(clock: Clock, today: date, calendar: WorkCalendar) -> int | None:
    """Return the workdays after today up to the due day: 0 on the day itself, negative when overdue.

    None after the end. While a suspension without a known end lasts, time stands still.
    """
    if clock.ended_on is not None or clock.due is None:
        return None
    table, due, now = table_of(calendar), clock.due.day.toordinal(), today.toordinal()
    if clock.stage is Stage.SUSPENDED and clock.waits[0].until is None:
        now = min(now, clock.waits[0].since.toordinal())
    return table.between(now, due) if now <= due else -table.between(due, now)


def _start(day: date, events: Sequence[ClockEvent]) -> str:
    kinds = {event.kind for event in standing(events) if event.on == day}
    return next((words for kind, words in _STARTS.items() if kind in kinds), "收到申请")


def _kind_of(day: date, calendar: WorkCalendar, table: WorkdayTable) -> tuple[str, bool]:
    """Return «调休上班，» with whether the day is worked; nothing for an ordinary workday."""
    is_worked, is_weekday = table.is_workday(day.toordinal()), day.weekday() < SATURDAY
    if not calendar.is_known(day):
        return ("（放假安排未录入）" if is_worked else "休息"), is_worked
    if is_worked:
        return ("" if is_weekday else "调休上班，"), True
    return ("放假" if is_weekday or day in calendar.departures else "休息"), False
