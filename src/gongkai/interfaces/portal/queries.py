"""Questions that only public pages ask; every one takes a constant number of queries and reads a bounded part.

No question here decides what is public: all start from `visible()` of domain/records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from django.db import connections
from django.db.models import Count, Q, QuerySet

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import CatalogItem, Duty
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import WITH_VALIDITY
from gongkai.domain.records.models import Placement, Record
from gongkai.domain.records.queries import public_list
from gongkai.interfaces.portal.cursor import Place
from gongkai.rules.law.validity import Validity

PAGE_SIZE = 20
# Values that no agency, kind or item has, to find their place among a compiled query's parameters.
MARKS: dict[str, int | str] = {"agency": -1, "kind": "-", "item": -1}
# More branches than this and walking the whole newest-first index finds a page sooner; SQLite joins 500 at most.
MOST_BRANCHES = 200
# Of each branch so many keys are read at once, when all of a list is read.
BATCH_SIZE, LEAST_KEYS = 500, 50


@dataclass(frozen=True)
class Page:
    """One page of a newest-first list, with the places from which its neighbours continue."""

    records: Sequence[Any]  # of the list's own kind
    newer: Place | None = None  # show what is newer than this place
    older: Place | None = None

    def __len__(self) -> int:
        return len(self.records)


@dataclass(frozen=True)
class Branches:
    """A list made of parts, each of which walks one index: the same keys for every value of one column.

    `keys` yield (published_at, record id). Without a column there is one part, the keys as they are.
    """

    keys: QuerySet[Any]
    column: str = ""
    values: Sequence[int | str] = ()


def page_of(
    branches: Branches, *, before: Place | None = None, after: Place | None = None, size: int = PAGE_SIZE
) -> Page:
    """Return a page of the merged branches: two queries.

    Each branch is read for at most one page, so that «these forty agencies, newest first» costs forty short
    index walks and no sort of all their records.
    """
    found = _merged(branches, before=before, after=after, count=size + 1)
    has_more = len(found) > size
    shown = found[:size]
    if not shown:
        return Page([])
    if after:
        shown.reverse()
    records = _in_order([pk for _, pk in shown])
    first, last = Place(*shown[0]), Place(*shown[-1])
    # Where the reader came from there is a page in any case; ahead only if one key more was found.
    has_newer, has_older = (has_more, True) if after else (before is not None, has_more)
    return Page(records, newer=first if has_newer else None, older=last if has_older else None)


def newest(branches: Branches, count: int) -> Sequence[Record]:
    """Return the first records of the merged branches: two queries."""
    return _in_order([pk for _, pk in _merged(branches, before=None, after=None, count=count)])


def newest_ids(branches: Branches, count: int) -> list[int]:
    """Return the numbers of the first records of the merged branches: one query."""
    return [pk for _, pk in _merged(branches, before=None, after=None, count=count)]


def every(branches: Branches, size: int = BATCH_SIZE) -> Iterator[list[Record]]:
    """Yield all records of the merged branches, newest first, in batches of at most `size`.

    Each branch is read on by key, so that neither memory nor the time of a query grows with the list. A batch of
    one branch takes two queries. What was withdrawn meanwhile is left out.
    """
    parts = [branches.keys]
    if branches.column:
        parts = [branches.keys.filter(**{branches.column: value}) for value in branches.values]
    count = max(size // max(len(parts), 1), min(LEAST_KEYS, size))
    keys = merge(*(_keys(part, count) for part in parts), reverse=True)
    while ids := [pk for _moment, pk in islice(keys, size)]:
        if records := _in_order(ids):
            yield records


def in_batches(ids: Sequence[int], size: int = BATCH_SIZE) -> Iterator[list[Record]]:
    """Yield the public ones among numbered records, in the order given: one query a batch."""
    for start in range(0, len(ids), size):
        if records := _in_order(ids[start : start + size]):
            yield records


def by_agencies(agencies: Sequence[int] | None, condition: Q | None = None) -> Branches:
    """Return the branches for the records of some agencies (None: of all) that meet a condition."""
    records = Record.objects.visible().filter(condition or Q()).values_list("published_at", "pk")
    if agencies is None:
        return Branches(records)
    if len(agencies) > MOST_BRANCHES:
        return Branches(records.filter(agency__in=agencies))
    return Branches(records, "agency", agencies)


def by_kinds(kinds: Sequence[str], condition: Q | None = None) -> Branches:
    """Return the branches for the records of some kinds that meet a condition."""
    records = Record.objects.visible().filter(condition or Q()).values_list("published_at", "pk")
    return Branches(records, "kind", kinds)


def by_item(item: int, condition: Q | None = None) -> Branches:
    """Return the branch for the records under a catalog item; `condition` speaks of the placement.

    A placement carries its record's time only while the record is public; the page checks `visible()` once more.
    """
    return by_items([item], condition)


def by_items(items: Sequence[int], condition: Q | None = None) -> Branches:
    """Return the branches for the records under several items, such as one matter in all versions of its catalog."""
    placements = Placement.objects.filter(condition or Q(), published_at__isnull=False)
    return Branches(placements.values_list("published_at", "record_id"), "item", items)


def counts_by_item(agency: Agency) -> dict[int, int]:
    """Return how many public records of exactly this agency hang on each item: one query, one agency's rows."""
    placed = Placement.objects.filter(record__agency=agency, published_at__isnull=False)
    return dict(placed.order_by().values_list("item").annotate(number=Count("id")))


