"""What is given to the applicant: added, inspected, answered for, masked, taken out again."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import enclosing
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enclosing import Inspected, Making
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import RequestFile
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.formats import Format, sniff
from gongkai.engines.intake.masking import FileFinding, inspect_file, mask_file
from gongkai.interfaces.console.requests.moves.reading import read_case
from gongkai.interfaces.console.requests.moves.refusing import REFUSALS, problem_of
from gongkai.interfaces.console.requests.moves.uploads import upload_of
from gongkai.rules.inspection.findings import Finding

MOST_SHOWN = 200
PDF, MASKABLE = Format.PDF, {Format.DOCX, Format.XLSX, Format.TXT, Format.MD, Format.CSV, Format.HTML, Format.DOC}


@dataclass(frozen=True)
class Enclosed:
    """One file that will be given, with what was found in it and what can be done."""

    file: RequestFile
    check: Any
    is_copy: bool
    original_pk: int | None  # of a copy with boxes, which may be drawn anew
    may_redact: bool
    may_mask: bool


def enclosed(case: DisclosureRequest) -> list[Enclosed]:
    """Return the files that will be given to the applicant: one query."""
    files = case.files.filter(kind=FileKind.ANSWER).select_related("check_result", "made_by_plan")
    return [_enclosed(file) for file in files]


def _enclosed(file: RequestFile) -> Enclosed:
    suffix = file.title.rpartition(".")[2].lower()
    plan = getattr(file, "made_by_plan", None)
    is_copy = plan is not None
    return Enclosed(
        file=file,
        check=getattr(file, "check_result", None),
        is_copy=is_copy,
        original_pk=plan.original_id if plan and plan.boxes else None,
        may_redact=suffix == PDF.value and not is_copy,
        may_mask=suffix in {kind.value for kind in MASKABLE} and not is_copy,
    )


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the files that were chosen; each is inspected before anybody can give it."""
    case = read_case(pk)
    chosen = request.FILES.getlist("files")
    if not chosen:
        messages.error(request, _("请先选择要提供给申请人的文件。"))
    for file in chosen:
        try:
            upload = upload_of(file, FileKind.ANSWER)
            enclosing.enclose(request=case, upload=upload, inspected=inspected(upload), by=request.user)
        except REFUSALS as refusal:
            _tell(request, refusal)
        else:
            messages.success(request, _("《%s》已加入，并检查了其中的个人信息。") % file.name)
    return _back(pk)


@require_POST
def change(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Answer for a file, mask it, or take it out."""
    file = get_object_or_404(RequestFile.objects.select_related("request__agency"), pk=file_pk, request=pk)
    try:
        if "take_out" in request.POST:
            enclosing.take_out(file=file, by=request.user)
            messages.success(request, _("《%s》不再提供给申请人，仍留在案卷里。") % file.title)
        elif "mask" in request.POST:
            mask(file, request.user)
            messages.success(request, _("已生成《%s》的脱敏副本，随答复提供的是副本，原件留存案卷。") % file.title)
        else:
            enclosing.acknowledge(file=file, by=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, _("已确认《%s》可以照原样提供。") % file.title)
    except REFUSALS as refusal:
        _tell(request, refusal)
    return _back(pk)


def mask(file: RequestFile, by: User) -> RequestFile:
    """Enclose the copy of a Word, Excel or text file in which what was found is masked."""
    masked = mask_file(file.title, file.content())
    copy = Upload(masked.name, masked.data, file.media_type, FileKind.ANSWER)
    notes = [f"{found.kind.label}：{found.proposed_masking}" for found in masked.masked][:MOST_SHOWN]
    making = Making(proof={"masked": len(masked.masked), "removed": len(masked.removed)}, notes=notes)
    return enclosing.keep_copy(original=file, copy=copy, inspected=inspected(copy), making=making, by=by)


def inspected(upload: Upload) -> Inspected:
    """Return what the file tells about persons, masked; or why it could not be inspected."""
    try:
        found = [each for each in inspect_file(upload.name, upload.content) if each.is_masked]
    except IntakeError as refusal:
        return Inspected(problem=refusal.message)
    if sniff(upload.name, upload.content) is Format.PDF and not found and not _has_text(upload):
        return Inspected(problem=_("PDF 是扫描件，没有文字，不能自动检查。请逐页核对。"))
    return Inspected([_row(each) for each in found[:MOST_SHOWN]])


def _has_text(upload: Upload) -> bool:
    from gongkai.engines.intake.readers.dispatch import read  # heavy libraries, needed for files alone

    try:
        return any(document.text.strip() for document in read(upload.name, upload.content))
    except IntakeError:
        return False


def _row(found: Finding) -> dict[str, str]:
    place = found.place if isinstance(found, FileFinding) else ""
    return {
        "kind": found.kind.label,
        "severity": found.severity.value,
        "place": place,
        "shown": found.proposed_masking,
    }


def _tell(request: HttpRequest, refusal: Exception) -> None:
    problem = problem_of(refusal)
    messages.error(request, "；".join(problem.faults) or problem.message)


def _back(pk: int) -> HttpResponse:
    answer = redirect("console_requests:decision", pk)
    answer["Location"] += "#enclosures"
    return answer
