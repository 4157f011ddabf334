"""Changes of state of records: each one transaction, checked against the policy, with an audit entry inside."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records import consequences, gates, privacy
from gongkai.domain.records.errors import AlreadyWithdrawn, CannotBind, InReview
from gongkai.domain.records.models import Attachment, IndexSeries, Placement, Record
from gongkai.domain.records.privacy import RecordFinding
from gongkai.rules.law.disclosure import WithdrawalReason

BATCH = 200  # rows a statement; SQLite bounds the number of its parameters
PUBLISHED_FIELDS = [
    "live", "index_no", "published_at", "first_published_at", "last_published_at", "has_unpublished_changes",
    "withdrawn_at", "withdraw_reason", "withdraw_note", "submitted_at",
]  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A record that was to go out at once and stays a draft, because of what inspection found in it."""

    record: Record
    findings: tuple[RecordFinding, ...]
    objection: str = ""  # what else stops it, in words


def create_many(
    *,
    records: Sequence[Record],
    by: User,
    publish: bool = False,
    places: Sequence[tuple[Record, int]] = (),
    files: Mapping[int, Sequence[Attachment]] | None = None,
) -> list[Held]:
    """Store new records, as drafts or at once public, with their places in catalogs (record, item id).

    A constant number of queries; the caller has checked the fields (`Record.clean`). `files` are the attachments of
    each record by its `id()`, not stored yet, which the caller writes afterwards. What holds personal information
    or a mark of closure stays a draft for somebody to look at, and is returned; the others go out.
    """
    _require_everywhere(Permission.IMPORT, records, by)
    held: list[Held] = []
    if publish:
        _require_everywhere(Permission.PUBLISH, records, by)
        held = held_back(records, files or {})
    kept = {id(each.record) for each in held}
    public = [record for record in records if publish and id(record) not in kept]
    drafts = [record for record in records if not publish or id(record) in kept]
    own_limits = _time_limits(places)
    with transaction.atomic():
        _make_public(public, files or {}, is_inspected=True)
        for record in records:
            record.created_by = by
            record.prepare(own_limits[id(record)])
        Record.objects.bulk_create(records, batch_size=BATCH)
        Placement.objects.bulk_create(
            (
                Placement(record=record, item_id=item, published_at=record.published_at if record.live else None)
                for record, item in places
            ),
            batch_size=BATCH,
        )
        log_many(public, "records.import", by=by, data={"is_published": True})
        log_many(drafts, "records.import", by=by, data={"is_published": False})
        if public:
            consequences.of_publication(public)
    return held


def held_back(records: Sequence[Record], files: Mapping[int, Sequence[Attachment]]) -> list[Held]:
    """Return which of the new records may not go out as they are, with what was found; one inspection each."""
    held = []
    for record in records:
        attachments = files.get(id(record), ())
        found = tuple(privacy.stopping(privacy.findings_of(record, attachments)))
        objection = gates.told_at(record, attachments)
        if found or objection:
            held.append(Held(record, found, objection))
    return held


def publish_many(*, records: Sequence[Record], by: User) -> None:
    """Publish what was public elsewhere before and has no versions here yet, in a constant number of queries.

    What is new goes through review (`domain.review`); this is for bringing in an old site.
    """
    _require_everywhere(Permission.PUBLISH, records, by)
    by_key: dict[int | None, list[Attachment]] = defaultdict(list)
    for attachment in Attachment.objects.filter(record__in=records):
        by_key[attachment.record_id].append(attachment)
    files = {id(record): by_key[record.pk] for record in records}
    with transaction.atomic():
        _make_public(records, files)
        Record.objects.bulk_update(records, PUBLISHED_FIELDS, batch_size=BATCH)
        log_many(records, "wagtail.publish", by=by)
        consequences.of_publication(records)


def withdraw(*, record: Record, by: User, reason: WithdrawalReason, note: str = "") -> None:
    """Take a public record down at once; its address answers 410 with the reason."""
    policy_for(by).require(Permission.WITHDRAW, record.agency)
    if not record.live:
        raise AlreadyWithdrawn(f"《{record.title[:40]}》当前没有公开，无需撤下。")
    record.unpublish(user=by, reason=reason, note=note)


