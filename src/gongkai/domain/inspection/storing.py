"""Keeping what inspections found: new findings open, vanished ones are fixed, what was decided stays quiet."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowState

from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.house import House, Own
from gongkai.domain.inspection.inspecting import Found, Inspection, document_of, inspect_record
from gongkai.domain.inspection.library import OwnLibrary
from gongkai.domain.inspection.models import LONGEST_TEXT, Citation, Inspected, Shelved, StoredFinding
from gongkai.domain.inspection.teaching import veiled
from gongkai.domain.records.models import Attachment, Record
from gongkai.rules.inspection.engine import Pack

BATCH = 100  # rows a statement; SQLite bounds the number of its parameters
# What a new inspection may say anew of a finding that is known.
CHANGING = (
    "agency", "version", "gravity", "place", "start", "end", "times", "text", "before", "after", "reason", "fix",
    "state", "found_at", "closed_at",
)  # fmt: skip


def inspect_many(records: Sequence[Record], house: House) -> list[Inspection]:
    """Inspect several records as they are in their rows; a fixed number of queries but for what blocks."""
    files: dict[int, list[Attachment]] = {}
    for attachment in Attachment.objects.filter(record__in=records):
        files.setdefault(attachment.record_id, []).append(attachment)
    documents = [document_of(record, files.get(record.pk, [])) for record in records]
    library = OwnLibrary((document.text for document in documents), house.series)
    return [
        inspect_record(
            record, house.of(record.agency_id), library, attachments=files.get(record.pk, []), document=document
        )
        for record, document in zip(records, documents, strict=True)
    ]


def inspect_version(record: Record) -> list[StoredFinding]:
    """Inspect the newest version of one record, store what is found, and return what is open."""
    version: Record = record.get_latest_revision_as_object()
    attachments = list(version.attachments.all())
    document = document_of(version, attachments)
    house = House(version.agency)
    library = OwnLibrary([document.text], house.series)
    own = house.of(version.agency_id)
    inspection = inspect_record(version, own, library, attachments=attachments, document=document)
    # What is public may say something else than its newest version: it is read again at night.
    keep([inspection], house, is_public_text=not record.live)
    return list(StoredFinding.objects.filter(record=record.pk, state=State.OPEN))


def inspect_submitted(*, instance: WorkflowState, **_others: object) -> None:
    """Store what is found in a version that was just handed in, for those who read it."""
    subject = instance.content_object
    if isinstance(subject, Record):
        inspect_version(subject)


def keep(inspections: Sequence[Inspection], house: House, *, is_public_text: bool = True) -> None:
    """Store inspections: one transaction, and a number of statements that does not grow with their findings."""
    records = [each.record_id for each in inspections]
    with transaction.atomic():
        known: dict[int, dict[str, StoredFinding]] = {pk: {} for pk in records}
        for row in StoredFinding.objects.filter(record__in=records):
            known[row.record_id][row.digest] = row
        made, changed, gone = [], [], []
        for each in inspections:
            difference = _compare(each, known[each.record_id], house.of(each.agency_id))
            for collected, rows in zip((made, changed, gone), difference, strict=True):
                collected += rows
        StoredFinding.objects.bulk_create(made, batch_size=BATCH)
        StoredFinding.objects.bulk_update(changed, CHANGING, batch_size=BATCH)
        StoredFinding.objects.filter(pk__in=[row.pk for row in gone]).delete()
        _keep_citations(inspections)
        if is_public_text:
            _keep_titles(inspections)
        _keep_marks(inspections, house, is_public_text)


def _compare(
    inspection: Inspection, known: Mapping[str, StoredFinding], own: Own
) -> tuple[list[StoredFinding], list[StoredFinding], list[StoredFinding]]:
    """Return what is new, what changed, and what is to be forgotten because its rule is not asked any more."""
    now = timezone.now()
    made, changed, gone = [], [], []
    seen = set()
    for found in inspection.found:
        seen.add(found.digest)
        row = known.get(found.digest)
        if row is None:
            made.append(_fill(StoredFinding(record_id=inspection.record_id, found_at=now), found, inspection))
        elif _tell(row) != _tell(_fill(row, found, inspection)) or row.state == State.FIXED:
            if row.state == State.FIXED:
                row.state, row.found_at, row.closed_at = State.OPEN, now, None
            changed.append(row)
    for digest, row in known.items():
        if digest in seen or row.state != State.OPEN:
            continue
        if row.pack != Pack.PRIVACY and row.rule not in own.rule_ids:
            gone.append(row)
            continue
        row.state, row.closed_at = State.FIXED, now
        changed.append(row)
    return made, changed, gone


def _tell(row: StoredFinding) -> tuple[object, ...]:
    return tuple(getattr(row, "agency_id" if name == "agency" else name) for name in CHANGING)


def _fill(row: StoredFinding, found: Found, inspection: Inspection) -> StoredFinding:
    row.agency_id, row.digest = inspection.agency_id, found.digest
    row.rule, row.version, row.pack, row.gravity = found.rule, found.version, found.pack.value, found.gravity.value
    row.place, row.start, row.end, row.times = found.place, found.start, found.end, found.times
    row.text, row.reason = veiled(found.text)[:LONGEST_TEXT], veiled(found.reason)[:500]
    row.before, row.after = veiled(found.before), veiled(found.after)
    row.fix = found.fix if found.fix is None else veiled(found.fix)[:LONGEST_TEXT]
    return row


def _keep_citations(inspections: Sequence[Inspection]) -> None:
    wanted = {(each.record_id, key) for each in inspections for key in each.cites}
    known = {
        (record, key): pk
        for pk, record, key in Citation.objects.filter(record__in=[each.record_id for each in inspections]).values_list(
            "pk", "record", "key"
        )
    }
    Citation.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    new = sorted(wanted - known.keys())
    Citation.objects.bulk_create([Citation(record_id=record, key=key) for record, key in new], batch_size=BATCH)


def _keep_titles(inspections: Sequence[Inspection]) -> None:
    wanted = {(each.record_id, title, each.last_article) for each in inspections for title in each.titles}
    known = {
        (record, title, article): pk
        for pk, record, title, article in Shelved.objects.filter(
            record__in=[each.record_id for each in inspections]
        ).values_list("pk", "record", "title", "last_article")
    }
    Shelved.objects.filter(pk__in=[pk for row, pk in known.items() if row not in wanted]).delete()
    new = [Shelved(record_id=pk, title=title, last_article=last) for pk, title, last in wanted - known.keys()]
    Shelved.objects.bulk_create(new, batch_size=BATCH)


def _keep_marks(inspections: Sequence[Inspection], house: House, is_public_text: bool) -> None:
    marks = [
        Inspected(
            record_id=each.record_id,
            fingerprint=house.of(each.agency_id).fingerprint if is_public_text else "",
            changed_at=each.changed_at,
            at=timezone.now(),
        )
        for each in inspections
    ]
    Inspected.objects.bulk_create(
        marks,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["fingerprint", "changed_at", "at"],
    )
