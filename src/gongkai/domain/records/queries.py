"""Questions about records that pages, console and API share."""

from django.db.models import Prefetch, Q, QuerySet

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.enums import FORWARD_LABELS, INVERSE_LABELS, RelationKind
from gongkai.domain.records.models import Attachment, Placement, Record, Relation

# What a list needs: all but the long columns.
LIST_FIELDS = (
    "id", "title", "kind", "agency", "document_number", "index_no", "formed_on", "published_at", "effective_on",
    "expires_on", "repealed_on", "amended_on", "live", "summary",
)  # fmt: skip


def public_list() -> QuerySet[Record]:
    """Return the public records as lists show them, newest first, without the long columns."""
    return (
        Record.objects.visible()
        .select_related("agency")
        .only(*LIST_FIELDS, "agency__name", "agency__short_name", "agency__code")
        .newest_first()
    )


def after(records: QuerySet[Record], key: tuple[str, int] | None) -> QuerySet[Record]:
    """Continue a newest-first list behind the key (published_at, id) of the last one shown."""
    if key is None:
        return records
    moment, pk = key
    return records.filter(published_at__lte=moment).filter(Q(published_at__lt=moment) | Q(pk__lt=pk))


def for_page(pk: int) -> Record | None:
    """Return a record with all that its page shows, whatever its state; the caller asks `is_visible`."""
    return (
        Record.objects.filter(pk=pk)
        .select_related("agency")
        .prefetch_related(
            Prefetch("attachments", Attachment.objects.defer("text")),
            Prefetch("placements", Placement.objects.select_related("item", "item__catalog")),
        )
        .first()
    )


def related(record: Record) -> list[tuple[str, Record]]:
    """Return (label, record) for every visible record linked with this one, in both directions: two queries."""
    forward = (
        Relation.objects.filter(record=record, target__live=True).select_related("target__agency").defer("target__body")
    )
    backward = (
        Relation.objects.filter(target=record, record__live=True).select_related("record__agency").defer("record__body")
    )
    links = [(FORWARD_LABELS[RelationKind(link.kind)], link.target) for link in forward]
    links += [(INVERSE_LABELS[RelationKind(link.kind)], link.record) for link in backward]
    return links


def of_staff(user: User, permission: Permission = Permission.VIEW) -> QuerySet[Record]:
    """Return the records of the agencies in which the person holds `permission`."""
    policy = policy_for(user)
    return Record.objects.filter(policy.covering(permission, "agency__")).select_related("agency")