def bind(*, record: Record, document: Record, by: User) -> None:
    """Let an interpretation be reviewed and published together with its document, in one transaction.

    CannotBind unless both are unpublished drafts that the person may write; bindings have one level.
    """
    for one in (record, document):
        policy_for(by).require(Permission.EDIT, one.agency)
        if one.submitted_at or one.attribute_approved_at or one.withdrawn_at:
            raise CannotBind(f"《{one.title[:40]}》不是草稿，不能绑定。请在提交审核前绑定。")
    if record.pk == document.pk or record.live:
        raise CannotBind("只有尚未公开的解读可以与另一份文件绑定发布。")
    if document.goes_out_with_id or record.companions.exists():
        raise CannotBind("绑定只有一层：请把各篇解读分别绑定到文件本身。")
    with transaction.atomic():
        Record.objects.filter(pk=record.pk).update(goes_out_with=document)
        record.goes_out_with = document
        log(record, "records.bind", user=by, data={"document": document.pk, "title": document.title})


def unbind(*, record: Record, by: User) -> None:
    """Let the record go its own way again."""
    policy_for(by).require(Permission.EDIT, record.agency)
    if record.submitted_at:
        raise InReview(f"《{record.title[:40]}》正在审核，不能解除绑定。请先撤回。")
    with transaction.atomic():
        Record.objects.filter(pk=record.pk).update(goes_out_with=None)
        record.goes_out_with = None
        log(record, "records.unbind", user=by)


def delete_draft(*, record: Record, by: User) -> None:
    """Delete a record that was never public; what was public can only be withdrawn."""
    policy_for(by).require(Permission.EDIT, record.agency)
    if record.submitted_at:
        raise InReview(f"《{record.title[:40]}》正在审核，不能删除。请先撤回。")
    if record.live or record.withdrawn_at or record.index_no:
        raise AlreadyWithdrawn(f"《{record.title[:40]}》公开过，不能删除，只能撤下。")
    with transaction.atomic():
        log(record, "wagtail.delete", user=by, deleted=True)
        record.delete()


def log_many(records: Sequence[Record], action: str, *, by: User, data: dict[str, Any] | None = None) -> None:
    """Write one audit entry for each record, with one mark for the whole batch."""
    content_type = ContentType.objects.get_for_model(Record)
    batch, now = uuid4(), timezone.now()
    payload = json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder))
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=content_type,
                object_id=str(record.pk),
                label=str(record)[:255],
                action=action,
                data=payload,
                timestamp=now,
                uuid=batch,
                user=by,
                content_changed=True,
            )
            for record in records
        ),
        batch_size=BATCH,
    )


def _time_limits(places: Sequence[tuple[Record, int]]) -> dict[int, list[str]]:
    """Return the time limits of each record's places, by its `id()`: one query."""
    limits = dict(CatalogItem.objects.filter(pk__in={item for _, item in places}).values_list("pk", "time_limit"))
    own: dict[int, list[str]] = defaultdict(list)
    for record, item in places:
        own[id(record)].append(limits[item])
    return own


def _make_public(
    records: Sequence[Record], files: Mapping[int, Sequence[Attachment]], *, is_inspected: bool = False
) -> None:
    now = timezone.now()
    for record in records:
        if is_inspected:
            record.ensure_proactive(files.get(id(record), ()))
        else:
            record.ensure_publishable(files.get(id(record), ()))
    _number(records)
    for record in records:
        record.live, record.has_unpublished_changes = True, False
        record.first_published_at = record.first_published_at or now
        record.last_published_at = now
        record.withdrawn_at, record.withdraw_reason, record.withdraw_note, record.submitted_at = None, "", "", None


def _number(records: Sequence[Record]) -> None:
    """Give publication times and index numbers to those that have none: one reservation per agency."""
    now = timezone.now()
    waiting: dict[int, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        record.published_at = record.published_at or now
        if record.index_no is None:
            waiting[record.agency_id][timezone.localtime(record.published_at).year].append(record)
    for years in waiting.values():
        agency = next(iter(years.values()))[0].agency
        numbers = IndexSeries.objects.reserve(agency=agency, counts={year: len(group) for year, group in years.items()})
        for year, group in years.items():
            for record, number in zip(group, numbers[year], strict=True):
                record.index_no = number


def _require_everywhere(permission: Permission, records: Sequence[Record], by: User) -> None:
    policy = policy_for(by)
    for agency in {record.agency for record in records}:
        policy.require(permission, agency)
