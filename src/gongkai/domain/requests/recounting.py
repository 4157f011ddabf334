"""Counting the dates of all open cases anew: from plain rows, each log that says the same read once.

A hundred thousand open cases came in within a few weeks; most logs differ in nothing that the clock looks at.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.log import AS_RULE, Dates, as_event, dates_of
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import RequestSettings
from gongkai.rules.law.clock import ReceiptRule, read_clock
from gongkai.rules.law.days import WorkCalendar

BATCH = 2000  # cases read at a time: bounded memory, a few hundred statements for a million


class Shift(NamedTuple):
    """An open case whose dates move."""

    case: int
    before: Dates
    after: Dates


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
        """Return the dates of a log; its rows begin with the key and end with what they strike."""
        rule = ReceiptRule(self.rules.get(agency, ReceiptRule.STAFF_CONFIRM))
        if any(row[-1] for row in rows):
            return self._read(rows, rule)
        seen = (rule, *(row[1:-1] for row in rows))  # a key tells only what a striking strikes
        found = self.known.get(seen)
        if found is None:
            found = self.known[seen] = self._read(rows, rule)
        return found

    def _read(self, rows: list[_Seen], rule: ReceiptRule) -> Dates:
        events = [as_event(*row) for row in rows]
        return dates_of(read_clock(events, self.calendar, receipt_rule=rule, explain=False))


def _logs(first: int, last: int) -> dict[int, list[_Seen]]:
    """Return the logs of the open cases between two keys: one query."""
    logs: dict[int, list[_Seen]] = defaultdict(list)
    rows = RequestEvent.objects.filter(request__gte=first, request__lte=last, request__closed_at=None).order_by(
        "on", "id"
    )
    for case, *row in rows.values_list("request", *AS_RULE):
        logs[case].append(tuple(row))
    return logs
