"""Time that is not counted: consultations and suspensions as intervals (Regulations art. 32, 33 par. 3, 34).

From S, the letter issued, to E, the answer or the last day of the 15 workdays counted from the receipt of the
letter, every workday d with S < d <= E is left out. Intervals are joined, never added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.rules.law.clock.articles import OPINION_TERM
from gongkai.rules.law.clock.events import ClockEvent, EventKind
from gongkai.rules.law.clock.table import Interval, WorkdayTable

ASKED = frozenset({EventKind.THIRD_PARTY_ASKED, EventKind.AGENCY_ASKED})
RECEIVED = {
    EventKind.THIRD_PARTY_RECEIVED: EventKind.THIRD_PARTY_ASKED,
    EventKind.AGENCY_RECEIVED: EventKind.AGENCY_ASKED,
}
ANSWERED = {
    EventKind.THIRD_PARTY_ANSWERED: EventKind.THIRD_PARTY_ASKED,
    EventKind.AGENCY_ANSWERED: EventKind.AGENCY_ASKED,
}
STOPPED = frozenset({EventKind.SUSPENDED, EventKind.RESUMED})
INTERVAL_KINDS = ASKED | RECEIVED.keys() | ANSWERED.keys() | STOPPED
CLOSING = frozenset({EventKind.DECIDED, EventKind.WITHDRAWN})


@dataclass(slots=True)
class Consultation:
    """One opinion asked for: the letter, its receipt and the answer."""

    asked: ClockEvent
    received: ClockEvent | None = None
    answered: ClockEvent | None = None
    limit: int = 0  # ordinal of the last day for the answer

    @property
    def end(self) -> int:
        """Return the last day left out: the answer, at the latest the limit."""
        return min(self.answered.on.toordinal(), self.limit) if self.answered else self.limit


@dataclass(slots=True)
class Suspension:
    """Another lawful stop; without a known end it leaves nothing out yet."""

    suspended: ClockEvent
    resumed: ClockEvent | None = None

    @property
    def end(self) -> int:
        """Return the last day left out as far as it is known."""
        expected = self.suspended.until or self.suspended.on
        return (self.resumed.on if self.resumed else expected).toordinal()


@dataclass(slots=True)
class Intervals:
    """Every consultation and suspension of a log; `unmatched` are answers to nothing that was asked."""

    consultations: list[Consultation] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)
    unmatched: set[str] = field(default_factory=set)
    joined: list[Interval] = field(default_factory=list)


NOTHING = Intervals()  # shared by the many logs without any; never changed


def intervals_of(log: Sequence[ClockEvent], table: WorkdayTable) -> Intervals:
    """Pair questions with receipts and answers, first asked first answered, and join the intervals."""
    if INTERVAL_KINDS.isdisjoint([event.kind for event in log]):
        return NOTHING
    found = Intervals()
    is_open, has_arrived = True, False
    for event in log:
        has_arrived = has_arrived or event.kind is EventKind.ARRIVED
        is_open = is_open and not (has_arrived and event.kind in CLOSING)
        if event.kind in INTERVAL_KINDS and has_arrived:
            _pair(found, event, is_open=is_open)
    for consultation in found.consultations:
        start = consultation.received or consultation.asked
        consultation.limit = table.after(start.on.toordinal(), OPINION_TERM)
    ends = [(c.asked.on.toordinal(), c.end) for c in found.consultations]
    ends += [(s.suspended.on.toordinal(), s.end) for s in found.suspensions]
    found.joined = joined(ends)
    return found


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the union of intervals, disjoint and in order."""
    union: list[Interval] = []
    for since, until in sorted(intervals):
        if until <= since:
            continue
        if union and since <= union[-1][1]:
            union[-1] = (union[-1][0], max(until, union[-1][1]))
        else:
            union.append((since, until))
    return union


def _pair(found: Intervals, event: ClockEvent, *, is_open: bool) -> None:
    """Start an interval, unless the matter is decided, or give the first open one its receipt or end."""
    if event.kind in ASKED:
        if is_open:
            found.consultations.append(Consultation(event))
    elif event.kind is EventKind.SUSPENDED:
        if is_open:
            found.suspensions.append(Suspension(event))
    elif event.kind is EventKind.RESUMED:
        stopped = next((s for s in found.suspensions if s.resumed is None and s.suspended.party == event.party), None)
        if stopped is None:
            found.unmatched.add(event.key)
        else:
            stopped.resumed = event
    else:
        _pair_opinion(found, event)


def _pair_opinion(found: Intervals, event: ClockEvent) -> None:
    is_receipt = event.kind in RECEIVED
    asked = RECEIVED[event.kind] if is_receipt else ANSWERED[event.kind]
    for consultation in found.consultations:
        is_same = consultation.asked.kind is asked and consultation.asked.party == event.party
        if not is_same or consultation.answered or (is_receipt and consultation.received):
            continue
        if is_receipt:
            consultation.received = event
        else:
            consultation.answered = event
        return
    found.unmatched.add(event.key)
