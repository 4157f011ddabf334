"""Stores a batch of readings: everything of it in one transaction, in bulk, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from gongkai.domain.records import actions
from gongkai.domain.records.actions import Held
from gongkai.domain.records.errors import NotPublishable
from gongkai.domain.records.models import Attachment, Record
from gongkai.engines.intake import holding
from gongkai.engines.intake.candidates import Candidate, Problem, Reading
from gongkai.engines.intake.holding import attachments_of
from gongkai.engines.intake.models import ImportedFile, ImportRun, Piece
from gongkai.engines.intake.originals import original_path

BATCH = 500
CHECKED_LENGTHS = {
    name: Record._meta.get_field(name).max_length
    for name in ("title", "issuer", "document_number", "keywords", "summary", "source", "source_address")
}


@dataclass
class Seen:
    """What this run has met already; a dry run, which stores nothing, finds repetitions by it alone."""

    fingerprints: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)  # key of a document number -> title that has it


def store(run: ImportRun, readings: Sequence[Reading], *, seen: Seen, dry_run: bool) -> None:
    """Store the candidates of `readings` with their files; what can't be stored becomes a problem of its file."""
    for reading in readings:
        _refuse_misfits(reading, is_publishing=run.is_publishing)
    with transaction.atomic():
        _drop_known(run, readings, seen)
        _refuse_taken_numbers(run, readings, seen)
        _drop_taken_index_numbers(readings)
        for reading in readings:
            reading.stored += len(reading.candidates)
        if not dry_run:
            _write_files(run, readings)
            holding.tell(readings, _write_records(run, readings))
            _write_warnings(readings)
        elif run.is_publishing:
            holding.tell(readings, holding.would_hold(readings))
    for reading in readings:
        reading.candidates = []


def _refuse_misfits(reading: Reading, *, is_publishing: bool) -> None:
    """Turn candidates that the record's own rules refuse into problems."""
    fitting = []
    for candidate in reading.candidates:
        reason = _misfit(candidate, is_publishing=is_publishing)
        if reason:
            reading.problems.append(Problem(_part(reading, candidate), reason))
        else:
            fitting.append(candidate)
    reading.candidates = fitting


def _misfit(candidate: Candidate, *, is_publishing: bool) -> str:
    record = candidate.record
    for name, limit in CHECKED_LENGTHS.items():
        length = len(getattr(record, name))
        if length > limit:
            label = Record._meta.get_field(name).verbose_name
            return f"{label}有 {length} 字，超过 {limit} 字的上限。请确认文件首行是否为标题，改正后重新导入。"
    try:
        record.clean()
        if is_publishing:
            # Personal information doesn't make a misfit: what has some stays a draft (`_write_records`).
            record.ensure_proactive(attachments_of(candidate))
    except ValidationError as error:
        return "；".join(error.messages)
    except NotPublishable as refusal:
        return refusal.message
    return ""


def _drop_known(run: ImportRun, readings: Sequence[Reading], seen: Seen) -> None:
    """Drop documents that the agency already has, or that came twice in this run."""
    wanted = [candidate.fingerprint for reading in readings for candidate in reading.candidates]
    known = set(
        Piece.objects.filter(agency=run.agency_id, fingerprint__in=wanted).values_list("fingerprint", flat=True)
    )
    for reading in readings:
        fresh = []
        for candidate in reading.candidates:
            if candidate.fingerprint in known or candidate.fingerprint in seen.fingerprints:
                reading.known += 1
            else:
                seen.fingerprints.add(candidate.fingerprint)
                fresh.append(candidate)
        reading.candidates = fresh


def _refuse_taken_numbers(run: ImportRun, readings: Sequence[Reading], seen: Seen) -> None:
    """Refuse a document number that the agency has given to another record."""
    keys = {candidate.record.number_key for reading in readings for candidate in reading.candidates} - {""}
    holders = dict(
        Record.objects.filter(agency=run.agency_id, number_key__in=keys, withdrawn_at=None).values_list(
            "number_key", "title"
        )
    )
    for reading in readings:
        free = []
        for candidate in reading.candidates:
            key = candidate.record.number_key
            holder = holders.get(key) or seen.numbers.get(key) if key else None
            if holder:
                number = candidate.record.document_number
                reason = f"文号{number}已由本机构的《{holder[:40]}》使用。请核对文号，或先撤下、修改已有的那一条。"
                reading.problems.append(Problem(_part(reading, candidate), reason))
                continue
            if key:
                seen.numbers[key] = candidate.record.title
            free.append(candidate)
        reading.candidates = free


