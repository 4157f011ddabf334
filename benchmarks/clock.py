"""How long it takes to read the clocks of many applications, and of what a case page asks for one.

python -m benchmarks.clock [--cases 100000]; makes its own logs, spread over 2025 and 2026. Seconds are processor time
of one core, so that a busy machine doesn't show; nothing is remembered between two applications but due dates.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from gongkai.rules.law.clock import (
    ClockEvent,
    EventKind,
    RequestChannel,
    day_by_day,
    lawful_moves,
    read_clock,
)
from gongkai.rules.law.days import WorkCalendar, count_workdays, national_calendar

FIRST, SPAN = date(2025, 1, 2), 690
PAGES = 200
KINDS: dict[str, tuple[tuple[EventKind, int, int | None], ...]] = {
    "counter, nothing else": (),
    "confirmed, decided, served": (
        (EventKind.CONFIRMED, 1, None),
        (EventKind.DECIDED, 14, None),
        (EventKind.SERVED, 15, None),
    ),
    "corrected": ((EventKind.CORRECTION_ASKED, 4, 10), (EventKind.CORRECTED, 12, None)),
    "third party and extension": (
        (EventKind.THIRD_PARTY_ASKED, 5, None),
        (EventKind.THIRD_PARTY_RECEIVED, 7, None),
        (EventKind.THIRD_PARTY_ANSWERED, 18, None),
        (EventKind.EXTENDED, 21, 20),
    ),
    "fee": ((EventKind.FEE_NOTIFIED, 8, None), (EventKind.FEE_PAID, 15, None)),
}
SHARES = (55, 20, 10, 10, 5)  # percent, as the ledgers of a county go


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=100_000)
    amount = parser.parse_args().cases
    calendar, chance = national_calendar(), random.Random(4)
    names = chance.choices(list(KINDS), SHARES, k=amount)
    logs = [_log(name, FIRST + timedelta(days=chance.randrange(SPAN))) for name in names]
    _show_clocks(names, logs, calendar)
    _show_page(logs, calendar)


def _show_clocks(names: Sequence[str], logs: Sequence[list[ClockEvent]], calendar: WorkCalendar) -> None:
    table = Table("kind of log", "cases", "seconds", "µs a clock", title="read_clock")
    for kind in KINDS:
        chosen = [log for name, log in zip(names, logs, strict=True) if name == kind]
        _add(table, kind, chosen, lambda log: read_clock(log, calendar))
    _add(table, "all together", logs, lambda log: read_clock(log, calendar))
    _add(table, "all together, dates only", logs, lambda log: read_clock(log, calendar, explain=False))
    _add(table, "beside it: one term counted day by day", logs, lambda log: count_workdays(log[0].on, 20, calendar))
    Console().print(table)


def _show_page(logs: Sequence[list[ClockEvent]], calendar: WorkCalendar) -> None:
    table = Table("of one case", "cases", "seconds", "µs each", title="what a case page asks")
    some = logs[:PAGES]
    _add(table, "lawful_moves", some, lambda log: lawful_moves(log, log[-1].on + timedelta(days=1), calendar))
    _add(table, "day_by_day", some, lambda log: day_by_day(read_clock(log, calendar), log, calendar))
    Console().print(table)


def _add(table: Table, name: str, logs: Sequence[list[ClockEvent]], read: Callable[[list[ClockEvent]], object]) -> None:
    read(logs[0])
    started = time.process_time()
    for log in logs:
        read(log)
    spent = time.process_time() - started
    table.add_row(name, f"{len(logs):,}", f"{spent:.2f}", f"{spent / len(logs) * 1e6:.0f}")


def _log(kind: str, arrived: date) -> list[ClockEvent]:
    channel = RequestChannel.SITE if kind.startswith("confirmed") else RequestChannel.COUNTER
    log = [ClockEvent("0", EventKind.ARRIVED, arrived, channel)]
    for number, (event, later, workdays) in enumerate(KINDS[kind], start=1):
        party = "a" if event.name.startswith("THIRD_PARTY") else ""
        log.append(ClockEvent(str(number), event, arrived + timedelta(days=later), party=party, workdays=workdays))
    return log


if __name__ == "__main__":
    main()
