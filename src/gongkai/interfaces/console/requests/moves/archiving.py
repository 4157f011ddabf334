"""Binding the archive file of an ended case, and giving it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.requests import closing
from gongkai.domain.requests.archives import ArchiveFile
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.letters.casefile import bound
from gongkai.interfaces.console.requests.moves.ending_forms import unserved
from gongkai.interfaces.console.requests.moves.letters import as_download
from gongkai.interfaces.console.requests.moves.reading import frame, read_case
from gongkai.interfaces.console.requests.moves.refusing import REFUSALS, Problem, problem_of


def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what will be bound, or bind it."""
    case = read_case(pk)
    if request.method != "POST":
        return _show(request, case)
    try:
        _ensure_ready(case)
        kept = closing.archive(request=case, bound=bound(case), by=request.user)
    except REFUSALS as refusal:
        return _show(request, case, problem_of(refusal))
    messages.success(request, _("%(number)s已归档，共%(pages)d页。") % {"number": case.number, "pages": kept.pages})
    return redirect("console_requests:archive", pk)


def _ensure_ready(case: DisclosureRequest) -> None:
    """Refuse before anything is bound: that takes seconds."""
    if case.closed_at is None:
        raise NotLawful(_("案件尚未办结，不能归档。请先作出答复并记录送达。"))
    if case.archived_at:
        raise NotLawful(_("%s已经归档，可以下载案卷。") % case.number)


def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the bound file."""
    kept = get_object_or_404(ArchiveFile.objects.select_related("request"), request=pk)
    return as_download(kept.content(), f"{kept.request.number} 案卷.pdf", "application/pdf")


def _show(request: HttpRequest, case: DisclosureRequest, problem: Problem | None = None) -> HttpResponse:
    context = frame(case, _("归档")) | {
        "kept": ArchiveFile.objects.filter(request=case).first(),
        "letters": case.letters.filter(issued_on__isnull=False),
        "files": case.files.all(),
        "has_proof": case.files.filter(kind=FileKind.PROOF).exists(),
        "unserved": unserved(case).exists(),
        "problem": problem,
    }
    return render(request, "console/requests/moves/archive.html", context, status=problem.status if problem else 200)