def _drop_taken_index_numbers(readings: Sequence[Reading]) -> None:
    """Let a record whose former index number another one has get a new number at its publication."""
    stated = [candidate.record for reading in readings for candidate in reading.candidates if candidate.record.index_no]
    taken = set(
        Record.objects.filter(index_no__in=[record.index_no for record in stated]).values_list("index_no", flat=True)
    )
    for record in stated:
        if record.index_no in taken:
            record.index_no = None
        else:
            taken.add(record.index_no)


def _write_records(run: ImportRun, readings: Sequence[Reading]) -> list[Held]:
    """Store the records with what belongs to them; return those that are held back from going out."""
    pairs = [(reading, candidate) for reading in readings for candidate in reading.candidates]
    if not pairs:
        return []
    records = [candidate.record for _, candidate in pairs]
    files = {id(candidate.record): attachments_of(candidate, reading) for reading, candidate in pairs}
    held = actions.create_many(
        records=records, by=run.started_by, publish=run.is_publishing, places=_places(pairs), files=files
    )
    Attachment.objects.bulk_create(list(_filled(pairs, files)))
    Piece.objects.bulk_create(
        (
            Piece(
                agency_id=run.agency_id,
                fingerprint=candidate.fingerprint,
                file=reading.row,
                part=candidate.part,
                record=candidate.record,
                proposals=candidate.proposals,
                changes=candidate.changes,
            )
            for reading, candidate in pairs
        ),
        batch_size=BATCH,
    )
    return held


def _places(pairs: Iterable[tuple[Reading, Candidate]]) -> list[tuple[Record, int]]:
    return [(candidate.record, item) for _, candidate in pairs for item in candidate.item_ids]


def _filled(
    pairs: Iterable[tuple[Reading, Candidate]], files: Mapping[int, Sequence[Attachment]]
) -> Iterator[Attachment]:
    """Yield the attachments with their record, which is stored by now, and their public copy."""
    for _, candidate in pairs:
        for attachment in files[id(candidate.record)]:
            attachment.record = candidate.record
            attachment.fill(candidate.attached.public, candidate.attached.name)
            yield attachment


def _write_warnings(readings: Sequence[Reading]) -> None:
    """Write what was noticed while storing: one statement, and only when there was something."""
    told = [reading.row for reading in readings if reading.held]
    for reading in readings:
        reading.row.warnings = reading.warnings[:50]
    if told:
        ImportedFile.objects.bulk_update(told, ["warnings"], batch_size=100)


def _write_files(run: ImportRun, readings: Sequence[Reading]) -> None:
    """Write how each file has ended so far; a list of many records comes by several times."""
    known = [reading for reading in readings if reading.row]
    fresh = [reading for reading in readings if not reading.row]
    for reading in fresh:
        row = ImportedFile(run=run, name=reading.name[:500], sha256=reading.sha256, size=reading.size)
        row.original = keep_original(row, reading) if reading.data else ""
        reading.row = row
    for reading in readings:
        row = reading.row
        row.outcome, row.reason = reading.outcome, reading.reason[:500]
        row.warnings, row.hidden, row.is_complete = reading.warnings[:50], reading.hidden[:200], reading.is_complete
    ImportedFile.objects.bulk_create([reading.row for reading in fresh], batch_size=BATCH)
    ImportedFile.objects.bulk_update(
        [reading.row for reading in known], ["outcome", "reason", "warnings", "is_complete"], batch_size=100
    )


def keep_original(row: ImportedFile, reading: Reading) -> str:
    """Keep the bytes under the name of their hash, unless they are there; return the storage name."""
    name = original_path(row, reading.name)
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(reading.data))


def _part(reading: Reading, candidate: Candidate) -> str:
    return f"第{candidate.part}篇" if candidate.part > 1 or len(reading.candidates) > 1 else ""
