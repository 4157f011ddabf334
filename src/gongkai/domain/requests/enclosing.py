"""What is enclosed to a decision: each file inspected, masked or answered for before it goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import RequestFile
from gongkai.domain.requests.receiving import add_file
from gongkai.domain.requests.redactions import FileCheck, RedactionPlan


@dataclass(frozen=True)
class Inspected:
    """What an inspection found in a file, masked, or why it could not be inspected."""

    findings: Sequence[Mapping[str, Any]] = ()
    problem: str = ""


@dataclass(frozen=True)
class Making:
    """How a masked copy was made, as plain data."""

    boxes: Sequence[Mapping[str, Any]] = ()
    proof: Mapping[str, Any] | None = None
    notes: Sequence[str] = ()


def enclose(*, request: DisclosureRequest, upload: Upload, inspected: Inspected, by: User) -> RequestFile:
    """Add a file that is to be given to the applicant, with what was found in it."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    with transaction.atomic():
        current = _still_open(request)
        added = add_file(current, upload, by)
        if current.files.filter(kind=FileKind.ANSWER, sha256=added.sha256).exclude(pk=added.pk).exists():
            raise Incomplete((f"《{upload.name}》与已加入的一份附件内容完全相同，没有重复加入。",))
        FileCheck.objects.create(file=added, findings=list(inspected.findings), problem=inspected.problem[:300])
        write_audit(current, "requests.enclose", user=by, data={"file": added.title})
    return added


def acknowledge(*, file: RequestFile, by: User, reason: str) -> None:
    """Answer for what was found in a file: it may be given as it is, for the reason that is kept."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, file.request.agency)
    if not reason.strip():
        raise Incomplete((f"请写明《{file.title}》可以照原样提供的理由，例如“均为机关公务电话”。",))
    with transaction.atomic():
        _still_open(file.request)
        FileCheck.objects.filter(file=file, acknowledged_at=None).update(
            acknowledged_by=by, acknowledged_at=timezone.now(), reason=reason.strip()[:300]
        )
        write_audit(file.request, "requests.acknowledge", user=by, data={"file": file.title})


def take_out(*, file: RequestFile, by: User) -> None:
    """Give a file no longer to the applicant; it stays in the case as an inner paper."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, file.request.agency)
    with transaction.atomic():
        _still_open(file.request)
        _set_kind(file, FileKind.INTERNAL)
        write_audit(file.request, "requests.take_out", user=by, data={"file": file.title})


def keep_boxes(*, original: RequestFile, boxes: Sequence[Mapping[str, Any]], by: User) -> RedactionPlan:
    """Keep the boxes as they are now, so that the work can go on later."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, original.request.agency)
    with transaction.atomic():
        _still_open(original.request)
        changed = {"boxes": list(boxes), "made_by": by}
        plan, _is_new = RedactionPlan.objects.update_or_create(original=original, copy=None, defaults=changed)
    return plan


def keep_copy(*, original: RequestFile, copy: Upload, inspected: Inspected, making: Making, by: User) -> RequestFile:
    """Enclose the masked copy of a file in place of the file itself, which stays untouched as an inner paper."""
    request = original.request
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    with transaction.atomic():
        current = _still_open(request)
        for earlier in RequestFile.objects.filter(made_by_plan__original=original, kind=FileKind.ANSWER):
            _set_kind(earlier, FileKind.INTERNAL)
        made = add_file(current, copy, by)
        FileCheck.objects.create(file=made, findings=list(inspected.findings), problem=inspected.problem[:300])
        RedactionPlan.objects.update_or_create(
            original=original,
            copy=None,
            defaults={
                "boxes": list(making.boxes),
                "proof": dict(making.proof or {}),
                "notes": list(making.notes),
                "made_by": by,
            },
        )
        RedactionPlan.objects.filter(original=original, copy=None).update(copy=made)
        _set_kind(original, FileKind.INTERNAL)
        write_audit(current, "requests.redact", user=by, data={"file": original.title, "boxes": len(making.boxes)})
    return made


def faults(request: DisclosureRequest) -> tuple[str, ...]:
    """Return which enclosures may not go out yet, and what to do."""
    checks = FileCheck.objects.filter(
        file__request=request, file__kind=FileKind.ANSWER, acknowledged_at=None
    ).select_related("file")
    return tuple(
        f"附件《{check.file.title}》{_found(check)}：请遮盖后提供副本，或者写明可以照原样提供的理由。"
        for check in checks
        if check.is_open
    )


def _found(check: FileCheck) -> str:
    return f"含有{len(check.findings)}处个人信息" if check.findings else "未能检查是否含有个人信息"


def _set_kind(file: RequestFile, kind: FileKind) -> None:
    file.kind = kind
    file.save(update_fields=["kind"])


def _still_open(request: DisclosureRequest) -> DisclosureRequest:
    """Return the case locked; Incomplete once it is decided: what was given is fixed then."""
    current = log.locked(request)
    if current.decided_on:
        raise Incomplete(("答复已经作出，随附的材料不能再改动。",))
    return current
