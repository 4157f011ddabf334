"""Inspecting a record: its documents as the rules read them, and what they find, equal words taken together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from gongkai.domain.inspection.house import Own
from gongkai.domain.inspection.library import cited_in, last_article, titles_of
from gongkai.domain.records import privacy
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Attachment, Record
from gongkai.rules.inspection.engine import Document, Finding, Gravity, Library, Pack, inspect_document
from gongkai.rules.inspection.engine.packs import rule_by_id
from gongkai.rules.inspection.findings import Severity
from gongkai.rules.inspection.html import visible_text

BODY, ATTACHMENT = "body", "attachment"
FIELDS = ("title", "summary")
LONGEST = 1_000_000  # characters of a file's text that are read
MOST_PLACES = 20  # of equal words, whose surroundings are kept for the form
GRAVITY = {Severity.BLOCKING: Gravity.BLOCKING, Severity.WARNING: Gravity.WARNING}


@dataclass(frozen=True)
class Found:
    """What one rule found at equal words of one kind of place; `befores` are what stands before each of them."""

    digest: str
    rule: str
    version: int
    pack: Pack
    gravity: Gravity
    place: str
    start: int
    end: int
    text: str
    reason: str
    fix: str | None = None
    before: str = ""
    after: str = ""
    times: int = 1
    befores: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the rule's name."""
        rule = rule_by_id().get(self.rule)
        return rule.name if rule else self.rule


@dataclass(frozen=True)
class Inspection:
    """All that is stored of one inspection of a record, small enough to be sent from one process to another."""

    record_id: int
    agency_id: int
    changed_at: datetime
    found: tuple[Found, ...]
    cites: tuple[str, ...]
    titles: tuple[str, ...]
    last_article: int | None


def document_of(record: Record, attachments: Sequence[Attachment]) -> Document:
    """Return the record as the rules read it; what is not public yet goes out today at the earliest."""
    published = record.published_at or timezone.now()
    return Document(
        text=visible_text(record.body) if record.body else "",
        title=record.title,
        html=record.body,
        kind=record.kind,
        document_number=record.document_number,
        formed_on=record.formed_on,
        published_on=timezone.localtime(published).date(),
        attachments=tuple(each.title for each in attachments),
        fields=dict(KINDS[record.kind].display(record.extra)) if record.kind in KINDS else {},
    )


def find(
    record: Record,
    own: Own,
    library: Library | None,
    *,
    attachments: Sequence[Attachment] = (),
    document: Document | None = None,
    reads_files: bool = True,
) -> list[Found]:
    """Return what all packs but privacy find in a version, in the order of its parts; no query."""
    whole = document or document_of(record, attachments)
    knowledge = own.knowledge(library)
    found = [*_of_place(BODY, inspect_document(whole, own.rules, knowledge))]
    for name in FIELDS:
        line = Document(getattr(record, name), kind=record.kind, formed_on=whole.formed_on)
        found += _of_place(name, inspect_document(line, own.rules_of_lines, knowledge) if line.text else ())
    for position, attachment in enumerate(attachments if reads_files else ()):
        if attachment.text:
            text = Document(attachment.text[:LONGEST], title=attachment.title, formed_on=whole.formed_on)
            seen = inspect_document(text, own.rules_of_files, knowledge)
            found += _of_place(f"{ATTACHMENT}:{position}", seen)
    return found


def inspect_record(
    record: Record, own: Own, library: Library | None, *, attachments: Sequence[Attachment], document: Document
) -> Inspection:
    """Inspect a version for being stored: all packs, personal information masked, and what it cites."""
    found = find(record, own, library, attachments=attachments, document=document)
    return Inspection(
        record_id=record.pk,
        agency_id=record.agency_id,
        changed_at=record.updated_at,
        found=tuple({each.digest: each for each in (*found, *_personal(record, attachments))}.values()),
        cites=tuple(cited_in(document.text)),
        titles=tuple(titles_of(record)) if record.live else (),
        last_article=last_article(document.text),
    )


def digest_of(finding: Finding, place: str) -> str:
    """Return the mark by which the same finding is known in a later version, wherever it has moved to."""
    words = "".join(finding.text.split()) or finding.reason
    kind = place.partition(":")[0]
    return sha256(f"{finding.rule}:{kind}:{words}".encode()).hexdigest()[:32]


def _of_place(place: str, findings: Iterable[Finding]) -> Iterator[Found]:
    """Yield the findings of one place, equal words once."""
    seen: dict[str, Found] = {}
    rules = rule_by_id()
    for each in findings:
        digest = digest_of(each, place)
        known = seen.get(digest)
        if known is not None:
            befores = known.befores if known.times >= MOST_PLACES else (*known.befores, each.before)
            seen[digest] = replace(known, times=known.times + 1, befores=befores)
            continue
        rule = rules[each.rule]
        seen[digest] = Found(
            digest, each.rule, rule.version, rule.pack, each.gravity, place, each.start, each.end, each.text,
            each.reason, each.fix, each.before, each.after, 1, (each.before,),
        )  # fmt: skip
    yield from seen.values()


def _personal(record: Record, attachments: Sequence[Attachment]) -> Iterator[Found]:
    """Yield personal information that nobody let pass: masked, without what stands around it."""
    for each in privacy.findings_of(record, attachments):
        if each.severity in GRAVITY and not each.is_overridden:
            reason = each.reason.replace(each.text, each.proposed_masking)
            yield Found(
                each.digest, f"privacy.{each.kind.value.replace('_', '-')}", 1, Pack.PRIVACY, GRAVITY[each.severity],
                each.place, 0, 0, each.proposed_masking, reason,
            )  # fmt: skip
