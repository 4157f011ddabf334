"""Questions that only the console asks."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, StrIndex
from wagtail.models import Revision

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.records.enums import Status
from gongkai.domain.records.lookups import Begins
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.rules.law import document_number

TITLED = 1001  # one more than the list counts to, so that it can say that there are more
FOUND = 500  # numbers that begin alike; who means more writes one more character
LIST_FIELDS = (
    "id", "title", "kind", "agency", "document_number", "formed_on", "published_at", "updated_at", "live",
    "withdrawn_at", "withdraw_reason", "submitted_at", "go_live_at", "has_unpublished_changes", "publish_due_on",
    "disclosure_attribute", "index_no", "attribute_approved_at", "exemption_ground", "reexamine_on",
)  # fmt: skip


def desk_records(user: User) -> QuerySet[Record]:
    """Return the records of the person's agencies as the list shows them: short columns, with `is_scheduled`."""
    return short_records(covering_ids(user, Permission.VIEW)).annotate(is_scheduled=_scheduled())


def short_records(seen: Q) -> QuerySet[Record]:
    """Return the records of the agencies that `seen` lets pass, without what is long and without a status."""
    return (
        Record.objects.filter(seen)
        .select_related("agency")
        .only(*LIST_FIELDS, "agency__name", "agency__short_name", "agency__path")
    )


def status_of(record: Record) -> Status:
    """Return the status of a row of `desk_records` without a query of its own."""
    if record.live:
        return Status.PUBLISHED
    if record.withdrawn_at:
        return Status.WITHDRAWN
    if record.attribute_approved_at:
        return Status.CLOSED
    if record.is_scheduled:
        return Status.SCHEDULED
    return Status.IN_REVIEW if record.submitted_at else Status.DRAFT


def with_status(records: QuerySet[Record], status: str) -> QuerySet[Record]:
    """Return the records in one status; the same order of facts as `Record.status`."""
    unpublished = records.filter(live=False, withdrawn_at=None, attribute_approved_at=None)
    return {
        Status.PUBLISHED: lambda: records.filter(live=True),
        Status.WITHDRAWN: lambda: records.filter(live=False, withdrawn_at__isnull=False),
        Status.CLOSED: lambda: records.filter(live=False, withdrawn_at=None, attribute_approved_at__isnull=False),
        Status.SCHEDULED: lambda: unpublished.filter(_scheduled()),
        Status.IN_REVIEW: lambda: unpublished.filter(~_scheduled(), submitted_at__isnull=False),
        Status.DRAFT: lambda: unpublished.filter(~_scheduled(), submitted_at=None),
    }[Status(status)]()


def found_by(records: QuerySet[Record], text: str) -> QuerySet[Record]:
    """Return the records whose document number begins so, or whose title holds the text; the newest `TITLED` of them.

    A number is looked up in its index alone. Titles are read newest first from the index of the staff's list, which
    holds them beside the order, and no further than enough are found: only a word that is rare is looked for to the
    end, and then without touching the rows.
    """
    key = document_number.key(text)
    if key and any(character.isdigit() for character in key):
        # Ids first: sorted by time the database would read every row instead of the index of numbers.
        numbered = list(
            Record.objects.filter(Begins(F("number_key"), key)).order_by().values_list("pk", flat=True)[:FOUND]
        )
        if numbered:
            return records.filter(pk__in=numbered)
    titled = records.alias(place=StrIndex("title", Value(text))).filter(place__gt=0).order_by("-updated_at", "-id")
    return records.filter(pk__in=list(titled.values_list("pk", flat=True)[:TITLED]))


def linkable(user: User) -> QuerySet[Record]:
    """Return the records that the person may link to: what is public, and what is theirs."""
    return Record.objects.filter(Q(live=True) | covering_ids(user, Permission.VIEW))


def offered_items(agency_id: int | None) -> QuerySet[CatalogItem]:
    """Return the items that a record of the agency may be placed on: those it owes, or all while it owes none."""
    current = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False).select_related("catalog")
    owed = current.filter(duties__agency=agency_id, duties__state="applies")
    chosen = owed if agency_id and owed.exists() else current
    return chosen.order_by("catalog__position", "catalog_id", "position", "id")


def _scheduled() -> Exists:
    content_type = ContentType.objects.get_for_model(Record)
    approved = Revision.objects.filter(base_content_type=content_type, approved_go_live_at__isnull=False)
    return Exists(approved.filter(object_id=Cast(OuterRef("pk"), CharField())))
