"""Which public records fill a section of a topic: by the indexes of the database, or by the search engine for words.

Every section takes a bounded number of queries; `visible()` looks once more at all they find before it is shown.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import subtree_ids
from gongkai.domain.records.models import Record
from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.feeding import engine
from gongkai.engines.search.port import SearchQuery, Sort
from gongkai.engines.search.questions import understand
from gongkai.interfaces.portal import queries

logger = logging.getLogger(__name__)

REACH, AT_ONCE = 500, 100  # as many hits as a search's own pages reach


@dataclass(frozen=True)
class Asked:
    """The question of one section, with what its codes stand for; `is_void` when they stand for nothing any more."""

    agency: Agency | None = None
    kind: str = ""
    items: tuple[int, ...] = ()
    words: str = ""
    theme: str = ""
    since: date | None = None
    until: date | None = None
    is_void: bool = False

    @property
    def needs_search(self) -> bool:
        """Say whether only the search engine has an index for this."""
        return bool(self.words or self.theme)

    def ids(self, count: int) -> list[int]:
        """Return the numbers of the newest records: two queries at most."""
        if self.is_void:
            return []
        return _found(self)[:count] if self.needs_search else queries.newest_ids(self.branches(), count)

    def branches(self) -> queries.Branches:
        """Return the list in parts, each of which one index serves; not for words and themes."""
        if self.items:
            condition = self._span("record__") & self._kind("record__")
            if self.agency:
                condition &= Q(record__agency__path__startswith=self.agency.path)
            return queries.by_items(self.items, condition)
        if self.agency:
            return queries.by_agencies(subtree_ids(self.agency), self._span() & self._kind())
        return queries.by_kinds([self.kind], self._span()) if self.kind else queries.by_agencies(None, self._span())

    def batches(self) -> Iterator[list[Record]]:
        """Yield all records, newest first; of those found by words as many as a search reaches."""
        if self.is_void:
            return iter(())
        return queries.in_batches(_found(self)) if self.needs_search else queries.every(self.branches())

    def _kind(self, prefix: str = "") -> Q:
        return Q(**{f"{prefix}kind": self.kind}) if self.kind else Q()

    def _span(self, prefix: str = "") -> Q:
        condition = Q()
        if self.since:
            condition &= Q(**{f"{prefix}published_at__gte": _midnight(self.since)})
        if self.until:
            condition &= Q(**{f"{prefix}published_at__lt": _midnight(self.until + timedelta(days=1))})
        return condition


def asked_by(sections: Iterable[Any]) -> list[Asked | None]:
    """Return the questions of sections in their order, None for those that ask nothing: two queries."""
    values = [section.value if section.block_type in ("query", "daily") else None for section in sections]
    given = [value for value in values if value is not None]
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=_named(given, "agency"))}
    items = _items(_named(given, "item"))
    return [None if value is None else _asked(value, agencies, items) for value in values]


def _asked(value: Mapping[str, Any], agencies: Mapping[str, Agency], items: Mapping[str, tuple[int, ...]]) -> Asked:
    code, item = value.get("agency") or "", value.get("item") or ""
    return Asked(
        agency=agencies.get(code),
        kind=value.get("kind") or "",
        items=items.get(item, ()),
        words=" ".join((value.get("words") or "").split()),
        theme=value.get("theme") or "",
        since=value.get("since"),
        until=value.get("until"),
        is_void=bool((code and code not in agencies) or (item and item not in items)),
    )


def _items(keys: set[str]) -> dict[str, tuple[int, ...]]:
    """Return the items of all versions of their catalogs by «catalog/code»."""
    if not keys:
        return {}
    codes = {key.partition("/")[2] for key in keys}
    catalogs = {key.partition("/")[0] for key in keys}
    rows = CatalogItem.objects.filter(code__in=codes, catalog__code__in=catalogs).order_by()
    found: dict[str, tuple[int, ...]] = {}
    for pk, catalog, code in rows.values_list("pk", "catalog__code", "code"):
        key = f"{catalog}/{code}"
        if key in keys:
            found[key] = (*found.get(key, ()), pk)
    return found


def _named(values: Sequence[Mapping[str, Any]], name: str) -> set[str]:
    return {value[name] for value in values if value.get(name)}


def _found(asked: Asked) -> list[int]:
    """Return what the search engine finds, newest first, without what is not public any more: one query."""
    if asked.words and not understand(asked.words).needs_all:
        return []
    try:
        ids = {pk for item in asked.items or (None,) for pk in _hits(asked, item)}
    except SearchError:
        logger.exception("search for a topic failed")
        return []
    return list(Record.objects.visible().filter(pk__in=ids).newest_first().values_list("pk", flat=True)[:REACH])


def _hits(asked: Asked, item: int | None) -> Iterator[int]:
    for page in range(1, REACH // AT_ONCE + 1):
        query = SearchQuery(
            text=asked.words,
            agency=asked.agency.pk if asked.agency else None,
            kind=asked.kind or None,
            item=item,
            theme=asked.theme or None,
            since=asked.since,
            until=asked.until,
            sort=Sort.DATE,
            page=page,
            size=AT_ONCE,
        )
        results = engine().search(query)
        # Relaxed results have only some of the words: better an empty section than a wrong one.
        if not results.is_relaxed:
            yield from (hit.id for hit in results.hits)
        if results.is_relaxed or len(results.hits) < AT_ONCE:
            return


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
