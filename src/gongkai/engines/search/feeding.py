"""Carries changes from the outbox into the index; may be killed at any point and started anywhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from django.conf import settings

from gongkai.domain.outbox.actions import clear, pending
from gongkai.domain.outbox.models import Consumer
from gongkai.domain.records.consequences import announce_records
from gongkai.domain.records.models import Record
from gongkai.engines.search.documents import all_documents, documents_for, missing_and_extra
from gongkai.engines.search.errors import IndexLocked
from gongkai.engines.search.port import SearchDocument, SearchEngine

BATCH = 2000


@lru_cache(maxsize=1)
def engine() -> SearchEngine:
    """Return the engine of this process; loaded when first asked, for its dictionaries take a while."""
    from gongkai.engines.search.tantivy_engine import TantivyEngine

    return TantivyEngine(settings.SEARCH_FOLDER)


class _Present:
    """The state of records at the moment of writing, read only once the engine holds its lock.

    Read earlier, it could overwrite what another process wrote in between, such as a withdrawal.
    """

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = ids

    @cached_property
    def documents(self) -> list[SearchDocument]:
        return documents_for(self.ids)

    def shown(self) -> Iterator[SearchDocument]:
        yield from self.documents

    def gone(self) -> Iterator[int]:
        shown = {document.id for document in self.documents}
        yield from (pk for pk in self.ids if pk not in shown)


def drain() -> int:
    """Carry one batch of changes into the index; return how many rows, 0 when another process is at it."""
    changes = pending(Consumer.SEARCH, limit=BATCH)
    if not changes:
        return 0
    state = _Present(sorted({change.subject_id for change in changes}))
    try:
        engine().write(state.shown(), state.gone())
    except IndexLocked:
        return 0
    clear(changes)  # only now: killed before, the same rows are read and carried again
    return len(changes)


def drain_all() -> int:
    """Carry on until the outbox is empty or another process writes; return how many rows."""
    total = 0
    while done := drain():
        total += done
    return total


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Index all public records afresh beside the index in use, then swap; return their number."""
    total = Record.objects.visible().count()

    def counted() -> Iterator[SearchDocument]:
        for done, document in enumerate(all_documents(), 1):
            yield document
            if done % 100 == 0 or done == total:
                progress(done, total)

    return engine().rebuild(counted())


def is_behind() -> bool:
    """Say whether the index and the database differ by more than what the outbox still holds; two counts."""
    return not pending(Consumer.SEARCH, limit=1) and engine().count() != Record.objects.visible().count()


def reconcile() -> tuple[int, int]:
    """Announce every difference between database and index; return (missing, extra) as found."""
    missing, extra = missing_and_extra(engine().ids())
    announce_records(missing | extra)
    return len(missing), len(extra)


def differences() -> tuple[int, int]:
    """Return how many records the index lacks and how many it has too many."""
    missing, extra = missing_and_extra(engine().ids())
    return len(missing), len(extra)
