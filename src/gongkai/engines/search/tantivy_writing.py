"""Writing to the embedded index: small commits as records change, or all anew beside the index in use."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import tantivy

from gongkai.engines.search.port import SearchDocument
from gongkai.engines.search.tantivy_schema import to_tantivy
from gongkai.engines.search.tantivy_storage import Storage

_SMALL_HEAP = 50_000_000
_BULK_HEAP = 200_000_000
_THREADS = 1  # analysis in Python keeps the other core busy; a second thread was not faster


def write(storage: Storage, upserts: Iterable[SearchDocument], deletes: Iterable[int]) -> None:
    """Remove and add in one commit; on any error nothing changes."""
    with storage.locked():
        current = storage.current()
        path, index = (current, storage.open(current)) if current else storage.create()
        with _committing(index, _SMALL_HEAP) as writer:
            for gone in deletes:
                writer.delete_documents_by_term("id", gone)
            for document in upserts:
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(to_tantivy(document, index.schema))
        if path != current:
            storage.use(path)


def rebuild(storage: Storage, documents: Iterable[SearchDocument]) -> int:
    """Index `documents` into a fresh generation, put it into use, and return their number."""
    with storage.locked():
        storage.sweep()
        path, index = storage.create()
        number = 0
        with _committing(index, _BULK_HEAP) as writer:
            for document in documents:
                writer.add_document(to_tantivy(document, index.schema))
                number += 1
        storage.use(path)
    return number


@contextmanager
def _committing(index: tantivy.Index, heap: int) -> Iterator[tantivy.IndexWriter]:
    """Give a writer, commit what was done with it, and wait until merging is over."""
    writer = index.writer(heap, _THREADS)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()
