"""Masking what inspection found in a record, and letting a finding pass with a reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.errors import PersonalDataFound, ReasonMissing
from gongkai.domain.records.models import Attachment, PrivacyOverride, Record
from gongkai.domain.records.privacy import TEXT_FIELDS, RecordFinding, digest_of, findings_of
from gongkai.rules.inspection.html import inspect_html, redact_html
from gongkai.rules.inspection.privacy import inspect
from gongkai.rules.inspection.redact import redact


@dataclass(frozen=True)
class MaskedFile:
    """The masked public copy of an attachment, and the text that was extracted from it again."""

    name: str
    data: bytes
    text: str


def mask(
    *, record: Record, by: User, digests: Collection[str] | None = None, files: Mapping[int, MaskedFile] | None = None
) -> int:
    """Save a version in which the findings are masked, all or those with `digests`; return how many were.

    `files` holds the masked copies of attachments by their position; whoever calls has made them. The former
    version and the originals of files stay closed, for those who may read originals.
    """
    policy_for(by).require(Permission.EDIT, record.agency)
    version: Record = record.get_latest_revision_as_object()
    found = [finding for finding in findings_of(version) if _is_meant(finding.digest, digests)]
    for name in TEXT_FIELDS:
        setattr(version, name, _masked_text(getattr(version, name), digests))
    version.extra = {
        name: _masked_text(value, digests) if isinstance(value, str) else value for name, value in version.extra.items()
    }
    version.body = _masked_body(version.body, digests)
    _replace_files(version, files or {})
    left = {finding.digest for finding in findings_of(version)}
    done = [finding for finding in found if finding.digest not in left]
    with transaction.atomic():
        revision = version.save_revision(user=by, log_action=False)
        places = sorted({f"{finding.label}：{finding.kind.label}" for finding in done})
        log(record, "records.mask", user=by, revision=revision, data={"count": len(done), "places": places})
    return len(done)


def override(*, record: Record, finding: RecordFinding, by: User, reason: str) -> PrivacyOverride:
    """Let one finding pass; only who may publish the record decides that, and says why."""
    policy_for(by).require(Permission.PUBLISH, record.agency)
    if record.created_by_id == by.pk:
        raise PersonalDataFound("放行个人信息须由起草人以外的签发人决定。")
    if not reason.strip():
        raise ReasonMissing("请写明放行理由，例如“已取得本人书面同意”或“系单位对公账号”。")
    with transaction.atomic():
        passed, _ = PrivacyOverride.objects.update_or_create(
            record=record,
            digest=finding.digest,
            defaults={
                "kind": finding.kind.value,
                "masked": finding.proposed_masking[:200],
                "reason": reason.strip(),
                "by": by,
                "at": timezone.now(),
            },
        )
        data = {"kind": finding.kind.label, "masked": passed.masked, "reason": passed.reason}
        log(record, "records.override_finding", user=by, data=data)
    return passed


def _is_meant(digest: str, digests: Collection[str] | None) -> bool:
    return digests is None or digest in digests


def _masked_text(text: str, digests: Collection[str] | None) -> str:
    found = [each for each in inspect(text) if _is_meant(digest_of(each.kind, each.text), digests)] if text else []
    return redact(text, found).text if found else text


def _masked_body(body: str, digests: Collection[str] | None) -> str:
    found = [each for each in inspect_html(body) if _is_meant(digest_of(each.kind, each.text), digests)] if body else []
    return redact_html(body, found) if found else body


def _replace_files(version: Record, files: Mapping[int, MaskedFile]) -> None:
    """Put the masked copies in place of the public ones; the closed original of each stays as it is."""
    attachments: list[Attachment] = list(version.attachments.all())
    for position, masked in files.items():
        attachment = attachments[position]
        attachment.fill(masked.data, masked.name)
        attachment.text = masked.text
        attachment.title = _masked_text(attachment.title, None)
    version.attachments.set(attachments)
