"""Questions that only the console asks."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Revision

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.rules.law import document_number

FOUND = 500  # numbers that begin alike; who means more writes one more character
LIST_FIELDS = (
    "id", "title", "kind", "agency", "document_number", "formed_on", "published_at", "updated_at", "live",
    "withdrawn_at", "withdraw_reason", "submitted_at", "go_live_at", "has_unpublished_changes", "publish_due_on",
    "disclosure_attribute", "index_no", "attribute_approved_at",
)  # fmt: skip


def desk_records(user: User) -> QuerySet[Record]:
    """Return the records of the person's agencies as the desk lists them: short columns, with `is_scheduled`."""
    return (
        Record.objects.filter(covering_ids(user, Permission.VIEW))
        .select_related("agency")
        .only(*LIST_FIELDS, "agency__name", "agency__short_name", "agency__path")
        .annotate(is_scheduled=_scheduled())
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
    """Return the records whose document number begins so, or whose title does or holds it.

    A number is looked up in its index alone; a title has no index for its middle, so that this scans the agencies'
    own rows: the portal's search is the tool for finding in everything.
    """
    key = document_number.key(text)
    if key and any(character.isdigit() for character in key):
        # Ids first: sorted by time the database would read every row instead of the index of numbers.
        numbered = list(
            Record.objects.filter(number_key__startswith=key).order_by().values_list("pk", flat=True)[:FOUND]
        )
        if numbered:
            return records.filter(pk__in=numbered)
    return records.filter(Q(title__startswith=text) | Q(title__contains=text))


def linkable(user: User) -> QuerySet[Record]:
    """Return the records that the person may link to: what is public, and what is theirs."""
    return Record.objects.filter(Q(live=True) | covering_ids(user, Permission.VIEW))


def offered_items(agency_id: int | None) -> QuerySet[CatalogItem]:
    """Return the items that a record of the agency may be placed on: those it owes, or all while it owes none."""
    current = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False).select_related("catalog")
    owed = current.filter(duties__agency=agency_id, duties__state="applies")
    chosen = owed if agency_id and owed.exists() else current
    return chosen.order_by("catalog__position", "catalog_id", "position", "id")


def late_records(user: User, today: date) -> QuerySet[Record]:
    """Return what the person's agencies should have published and have not, longest overdue first."""
    return desk_records(user).late(today).order_by("publish_due_on", "id")


def _scheduled() -> Exists:
    content_type = ContentType.objects.get_for_model(Record)
    approved = Revision.objects.filter(base_content_type=content_type, approved_go_live_at__isnull=False)
    return Exists(approved.filter(object_id=Cast(OuterRef("pk"), CharField())))
