"""The embedded search engine: a tantivy index in one directory, read by many processes, written by one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

from gongkai.engines.search import tantivy_writing
from gongkai.engines.search.errors import IndexDamaged
from gongkai.engines.search.port import Results, SearchDocument, SearchQuery
from gongkai.engines.search.tantivy_reading import Snapshot
from gongkai.engines.search.tantivy_storage import Storage


class TantivyEngine:
    """The search port on tantivy; safe for threads.

    A reader looks at two file times before each question and sees a commit of another process at once.
    """

    def __init__(self, root: Path | str) -> None:
        self._storage = Storage(Path(root))
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, ...] = ()
        self._opening = Lock()

    def write(self, upserts: Iterable[SearchDocument], deletes: Iterable[int] = ()) -> None:
        """Replace and remove documents in one commit; raise IndexLocked while another process writes."""
        tantivy_writing.write(self._storage, upserts, deletes)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Index `documents` afresh, swap the indexes at once, return their number; may be killed at any point."""
        return tantivy_writing.rebuild(self._storage, documents)

    def search(self, query: SearchQuery) -> Results:
        """Return one page of what `query` finds; nothing while there is no index yet."""
        snapshot = self._current()
        return snapshot.search(query) if snapshot else Results()

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """Return titles, agencies and terms that begin with `prefix`, the most frequent first."""
        snapshot = self._current()
        return snapshot.suggest(prefix, limit) if snapshot else []

    def ids(self) -> Iterator[int]:
        """Yield the ids of all documents in ascending order."""
        snapshot = self._current()
        return snapshot.ids() if snapshot else iter(())

    def count(self) -> int:
        """Return the number of documents."""
        snapshot = self._current()
        return snapshot.searcher.num_docs if snapshot else 0

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        with self._opening:
            self._snapshot, self._stamp = None, ()

    def _current(self) -> Snapshot | None:
        """Return the newest state of the index; None before the first write."""
        stamp = self._storage.stamp()
        if stamp == self._stamp:
            return self._snapshot
        with self._opening:
            self._snapshot, self._stamp = self._open(), stamp
            return self._snapshot

    def _open(self) -> Snapshot | None:
        """Return the state on disk; tried again when a swap took the directory away in between."""
        path = self._storage.current()
        if path is None:
            return None
        try:
            index = self._storage.open(path)
        except IndexDamaged:
            if self._storage.current() == path:
                raise
            return self._open()
        return Snapshot(index.searcher(), index.schema)
