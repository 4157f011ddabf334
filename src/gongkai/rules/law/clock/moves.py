"""What may be done next, and what each move would do to the clock: tried out on the log, not told from memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.rules.law.clock.articles import CORRECTION_TERM, LONGEST_EXTENSION, REPLY_TERM
from gongkai.rules.law.clock.consultations import ANSWERED, ASKED, RECEIVED
from gongkai.rules.law.clock.events import ClockEvent, EventKind, ReceiptRule, RequestChannel, standing
from gongkai.rules.law.clock.reader import read_clock
from gongkai.rules.law.clock.reading import Clock, WaitKind
from gongkai.rules.law.clock.refusals import refusal_between
from gongkai.rules.law.clock.table import table_of
from gongkai.rules.law.days import WorkCalendar

TRIED = "lawful-moves"  # the key of an event that is only tried
ANYBODY = "（待填写）"

_LAST_DAY_IS_DUE = ASKED | {
    EventKind.EXTENDED,
    EventKind.REASONS_ASKED,
    EventKind.DELAYED,
    EventKind.SUSPENDED,
    EventKind.FEE_NOTIFIED,
    EventKind.STILL_UNCLEAR,
    EventKind.DECIDED,
    EventKind.SERVED,
}
_ANSWERS = RECEIVED | ANSWERED | {EventKind.RESUMED: EventKind.SUSPENDED}
_LAST_DAY_OF_WAIT = {
    EventKind.CONFIRMED: WaitKind.CONFIRMATION,
    EventKind.CORRECTED: WaitKind.CORRECTION,
    EventKind.CORRECTION_TERM_EXTENDED: WaitKind.CORRECTION,
    EventKind.THIRD_PARTY_ANSWERED: WaitKind.THIRD_PARTY,
    EventKind.AGENCY_ANSWERED: WaitKind.AGENCY,
    EventKind.REASONS_GIVEN: WaitKind.REASONS,
    EventKind.FEE_PAID: WaitKind.FEE,
}


@dataclass(frozen=True)
class Move:
    """One lawful next step; `new_due` is the due date after it, None where it depends on what is entered."""

    kind: EventKind
    label: str
    effect: str
    new_due: date | None
    last_day: date | None
    party: str = ""
    warning: str = ""  # lawful, but a breach would be recorded


def lawful_moves(
    events: Sequence[ClockEvent],
    today: date,
    calendar: WorkCalendar,
    *,
    receipt_rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM,
) -> tuple[Move, ...]:
    """Return every step that may be recorded for today, in the order of the procedure."""
    before = read_clock(events, calendar, receipt_rule=receipt_rule, explain=False)
    moves: list[Move] = []
    for candidate in _candidates(events, before, today, calendar):
        if moves and candidate.kind is moves[-1].kind is EventKind.STRUCK:
            break  # one button is enough, whatever it would strike
        after = read_clock((*events, candidate), calendar, receipt_rule=receipt_rule)
        if refusal_between(events, candidate, before, after) is None:
            moves.append(_move(candidate, before, after))
    return tuple(moves)


def _candidates(
    events: Sequence[ClockEvent], clock: Clock, today: date, calendar: WorkCalendar
) -> Iterator[ClockEvent]:
    """Yield one event per kind and party, filled in so that only the law can speak against it."""
    log = standing(events)
    if not any(event.kind is EventKind.ARRIVED for event in log):
        yield ClockEvent(TRIED, EventKind.ARRIVED, today, RequestChannel.COUNTER)
        return
    for kind in EventKind:
        plain = ClockEvent(TRIED, kind, today)
        if kind in _ANSWERS:
            parties = dict.fromkeys(event.party for event in log if event.kind is _ANSWERS[kind])
            yield from (replace(plain, party=party) for party in parties)
        elif kind is EventKind.STRUCK:
            yield from (replace(plain, strikes=event.key) for event in reversed(log))
        elif kind is not EventKind.ARRIVED and (kind is not EventKind.CONFIRMED or _waits_for(clock, kind)):
            yield _filled(plain, clock, calendar)


def _filled(plain: ClockEvent, clock: Clock, calendar: WorkCalendar) -> ClockEvent:
    match plain.kind:
        case EventKind.CORRECTION_ASKED | EventKind.CORRECTION_TERM_EXTENDED:
            return replace(plain, workdays=CORRECTION_TERM)
        case EventKind.CORRECTED:
            return replace(plain, channel=RequestChannel.COUNTER)
        case EventKind.THIRD_PARTY_ASKED | EventKind.AGENCY_ASKED:
            return replace(plain, party=ANYBODY)
        case EventKind.EXTENDED:
            return replace(plain, workdays=LONGEST_EXTENSION)
        case EventKind.SUSPENDED:
            return replace(plain, note=ANYBODY)
        case EventKind.DELAYED if clock.due is not None:
            day = table_of(calendar).after(clock.due.day.toordinal(), REPLY_TERM)
            return replace(plain, until=date.fromordinal(day))
    return plain


def _move(candidate: ClockEvent, before: Clock, after: Clock) -> Move:
    kind = candidate.kind
    effect = next(line.effect for line in after.lines if line.event == candidate.key)
    new_due = after.due.day if after.due and not after.ended_on else None
    match kind:
        case EventKind.EXTENDED:
            effect = f"最多{effect.removeprefix('答复期限')}"
        case EventKind.DELAYED:
            effect, new_due = "答复期限改为告知申请人的日期，应晚于现有期限且合理", None
        case EventKind.STRUCK:
            effect, new_due = "误登的事项不再计入，仍留存备查；期限按其余事项重新计算", None
    warning = "；".join(breach.text for breach in after.breaches if breach.event == candidate.key)
    return Move(kind, kind.label, effect, new_due, _last_day(candidate, before), candidate.party, warning)


def _last_day(candidate: ClockEvent, clock: Clock) -> date | None:
    """Return the last day on which the move is in time."""
    if candidate.kind is EventKind.CORRECTION_ASKED and clock.correction_notice_due is not None:
        return clock.correction_notice_due.day
    if candidate.kind in _LAST_DAY_IS_DUE:
        return clock.due.day if clock.due else None
    wait = _LAST_DAY_OF_WAIT.get(candidate.kind)
    waits = (each.until for each in clock.waits if each.kind is wait and each.party == candidate.party)
    return next(waits, None)


def _waits_for(clock: Clock, kind: EventKind) -> bool:
    return any(wait.kind is _LAST_DAY_OF_WAIT[kind] for wait in clock.waits)
