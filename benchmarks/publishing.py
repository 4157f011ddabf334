"""How long after its publication a record is found, and after its withdrawal no longer.

python -m benchmarks.publishing [--records 5000] [--rounds 30] publishes one record after the other in a library while
the worker runs beside it. The alternative is to write the index within the step that publishes: the reader finds the
record at once, but the officer waits for the index, and for everybody else who writes to it.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from benchmarks import library, scratch
from rich.console import Console
from rich.progress import track
from rich.table import Table

AIM = 1.0  # second
TITLE = "关于试验发布时限的公告"
PATIENCE = 60.0  # seconds
LOOK = 0.005  # seconds between two searches


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=30)
    given = parser.parse_args()
    scratch.begin()
    library.fill(given.records)
    from gongkai.engines.search import feeding
    from gongkai.interfaces.cli.alongside import indexing_alongside

    feeding.rebuild()
    person, drafts = _person(), _drafts(given.rounds)
    with indexing_alongside():
        _publish(drafts[0], person)  # the worker has begun when the first one is found
        _seconds_until(lambda: _is_found(drafts[0]))
        times = [_round(draft, person) for draft in track(drafts[1:], "with the worker")]
    within = [_within(draft, person) for draft in track(_drafts(given.rounds), "in one step")]
    table = Table("seconds", "middle", "slowest", title=f"{given.records:,} records, {given.rounds} publications")
    names = ("the officer waits", "found after that", "gone after the withdrawal")
    for name, row in zip(names, zip(*times, strict=True), strict=True):
        table.add_row(name, *_told(row))
    table.add_row("index in the same step: the officer waits", *_told(within))
    Console().print(table)
    print(f"aim: found within {AIM:.0f} s")


def _told(seconds: tuple[float, ...] | list[float]) -> tuple[str, str]:
    return f"{statistics.median(seconds):.3f}", f"{max(seconds):.3f}"


def _round(draft: int, person: object) -> tuple[float, float, float]:
    """Return the seconds that publishing takes, until the record is found, and until it is gone again."""
    waited = _publish(draft, person)
    found = _seconds_until(lambda: _is_found(draft))
    _withdraw(draft, person)
    return waited, found, _seconds_until(lambda: not _is_found(draft))


def _within(draft: int, person: object) -> float:
    from gongkai.engines.search import feeding

    started = time.perf_counter()
    _publish(draft, person)
    feeding.drain_all()
    return time.perf_counter() - started


def _publish(draft: int, person: object) -> float:
    from gongkai.domain.records import actions
    from gongkai.domain.records.models import Record

    started = time.perf_counter()
    actions.publish_many(records=[Record.objects.get(pk=draft)], by=person)
    return time.perf_counter() - started


def _withdraw(draft: int, person: object) -> None:
    from gongkai.domain.records import actions
    from gongkai.domain.records.models import Record
    from gongkai.rules.law.disclosure import WithdrawalReason

    actions.withdraw(record=Record.objects.get(pk=draft), by=person, reason=WithdrawalReason.CORRECTION)


def _is_found(draft: int) -> bool:
    from gongkai.engines.search import feeding
    from gongkai.engines.search.port import SearchQuery, Sort

    return draft in {hit.id for hit in feeding.engine().search(SearchQuery(text=TITLE, sort=Sort.DATE)).hits}


def _seconds_until(holds: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not holds():
        if time.perf_counter() - started > PATIENCE:
            raise SystemExit("the worker does not index: nothing was measured")
        time.sleep(LOOK)
    return time.perf_counter() - started


def _person() -> object:
    from gongkai.domain.orgs.models import Agency, StaffRole, User

    person = User.objects.create_user(username="office", password="office", display_name="公开办")
    for agency in Agency.get_root_nodes():
        StaffRole.objects.create(user=person, agency=agency, role="openness_office")
    return person


def _drafts(number: int) -> list[int]:
    """Store drafts and return their keys."""
    from gongkai.domain.orgs.models import Agency
    from gongkai.domain.records.models import Record

    agency = Agency.get_first_root_node()
    drafts = [Record(agency=agency, kind="notice", title=TITLE, body=f"<p>{TITLE}的正文。</p>") for _ in range(number)]
    for draft in drafts:
        draft.save()
    return [draft.pk for draft in drafts]


if __name__ == "__main__":
    main()
