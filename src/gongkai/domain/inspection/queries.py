"""Questions about findings: lists of a person's agencies, sums of what is open, and what a repeal reaches."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.utils import timezone

from gongkai.domain.inspection.enums import SETTLED, State
from gongkai.domain.inspection.library import keys_of
from gongkai.domain.inspection.models import Citation, StoredFinding
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.enums import ENDING_RELATIONS
from gongkai.domain.records.models import Record, Relation
from gongkai.rules.inspection.engine import Gravity, Pack

SHOWN_CITING = 5  # titles beside one ended document
RECORD_COLUMNS = ("title", "live", "withdrawn_at", "created_by", "agency")


@dataclass(frozen=True)
class Sum:
    """How much is open of one rule in one agency, since when."""

    agency_id: int
    rule: str
    gravity: str
    number: int
    oldest: datetime


@dataclass(frozen=True)
class Ended:
    """A document that is no longer in force, and what still cites it."""

    record: Record
    citing: Sequence[Record]
    total: int

    @property
    def rest(self) -> int:
        """Return how many are not listed."""
        return self.total - len(self.citing)


def seen_agencies(user: User) -> Q:
    """Return the filter on `agency`: the ids of the agencies whose drafts the person may see."""
    policy = policy_for(user)
    if policy.is_superuser:
        return Q()
    return Q(agency__in=list(policy.agencies(Permission.VIEW).order_by().values_list("pk", flat=True)))


def findings(user: User) -> QuerySet[StoredFinding]:
    """Return the findings of the person's agencies with what lists show of their records, newest first.

    A record that went to another agency since it was inspected is not shown to the former one.
    """
    columns = [f"record__{name}" for name in RECORD_COLUMNS]
    rows = StoredFinding.objects.filter(seen_agencies(user), record__agency=F("agency"))
    rows = rows.select_related("record", "agency", "by", "record__created_by")
    own = [field.name for field in StoredFinding._meta.concrete_fields if not field.generated]
    people = ("by__display_name", "by__username", "record__created_by__display_name", "record__created_by__username")
    agency = ("agency__name", "agency__short_name", "agency__path")
    return rows.only(*own, *columns, *agency, *people).order_by("-pk")


def finding_for(user: User, pk: int) -> StoredFinding | None:
    """Return one finding that the person may see."""
    return (
        StoredFinding.objects.filter(seen_agencies(user), record__agency=F("agency"), pk=pk)
        .select_related("record__agency")
        .first()
    )


def sums(user: User) -> list[Sum]:
    """Return what is open by agency and rule, read from one index."""
    rows = StoredFinding.objects.filter(seen_agencies(user), state=State.OPEN).order_by()
    found = rows.values_list("agency", "rule", "gravity").annotate(number=Count("*"), oldest=Min("found_at"))
    return [Sum(*row) for row in found]


def settled_in(record_id: int) -> dict[str, StoredFinding]:
    """Return by its mark what was decided about a record's findings."""
    rows = StoredFinding.objects.filter(record=record_id, state__in=SETTLED)
    return {row.digest: row for row in rows}


def pressing_in(record_id: int) -> int:
    """Return how many findings of a record are open, without advice and personal information."""
    rows = StoredFinding.objects.filter(record=record_id, is_pressing=True)
    return rows.exclude(pack=Pack.PRIVACY.value).count()


def for_readers(record_id: int) -> QuerySet[StoredFinding]:
    """Return what a reviewer reads besides personal information: what is open and what was decided, gravest first."""
    rows = StoredFinding.objects.filter(record=record_id).exclude(state=State.FIXED).exclude(pack=Pack.PRIVACY.value)
    order = Case(*(When(gravity=each.value, then=place) for place, each in enumerate(Gravity)), default=9)
    return rows.annotate(order=order).order_by("order", "pk").select_related("by")


def citing(record: Record, user: User) -> QuerySet[Record]:
    """Return what cites a record: what is public, and the drafts that the person may see; newest entry first."""
    return _citing_rows(keys_of(record), user).exclude(pk=record.pk)


def ended(day: date) -> QuerySet[Record]:
    """Return the public documents whose force has ended by repeal, the latest first."""
    return Record.objects.visible().filter(repealed_on__lte=day).select_related("agency").defer("body", "extra")


def with_citing(records: Sequence[Record], user: User) -> list[Ended]:
    """Return of each document what the person's agencies still cite it in: four queries for all of them."""
    keys = {record.pk: set(keys_of(record)) for record in records}
    wanted = {key for own in keys.values() for key in own}
    pairs = list(
        Citation.objects.filter(key__in=wanted, record__live=True)
        .filter(seen_agencies_of_record(user))
        .values_list("key", "record")
    )
    enders = _enders(records)
    found: dict[int, set[int]] = {
        pk: {record for key, record in pairs if key in own} - enders.get(pk, set()) - {pk} for pk, own in keys.items()
    }
    shown = {pk: sorted(ids, reverse=True)[:SHOWN_CITING] for pk, ids in found.items()}
    rows = {
        row.pk: row for row in _short(Record.objects.filter(pk__in={each for ids in shown.values() for each in ids}))
    }
    return [
        Ended(record, [rows[pk] for pk in shown[record.pk]], len(found[record.pk]))
        for record in records
        if found[record.pk]
    ]


def seen_agencies_of_record(user: User) -> Q:
    """Return the same filter for rows that have a record."""
    return Q(**{f"record__{name}": value for name, value in seen_agencies(user).children})


def open_of(user: User) -> Counter[str]:
    """Return how many findings are open in the person's agencies, by gravity."""
    counted: Counter[str] = Counter()
    for each in sums(user):
        counted[each.gravity] += each.number
    return counted


def _citing_rows(keys: Iterable[str], user: User) -> QuerySet[Record]:
    cited = Citation.objects.filter(key__in=list(keys)).values("record")
    records = Record.objects.filter(pk__in=cited)
    return _short(records if policy_for(user).is_superuser else records.filter(Q(live=True) | seen_agencies(user)))


def _enders(records: Sequence[Record]) -> dict[int, set[int]]:
    """Return what ended each document: it names it rightly."""
    links = Relation.objects.filter(target__in=records, kind__in=ENDING_RELATIONS).values_list("target", "record")
    found: dict[int, set[int]] = {}
    for target, record in links:
        found.setdefault(target, set()).add(record)
    return found


def _short(records: QuerySet[Record]) -> QuerySet[Record]:
    return (
        records.select_related("agency", "created_by")
        .only(
            "title", "live", "withdrawn_at", "document_number", "published_at", "agency__name", "agency__short_name",
            "agency__path", "created_by__display_name", "created_by__username",
        )
        .order_by("-pk")
    )  # fmt: skip


def agencies_by_id(ids: Iterable[int]) -> dict[int, Agency]:
    """Return agencies by their ids."""
    return Agency.objects.in_bulk(list(ids))


def older_than(days: int) -> datetime:
    """Return the moment so many days ago."""
    return timezone.now() - timedelta(days=days)
