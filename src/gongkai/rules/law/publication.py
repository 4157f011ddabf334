"""When information that must be published falls due, and whether it came late.

Source: 《政府信息公开条例》 (State Council Decree 711, 2019) art. 26: within 20 workdays of the day the
information is formed or changed, unless a law or regulation sets another term.
"""

from dataclasses import replace
from datetime import date, timedelta

from gongkai.rules.law.days import DueDate, WorkCalendar, count_workdays, ending_on
from gongkai.rules.law.time_limits import (
    STATUTORY_LIMIT,
    LimitKind,
    LimitUnit,
    PublicationLimit,
    parse_time_limit,
    parse_time_limits,
)

__all__ = [
    "STATUTORY_LIMIT",
    "LimitKind",
    "LimitUnit",
    "PublicationLimit",
    "due_on",
    "earliest_effective_date",
    "is_late",
    "parse_time_limit",
    "parse_time_limits",
]

HOURS_A_DAY = 24
RULE_NOTICE_DAYS = 30


def due_on(
    formed_on: date, limit: PublicationLimit, calendar: WorkCalendar, *, event_on: date | None = None
) -> DueDate:
    """Return the last day for publishing what was formed, changed or decided on `formed_on`.

    Words without a number (及时, 长期) fall back on art. 26 and say so in the note. A limit before an event
    needs `event_on`. Never raises for an unknown year: the day is then provisional (`is_certain` False).
    """
    if limit.kind is LimitKind.IMMEDIATE:
        return DueDate(formed_on, note="实时公开：应于形成当日公开")
    if limit.kind is LimitKind.BEFORE_EVENT and limit.unit is not LimitUnit.NONE:
        return _before(event_on, formed_on, limit, calendar)
    if limit.kind in (LimitKind.WITHIN, LimitKind.ON_APPLICATION) and limit.unit is not LimitUnit.NONE:
        return _within(formed_on, limit, calendar)
    return _with_note(
        _within(formed_on, STATUTORY_LIMIT, calendar),
        f"“{limit.text or limit.kind.label}”没有写明自信息形成之日起的天数，"
        "按《政府信息公开条例》第二十六条最迟20个工作日计算",
    )


def earliest_effective_date(published_on: date) -> date:
    """Return from when a rule (规章) may as a rule be in force: 30 days after publication, exceptions allowed.

    规章制定程序条例 art. 32; a drafter who states an earlier date is warned, not stopped.
    """
    return published_on + timedelta(days=RULE_NOTICE_DAYS)


def is_late(published_on: date, due: DueDate) -> bool:
    """Say whether publication, or today for what is not yet out, lies after the due day."""
    return published_on > due.day


def _within(start: date, limit: PublicationLimit, calendar: WorkCalendar) -> DueDate:
    if limit.amount == 0:
        return DueDate(start)
    match limit.unit:
        case LimitUnit.WORKDAYS:
            return count_workdays(start, limit.amount, calendar)
        case LimitUnit.DAYS:
            return ending_on(start + timedelta(days=limit.amount), calendar)
        case LimitUnit.HOURS:
            # Counted in days because documents carry a day, not an hour: a part of a day is a day.
            return DueDate(start + timedelta(days=-(-limit.amount // HOURS_A_DAY)))
        case LimitUnit.NONE:
            raise ValueError(f"“{limit.text}”没有具体天数，无法推算")


def _before(event_on: date | None, formed_on: date, limit: PublicationLimit, calendar: WorkCalendar) -> DueDate:
    """Count back from the event; without its day only a provisional art. 26 date can be given."""
    if event_on is None:
        fallback = replace(_within(formed_on, STATUTORY_LIMIT, calendar), is_certain=False)
        return _with_note(fallback, f"“{limit.text}”须在活动前公开，请填写活动日期后重新计算")
    if limit.unit is LimitUnit.WORKDAYS:
        return count_workdays(event_on, -limit.amount, calendar)
    return DueDate(event_on - timedelta(days=limit.amount))


def _with_note(due: DueDate, note: str) -> DueDate:
    return replace(due, note="；".join(filter(None, (note, due.note))))
