"""Questions that only public pages ask; every one takes a constant number of queries and reads a bounded part.

No question here decides what is public: all start from `visible()` of domain/records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db import connections
from django.db.models import Count, Q, QuerySet

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import WITH_VALIDITY
from gongkai.domain.records.models import Placement, Record
from gongkai.domain.records.queries import public_list
from gongkai.interfaces.portal.cursor import Place
from gongkai.rules.law.validity import Validity

PAGE_SIZE = 20
ITEM_ORDER = ("catalog__position", "catalog__code", "position", "id")
# More branches than this and walking the whole newest-first index finds a page sooner; SQLite joins 500 at most.
MOST_BRANCHES = 200


@dataclass(frozen=True)
class Page:
    """One page of a newest-first list, with the places from which its neighbours continue."""

    records: Sequence[Record]
    newer: Place | None = None  # show what is newer than this place
    older: Place | None = None

    def __len__(self) -> int:
        return len(self.records)


def page_of(
    keys: Sequence[QuerySet[Any]],
    *,
    before: Place | None = None,
    after: Place | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return a page from branches that each yield (published_at, record id) along one index, merged.

    Each branch is read for at most one page, so that «these forty agencies, newest first» costs forty short
    index walks and no sort of all their records. Two queries.
    """
    found = _merged(keys, before=before, after=after, count=size + 1)
    has_more = len(found) > size
    shown = found[:size]
    if after:
        shown.reverse()
    records = _in_order([pk for _, pk in shown])
    if not shown:
        return Page([])
    first, last = Place(*shown[0]), Place(*shown[-1])
    # Where the reader came from there is a page in any case; ahead only if one key more was found.
    has_newer, has_older = (has_more, True) if after else (before is not None, has_more)
    return Page(records, newer=first if has_newer else None, older=last if has_older else None)


def by_agencies(agencies: Sequence[int] | None, condition: Q | None = None) -> list[QuerySet[Any]]:
    """Return the branches for the records of some agencies (None: of all) that meet a condition."""
    records = Record.objects.visible().filter(condition or Q())
    if agencies is None or len(agencies) > MOST_BRANCHES:
        everywhere = Q() if agencies is None else Q(agency__in=agencies)
        return [records.filter(everywhere).values_list("published_at", "pk")]
    return [records.filter(agency=agency).values_list("published_at", "pk") for agency in agencies]


def by_kinds(kinds: Sequence[str], condition: Q | None = None) -> list[QuerySet[Any]]:
    """Return the branches for the records of some kinds that meet a condition."""
    records = Record.objects.visible().filter(condition or Q())
    return [records.filter(kind=kind).values_list("published_at", "pk") for kind in kinds]


def by_item(item: int, condition: Q | None = None) -> list[QuerySet[Any]]:
    """Return the branch for the records under a catalog item; `condition` speaks of the placement.

    A placement carries its record's time only while the record is public; the page checks `visible()` once more.
    """
    placements = Placement.objects.filter(condition or Q(), item=item, published_at__isnull=False)
    return [placements.values_list("published_at", "record_id")]


def newest(keys: Sequence[QuerySet[Any]], count: int) -> Sequence[Record]:
    """Return the first records of the merged branches."""
    return _in_order([pk for _, pk in _merged(keys, before=None, after=None, count=count)])


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


def items_shown(agency: Agency, counts: Mapping[int, int]) -> QuerySet[CatalogItem]:
    """Return the items of current catalogs that the agency owes or has records under, with the headings above.

    Catalogs are at most three levels deep, so parents and grandparents are all the headings there are.
    """
    owed = Q(duties__agency=agency, duties__state=DutyState.APPLIES)
    own = CatalogItem.objects.filter(owed | Q(pk__in=list(counts)), catalog__superseded_by=None).order_by()
    parents = own.values("parent")
    above = CatalogItem.objects.filter(pk__in=parents).order_by().values("parent")
    shown = Q(pk__in=own.values("pk")) | Q(pk__in=parents) | Q(pk__in=above)
    fields = ("id", "name", "catalog", "parent", "catalog__name")
    return CatalogItem.objects.filter(shown).select_related("catalog").only(*fields).order_by(*ITEM_ORDER)


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


def _merged(
    keys: Sequence[QuerySet[Any]], *, before: Place | None, after: Place | None, count: int
) -> list[tuple[Any, int]]:
    """Return up to `count` keys next to the place, nearest first: newest first, or oldest first for `after`."""
    branches = [_bounded(branch, before=before, after=after)[:count] for branch in keys]
    if not branches:
        return []
    rows = list(branches[0]) if len(branches) == 1 else _union(branches)
    rows.sort(reverse=after is None)
    return list(islice(rows, count))


def _bounded(branch: QuerySet[Any], *, before: Place | None, after: Place | None) -> QuerySet[Any]:
    key = "record" if branch.model is Placement else "pk"
    if after:
        beyond = Q(published_at__gt=after.moment) | Q(**{f"{key}__gt": after.pk})
        return branch.filter(beyond, published_at__gte=after.moment).order_by("published_at", key)
    if before:
        beyond = Q(published_at__lt=before.moment) | Q(**{f"{key}__lt": before.pk})
        branch = branch.filter(beyond, published_at__lte=before.moment)
    return branch.order_by("-published_at", f"-{key}")


def _union(branches: Sequence[QuerySet[Any]]) -> list[tuple[Any, int]]:
    """Read all branches in one query; Django does not let SQLite limit the parts of a union, SQL does."""
    connection = connections[branches[0].db]
    parts, parameters = [], []
    for branch in branches:
        sql, values = branch.query.get_compiler(connection=connection).as_sql()
        parts.append(f"SELECT * FROM ({sql}) AS branch")
        parameters.extend(values)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        rows = cursor.fetchall()
    compiler = branches[0].query.get_compiler(connection=connection)
    column = Record._meta.get_field("published_at").get_col(Record._meta.db_table)
    return [tuple(row) for row in compiler.apply_converters(rows, compiler.get_converters([column]))]


def _in_order(ids: Sequence[int]) -> list[Record]:
    """Return public records in the order of their ids, as lists show them: one query."""
    found = {record.pk: record for record in public_list().order_by().filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
