"""The search port: what every engine is given and what it gives back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

AGENCY, KIND, ITEM, YEAR, VALIDITY = FACETS = ("agency", "kind", "item", "year", "validity")
"""Names of the facets, as they stand in `Results.facets`."""


class Sort(StrEnum):
    """In what order hits are wanted."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One published thing as the index sees it; plain text, no markup."""

    id: int
    title: str
    doc_number: str = ""
    number_key: str = ""
    agency: int = 0
    agency_name: str = ""
    agency_path: tuple[int, ...] = ()
    """The agency itself and all agencies above it."""
    kind: str = ""
    items: tuple[int, ...] = ()
    validity: str = ""
    published_on: date | None = None
    published_at: int = 0
    """Seconds since 1970 (UTC)."""
    year: int = 0
    body: str = ""
    attachments: str = ""
    keywords: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What somebody looks for; an empty text lists everything that passes the filters, newest first."""

    text: str = ""
    agency: int | None = None
    """Covers the agency and what is below it."""
    kind: str | None = None
    item: int | None = None
    year: int | None = None
    validity: str | None = None
    theme: str | None = None
    since: date | None = None
    until: date | None = None
    """First and last local day of publication."""
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10

    @property
    def offset(self) -> int:
        """Return how many hits stand on the pages before this one."""
        return (max(self.page, 1) - 1) * self.size


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document; both HTML strings are escaped, their only element is <mark>."""

    id: int
    title_html: str
    snippet_html: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits with the counts beside it."""

    hits: Sequence[Hit] = ()
    total: int = 0
    facets: Mapping[str, list[tuple[int | str, int]]] = field(default_factory=dict)
    """Facet name -> (value, number of documents), most frequent first; years newest first."""
    suggestion: str = ""
    """«您是不是要找»: another spelling that does find something, or nothing."""
    is_relaxed: bool = False
    """True when no document has all the words and these have only some."""
    elapsed_ms: float = 0.0


class SearchEngine(Protocol):
    """What the rest of the system asks of an index."""

    def write(self, upserts: Iterable[SearchDocument], deletes: Iterable[int] = ()) -> None:
        """Replace and remove documents in one commit; raise IndexLocked while another process writes."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Index `documents` afresh beside the index in use, swap the two at once, return their number."""

    def search(self, query: SearchQuery) -> Results:
        """Return one page of what `query` finds."""

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """Return titles, agencies and terms that begin with `prefix` (characters, pinyin or initials)."""

    def ids(self) -> Iterator[int]:
        """Yield the ids of all documents in ascending order, for reconciliation."""

    def count(self) -> int:
        """Return the number of documents."""

    def close(self) -> None:
        """Let go of files; the engine opens them again when it is next asked."""
