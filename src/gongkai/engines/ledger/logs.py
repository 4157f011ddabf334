"""From the dates of a row to the log of the case, judged by the clock as any other log is."""

from datetime import date

from gongkai.domain.requests.events import new_key
from gongkai.engines.ledger.columns import Column
from gongkai.engines.ledger.entries import Entry
from gongkai.engines.ledger.problems import Problem
from gongkai.rules.law.clock import Clock, ClockEvent, EventKind, ReceiptRule, needs_confirmation, read_clock
from gongkai.rules.law.days import WorkCalendar
from gongkai.rules.law.outcomes import Outcome

USUAL_TERM, USUAL_EXTENSION = 15, 20  # workdays, where the ledger does not say
TAKEN_BACK = ("撤回", "撤销")
LAPSED = (Outcome.R21, Outcome.R22)
NO_SERVICE = "台账没有送达日期一列，按答复日期登记"


def log_of(entry: Entry, rule: ReceiptRule, *, has_service: bool) -> list[ClockEvent]:
    """Return the events that the row tells; `has_service` says whether the ledger has a column for service."""
    days, events = entry.days, []

    def add(kind: EventKind, on: date, **more: object) -> None:
        events.append(ClockEvent(key=new_key(), kind=kind, on=on, **more))  # type: ignore[arg-type]

    add(EventKind.ARRIVED, days[Column.RECEIVED], channel=entry.channel, note=_origin(entry))
    if needs_confirmation(entry.channel, rule):
        add(EventKind.CONFIRMED, days.get(Column.CONFIRMED, days[Column.RECEIVED]))
    if Column.CORRECTION in days:
        add(EventKind.CORRECTION_ASKED, days[Column.CORRECTION], workdays=USUAL_TERM)
    if Column.CORRECTED in days:
        add(EventKind.CORRECTED, days[Column.CORRECTED])
    if Column.EXTENDED in days:
        add(EventKind.EXTENDED, days[Column.EXTENDED], workdays=entry.extension or USUAL_EXTENSION)
    if entry.outcome and Column.DECIDED in days:
        closing = _closing(entry)
        add(closing, days[Column.DECIDED], note=" ".join(filter(None, (entry.wording, entry.letter))))
        if closing is EventKind.DECIDED:
            if Column.SERVED in days:
                add(EventKind.SERVED, days[Column.SERVED])
            elif not has_service:
                add(EventKind.SERVED, days[Column.DECIDED], note=NO_SERVICE)
    return events


def judge(
    entry: Entry, events: list[ClockEvent], calendar: WorkCalendar, rule: ReceiptRule
) -> tuple[list[Problem], list[str]]:
    """Return what the clock will not count, and what should be looked at although it counts."""
    clock = read_clock(events, calendar, receipt_rule=rule, explain=False)
    kinds = {event.key: event.kind for event in events}
    problems = [
        Problem(_COLUMNS[kinds[each.key]], each.refusal.message.rstrip("。") + "。")
        for each in clock.disregarded
        if kinds.get(each.key) in _COLUMNS
    ]
    return problems, [] if problems else list(_doubts(entry, clock))


def _doubts(entry: Entry, clock: Clock) -> list[str]:
    doubts = [breach.text for breach in clock.breaches]
    written = entry.days.get(Column.DUE)
    if written and clock.due and clock.due.is_certain and written != clock.due.day:
        doubts.append(f"台账写的答复期限是{written}，按工作日计算是{clock.due.day}，已按计算结果导入。")
    return doubts


def _closing(entry: Entry) -> EventKind:
    if entry.outcome in LAPSED:
        return EventKind.LAPSED
    is_taken_back = entry.outcome is Outcome.R23 and any(word in entry.wording for word in TAKEN_BACK)
    return EventKind.WITHDRAWN if is_taken_back else EventKind.DECIDED


def _origin(entry: Entry) -> str:
    told = [f"台账登记编号{entry.number}" if entry.number else "", entry.note]
    return "；".join(filter(None, told))


_COLUMNS = {
    EventKind.CORRECTED: Column.CORRECTED,
    EventKind.DECIDED: Column.DECIDED,
    EventKind.LAPSED: Column.OUTCOME,
    EventKind.WITHDRAWN: Column.OUTCOME,
    EventKind.SERVED: Column.SERVED,
}
