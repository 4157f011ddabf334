"""Counting the dates of all open cases anew: from plain rows, each log that says the same read once.

A hundred thousand open cases came in within a few weeks; most logs differ in nothing that the clock looks at.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import RequestSettings
from gongkai.rules.law.clock import ClockEvent, EventKind, ReceiptRule, RequestChannel, read_clock
from gongkai.rules.law.days import WorkCalendar

BATCH = 2000  # cases read at a time: bounded memory, a few hundred statements for a million


class Dates(NamedTuple):
    """The columns of a case that follow from calendar and log; named as the columns are."""

    due_on: date | None
    due_is_certain: bool
    correction_due_on: date | None
    has_breach: bool


class Shift(NamedTuple):
    """An open case whose dates move."""

    case: int
    before: Dates
    after: Dates


# What the clock looks at; a key only tells what a striking strikes, and notes move nothing.
_SEEN = ("kind", "on", "channel", "party", "workdays", "until")
_Seen = tuple[Any, ...]


def shifts(calendar: WorkCalendar) -> Iterator[list[Shift]]:
    """Yield, batch by batch, the open cases whose dates are others by `calendar`; nothing is changed."""
    reader, last = _Reader(calendar), 0
    cases = DisclosureRequest.objects.filter(closed_at=None).order_by("pk").values_list("pk", "agency", *Dates._fields)
    while batch := list(cases.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        logs = _logs(batch[0][0], last)
        yield [
            Shift(pk, known, found)
            for pk, agency, *stored in batch
            if (known := Dates(*stored))[:3] != (found := reader.dates(logs[pk], agency))[:3]
        ]


class _Reader:
    """Reads logs by one calendar, remembering what it read."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.rules = dict(RequestSettings.objects.values_list("agency", "receipt_rule"))
        self.known: dict[_Seen, Dates] = {}

    def dates(self, rows: list[_Seen], agency: int) -> Dates:
        """Return the dates of a log; its rows end in key and struck key."""
        rule = ReceiptRule(self.rules.get(agency, ReceiptRule.STAFF_CONFIRM))
        if any(row[-1] for row in rows):
            return self._read(rows, rule)
        seen = (rule, *(row[:-2] for row in rows))
        found = self.known.get(seen)
        if found is None:
            found = self.known[seen] = self._read(rows, rule)
        return found

    def _read(self, rows: list[_Seen], rule: ReceiptRule) -> Dates:
        clock = read_clock([_event(row) for row in rows], self.calendar, receipt_rule=rule, explain=False)
        due, correction = clock.due, clock.correction_notice_due
        return Dates(
            due.day if due else None,
            due.is_certain if due else True,
            correction.day if correction else None,
            bool(clock.breaches),
        )


def _logs(first: int, last: int) -> dict[int, list[_Seen]]:
    """Return the logs of the open cases between two keys: one query."""
    logs: dict[int, list[_Seen]] = defaultdict(list)
    rows = RequestEvent.objects.filter(request__gte=first, request__lte=last, request__closed_at=None).order_by(
        "on", "id"
    )
    for case, *row in rows.values_list("request", *_SEEN, "key", "strikes"):
        logs[case].append(tuple(row))
    return logs


def _event(row: _Seen) -> ClockEvent:
    kind, on, channel, party, workdays, until, key, strikes = row
    sent_by = RequestChannel(channel) if channel else None
    return ClockEvent(key, EventKind(kind), on, sent_by, party, workdays, until, strikes)