def in_state(validity: Validity, today: date) -> Q:
    """Return the condition under which a record has this validity on `today`, as `validity_on` defines it."""
    repealed, expired = Q(repealed_on__lte=today), Q(expires_on__lt=today)
    waiting, amended = Q(effective_on__gt=today), Q(amended_on__lte=today)
    order = [
        (Validity.REPEALED, repealed),
        (Validity.EXPIRED, expired),
        (Validity.NOT_YET_IN_FORCE, waiting),
        (Validity.AMENDED, amended),
    ]
    condition = Q(kind__in=sorted(WITH_VALIDITY))
    for state, fact in order:
        if state is validity:
            return condition & fact
        condition &= _untrue(fact)
    return condition


def items_concerning(agency: Agency, counts: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return (item, catalog) for what the agency owes or has records under, current catalogs only: one query."""
    owed = Q(pk__in=Duty.objects.filter(agency=agency, state=DutyState.APPLIES).values("item"))
    concerned = CatalogItem.objects.filter(owed | Q(pk__in=list(counts)), catalog__superseded_by=None)
    return list(concerned.order_by().values_list("pk", "catalog"))


def items_of_catalog(catalog: int) -> list[CatalogItem]:
    """Return the items of a catalog as a tree needs them, in their order: one query."""
    items = CatalogItem.objects.filter(catalog=catalog).order_by("position", "id")
    return list(items.only("id", "name", "parent", "catalog"))


def of_kind(kind: str) -> Q:
    """Return the condition that a record is of one kind."""
    return Q(kind=kind)


def of_agency_placed(agency: Agency) -> Q:
    """Return the condition that a placement's record is of exactly this agency."""
    return Q(record__agency=agency)


def first_published_of_kind(agency: Agency, kind: str) -> Record | None:
    """Return the newest public record of one kind of exactly this agency, with its body."""
    return Record.objects.visible().filter(agency=agency, kind=kind).newest_first().first()


def _untrue(fact: Q) -> Q:
    """Return the opposite of a comparison with a date, which is untrue as well where there is no date."""
    [(lookup, _)] = fact.children
    return Q(**{f"{lookup.partition('__')[0]}__isnull": True}) | ~fact


def _merged(branches: Branches, *, before: Place | None, after: Place | None, count: int) -> list[tuple[Any, int]]:
    """Return up to `count` keys next to the place, nearest first: newest first, or oldest first for `after`."""
    if branches.column and len(branches.values) == 1:
        branches = Branches(branches.keys.filter(**{branches.column: branches.values[0]}))
    if not branches.column:
        return list(_bounded(branches.keys, before=before, after=after)[:count])
    if not branches.values:
        return []
    marked = branches.keys.filter(**{branches.column: MARKS[branches.column]})
    rows = _union(_bounded(marked, before=before, after=after)[:count], branches)
    rows.sort(reverse=after is None)
    return rows[:count]


def _keys(part: QuerySet[Any], count: int) -> Iterator[tuple[Any, int]]:
    """Yield the keys of one branch, newest first: a query for every `count` of them."""
    found = list(_bounded(part, before=None, after=None)[:count])
    while found:
        yield from found
        found = list(_bounded(part, before=Place(*found[-1]), after=None)[:count]) if len(found) == count else []


def _bounded(keys: QuerySet[Any], *, before: Place | None, after: Place | None) -> QuerySet[Any]:
    key = "record" if keys.model is Placement else "pk"
    if after:
        beyond = Q(published_at__gt=after.moment) | Q(**{f"{key}__gt": after.pk})
        return keys.filter(beyond, published_at__gte=after.moment).order_by("published_at", key)
    if before:
        beyond = Q(published_at__lt=before.moment) | Q(**{f"{key}__lt": before.pk})
        keys = keys.filter(beyond, published_at__lte=before.moment)
    return keys.order_by("-published_at", f"-{key}")


def _union(part: QuerySet[Any], branches: Branches) -> list[tuple[Any, int]]:
    """Read all branches in one query made of one part, compiled once, with the mark replaced by each value.

    Django does not let SQLite limit the parts of a union; wrapped in a select of its own, each part may be.
    """
    connection = connections[part.db]
    compiler = part.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    mark = MARKS[branches.column]
    filled = [value if given == mark else given for value in branches.values for given in parameters]
    union = " UNION ALL ".join([f"SELECT * FROM ({sql}) AS branch"] * len(branches.values))
    with connection.cursor() as cursor:
        cursor.execute(union, filled)
        rows = cursor.fetchall()
    column = Record._meta.get_field("published_at").get_col(Record._meta.db_table)
    return [tuple(row) for row in compiler.apply_converters(rows, compiler.get_converters([column]))]


def _in_order(ids: Sequence[int]) -> list[Record]:
    """Return public records in the order of their ids, as lists show them: one query."""
    found = {record.pk: record for record in public_list().order_by().filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
