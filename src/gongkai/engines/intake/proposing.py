"""From an extracted file to records that can be stored: sure proposals are taken, unsure ones kept beside."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django.utils import timezone

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.queries import items_of
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Record
from gongkai.engines.intake.candidates import AttachedFile, Candidate, Problem, Reading
from gongkai.engines.intake.cleaning import clean_copy
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.formats import MEDIA_TYPES, Format
from gongkai.engines.intake.propose import (
    KnownAgencies,
    KnownAgency,
    KnownItem,
    KnownItems,
    Piece,
    Proposals,
    documents,
    propose,
)
from gongkai.engines.intake.readers import Extracted
from gongkai.rules.law.index_number import is_index_number

ATTACHED_TYPES = frozenset(MEDIA_TYPES[kind] for kind in (Format.DOCX, Format.XLSX, Format.PDF, Format.IMAGE))
DATES = ("formed_on", "effective_on", "expires_on")
TEXTS = {
    "doc_no": "document_number",
    "genre": "genre",
    "keywords": "keywords",
    "source": "source",
    "url": "source_address",
}
TAKEN_UNSURE = frozenset({"title", "summary"})  # a wrong one is seen at once, a missing one stops the work
ENDED = re.compile("废止|失效")
YEAR = re.compile(r"((?:19|20)\d{2})年")
NO_LONGER = "来源标明已废止或失效，但没有日期，按导入日登记"


class Proposer:
    """Makes candidates for one run; knows the agencies and the items of the run's agency."""

    def __init__(self, *, agency: Agency, item: CatalogItem | None = None, kind: str | None = None) -> None:
        self.agency = agency
        self.item = item
        self.kind = kind
        self._agencies = KnownAgencies(
            KnownAgency(known.code, known.name, known.short_name, tuple(known.aliases))
            for known in Agency.objects.active()
        )
        self._items = KnownItems(
            KnownItem(known.pk, known.code, known.name) for known in items_of(agency.pk) if not known.is_heading
        )

    def candidates(self, reading: Reading, extracted: Extracted, *, own_file: bytes) -> Iterator[Candidate]:
        """Yield a candidate for each document of `extracted`; what has no title becomes a problem of its file."""
        pieces = documents(extracted)
        for piece in pieces:
            proposals = propose(piece, agencies=self._agencies, items=self._items, file_name=reading.name)
            reading.warnings.extend(warning for warning in proposals.warnings if warning not in reading.warnings)
            title = proposals.get("title")
            if title is None:
                reading.problems.append(Problem(piece.member, "找不到标题。请在文件首行写上标题后重新导入。"))
                continue
            if not title.is_sure:
                reading.warnings.append(f"标题“{str(title.value)[:20]}…”取自{title.evidence}，不一定对，请核对。")
            candidate = self._candidate(piece, proposals)
            if own_file and len(pieces) == 1 and extracted.media_type in ATTACHED_TYPES:
                candidate.attached = _attached(reading, extracted, own_file)
            yield candidate

    def _candidate(self, piece: Piece, proposals: Proposals) -> Candidate:
        taken = {
            proposal.field: proposal.value
            for proposal in proposals
            if proposal.is_sure or proposal.field in TAKEN_UNSURE
        }
        record = self._record(piece, taken)
        stated_item = taken.get("catalog_item")
        items = {self.item.pk} if self.item else {int(str(stated_item))} if stated_item else set()
        return Candidate(
            record=record,
            fingerprint=_fingerprint(record, piece.text),
            part=piece.part,
            item_ids=tuple(items),
            proposals=_shown(proposals, taken),
            changes=[asdict(change) for change in piece.changes],
        )

    def _record(self, piece: Piece, taken: dict[str, Any]) -> Record:
        issuer = str(taken.get("issuer", ""))
        kind = self.kind or str(taken.get("kind", "other"))
        title = str(taken["title"])
        record = Record(
            agency=self.agency,
            title=title,
            kind=kind if kind in KINDS else "other",
            issuer="" if issuer in (self.agency.name, self.agency.short_name) else issuer,
            body=piece.html,
            summary=str(taken.get("summary", ""))[:300],
        )
        for name in DATES:
            setattr(record, name, taken.get(name))
        for name, field in TEXTS.items():
            setattr(record, field, str(taken.get(name, "")))
        record.published_at = _moment(taken.get("published_on"))
        record.index_no = _index_number(taken.get("index_no"))
        record.extra = _extra(record.kind, title)
        if ENDED.search(str(taken.get("validity", ""))) and not record.expires_on:
            record.repealed_on = timezone.localdate()
        record.prepare()
        return record


def _moment(day: object) -> datetime | None:
    """Return the beginning of a day in local time: old pages tell the day of their publication, not the hour."""
    return timezone.make_aware(datetime.combine(day, time())) if isinstance(day, date) else None


def _index_number(stated: object) -> str | None:
    """Return a former site's index number, which stays with the information wherever it moves."""
    text = str(stated or "").strip()
    return text if is_index_number(text) else None


def _extra(kind: str, title: str) -> dict[str, Any]:
    year = YEAR.search(title)
    return {"year": int(year[1])} if year and "year" in KINDS[kind].extra.model_fields else {}


def _fingerprint(record: Record, text: str) -> str:
    parts = (record.title, record.document_number, str(record.formed_on), text)
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _shown(proposals: Proposals, taken: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the proposals as the console shows them, with what was taken over unasked."""
    return [
        {
            "field": proposal.field,
            "value": str(proposal.value),
            "evidence": NO_LONGER
            if proposal.field == "validity" and ENDED.search(str(proposal.value))
            else proposal.evidence,
            "confidence": proposal.confidence,
            "is_taken": proposal.field in taken,
        }
        for proposal in proposals
    ]


def _attached(reading: Reading, extracted: Extracted, data: bytes) -> AttachedFile | None:
    """Return the file itself as an attachment without its hidden metadata; None, with a warning, if that fails."""
    name = reading.name.rpartition("!")[2].rpartition("/")[2]
    try:
        public = clean_copy(name, data)
    except IntakeError as error:
        reading.warnings.append(f"原文件没有作为附件公开：{error.message}")
        return None
    return AttachedFile(
        name=name, public=public, media_type=extracted.media_type, text=extracted.text, hidden=list(reading.hidden)
    )
