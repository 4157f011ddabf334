"""Personal information in a record: what inspection finds where, what was overridden, and whether it may go out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from gongkai.domain.orgs.models import User
from gongkai.domain.records.errors import PersonalDataFound
from gongkai.rules.inspection.findings import Kind, Severity
from gongkai.rules.inspection.html import inspect_html
from gongkai.rules.inspection.privacy import inspect

if TYPE_CHECKING:
    from gongkai.domain.records.models import Record
    from gongkai.domain.records.parts import Attachment

NAMED = 3  # findings that a refusal names; the rest is counted
CONTEXT = 20  # characters shown before and behind a finding
TEXT_FIELDS = ("title", "summary", "keywords", "issuer", "source")


@dataclass(frozen=True)
class RecordFinding:
    """One finding with its place: a field, the body (`paragraph` counts from 0), or an attachment by its position."""

    place: str
    label: str
    kind: Kind
    severity: Severity
    reason: str
    text: str
    proposed_masking: str
    before: str = ""
    after: str = ""
    paragraph: int | None = None
    is_overridden: bool = False

    @property
    def digest(self) -> str:
        """Return the mark by which an override knows the same finding in a later version."""
        return digest_of(self.kind, self.text)

    @property
    def stops(self) -> bool:
        """Return whether publication stops here."""
        return self.severity is Severity.BLOCKING and not self.is_overridden


class PrivacyOverride(models.Model):
    """An approver's decision that a finding may be public all the same (for example a number that is no one's)."""

    record = models.ForeignKey("records.Record", models.CASCADE, related_name="privacy_overrides")
    digest = models.CharField(max_length=32, editable=False)
    kind = models.CharField("种类", max_length=24)  # of `Kind`; without choices, so that a new kind is no migration
    masked = models.CharField("内容（脱敏）", max_length=200)
    reason = models.CharField("放行理由", max_length=300)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="放行人")
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = "个人信息放行"
        verbose_name_plural = "个人信息放行"
        constraints = [
            models.UniqueConstraint(fields=["record", "digest"], name="one_override"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label} {self.masked}"


def digest_of(kind: Kind, text: str) -> str:
    """Return the mark of a finding: its kind and its characters, however they were spaced."""
    return sha256(f"{kind}:{''.join(text.split())}".encode()).hexdigest()[:32]


def findings_of(record: "Record", attachments: "Iterable[Attachment] | None" = None) -> list[RecordFinding]:
    """Return what inspection finds in this version: fields, body, text of attachments, in that order.

    `attachments` may be given where they were read for many records at once. One query for the overrides, and only
    when something stops.
    """
    found = [*_in_fields(record), *_in_body(record), *_in_attachments(attachments_of(record, attachments))]
    if record.pk is None or not any(finding.stops for finding in found):
        return found
    known = set(PrivacyOverride.objects.filter(record=record.pk).values_list("digest", flat=True))
    return [replace(finding, is_overridden=finding.digest in known) for finding in found]


def stopping(findings: Iterable[RecordFinding]) -> list[RecordFinding]:
    """Return the findings that stop publication."""
    return [finding for finding in findings if finding.stops]


def ensure_clear(record: "Record", attachments: "Iterable[Attachment] | None" = None) -> None:
    """Raise PersonalDataFound unless the version may go out as it is."""
    found = stopping(findings_of(record, attachments))
    if found:
        raise PersonalDataFound(refusal(record, found))


def refusal(record: "Record", found: Sequence[RecordFinding]) -> str:
    """Return what stops the record and what to do; the information itself is shown masked."""
    named = "；".join(f"{each.label}中的{each.kind.label}{each.proposed_masking}" for each in found[:NAMED])
    more = f"等{len(found)}处" if len(found) > NAMED else ""
    return (
        f"《{record.title[:40]}》含有不得公开的个人信息：{named}{more}。"
        "请退回起草人脱敏；确属可以公开的，由签发人写明理由后放行。"
    )


def attachments_of(record: "Record", given: "Iterable[Attachment] | None") -> "Iterable[Attachment]":
    """Return the attachments of a version: as given, or its own."""
    if given is not None:
        return given
    # A version carries its attachments with it; a saved record reads them.
    return record.attachments.all() if record.pk is not None else ()


def _in_fields(record: "Record") -> Iterator[RecordFinding]:
    texts = [(name, str(record._meta.get_field(name).verbose_name), getattr(record, name)) for name in TEXT_FIELDS]
    extra = [(f"extra:{name}", "分类字段", value) for name, value in record.extra.items() if isinstance(value, str)]
    for place, label, text in [*texts, *extra]:
        yield from in_text(text, place=place, label=label)


def _in_body(record: "Record") -> Iterator[RecordFinding]:
    for found in inspect_html(record.body) if record.body else ():
        yield RecordFinding(
            place="body",
            label="正文",
            kind=found.kind,
            severity=found.severity,
            reason=found.reason,
            text=found.text,
            proposed_masking=found.proposed_masking,
            before=found.before,
            after=found.after,
            paragraph=found.paragraph,
        )


def _in_attachments(attachments: "Iterable[Attachment]") -> Iterator[RecordFinding]:
    for position, attachment in enumerate(attachments):
        for text in (attachment.title, attachment.text):
            yield from in_text(text, place=f"attachment:{position}", label=f"附件“{attachment.title[:30]}”")


def in_text(text: str, *, place: str, label: str) -> Iterator[RecordFinding]:
    """Yield the findings of one plain text."""
    for found in inspect(text) if text else ():
        yield RecordFinding(
            place=place,
            label=label,
            kind=found.kind,
            severity=found.severity,
            reason=found.reason,
            text=found.text,
            proposed_masking=found.proposed_masking,
            before=text[max(0, found.start - CONTEXT) : found.start],
            after=text[found.end : found.end + CONTEXT],
        )
