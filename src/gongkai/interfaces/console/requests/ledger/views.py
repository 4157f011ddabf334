"""Handing a ledger in, assigning its columns, reading what the check found, importing it."""

from itertools import islice
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.engines.ledger import actions, faulty
from gongkai.engines.ledger.errors import LedgerError
from gongkai.engines.ledger.models import LedgerRun, NoteKind, RunState
from gongkai.engines.ledger.sheets import Ledger, data_rows
from gongkai.engines.ledger.values import text
from gongkai.interfaces.console.paginator import BoundedPaginator
from gongkai.interfaces.console.requests.ledger.forms import ColumnsForm, LedgerForm
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.interfaces.portal.exports import CONTENT_TYPES
from gongkai.rules.inspection.privacy import inspect
from gongkai.rules.inspection.redact import redact

RUNS_A_PAGE = 25
NOTES_A_PAGE = 50
SAMPLES = 3
OPEN = (RunState.MAPPING, RunState.CHECKED)
RUNNING = (RunState.WAITING, RunState.RUNNING)
TONES = {NoteKind.FAULTY: "grave", NoteKind.KNOWN: "quiet", NoteKind.DOUBT: "warn"}


def overview(request: HttpRequest) -> HttpResponse:
    """Show the form that takes a ledger in, the export, and former imports."""
    form = LedgerForm(*((request.POST, request.FILES) if request.method == "POST" else ()), user=request.user)
    if request.method == "POST" and form.is_valid():
        file, agency = form.cleaned_data["file"], form.cleaned_data["agency"]
        try:
            run = actions.start(content=file.read(), name=file.name, agency=agency, by=request.user)
        except LedgerError as error:
            form.add_error("file", error.message)
        else:
            return redirect("console_requests:ledger_run", run.pk)
    covered = policy_for(request.user).covering(Permission.HANDLE_REQUESTS, "agency__")
    runs = LedgerRun.objects.filter(covered).select_related("agency", "started_by")
    context = {
        "form": form,
        "page": BoundedPaginator(runs, RUNS_A_PAGE).get_page(request.GET.get("p")),
        "header_title": _("台账导入和导出"),
        "breadcrumbs_items": crumbs((reverse("console_requests:index"), _("依申请公开")), ("", _("台账"))),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "console/requests/ledger/overview.html", context, status=status)


def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the columns and take another assignment; or how the import went."""
    run = get_object_or_404(LedgerRun.objects.select_related("agency", "started_by"), pk=pk)
    form, status = None, 200
    if run.state in OPEN:
        form = ColumnsForm(
            request.POST if request.method == "POST" else None, heads=run.heads, assignment=run.assignment
        )
        if request.method == "POST" and form.is_valid():
            try:
                actions.assign(run=run, assignment=form.assignment, by=request.user)
            except LedgerError as error:
                form.add_error(None, error.message)
                status = 422
            else:
                return redirect(f"{reverse('console_requests:ledger_run', args=[run.pk])}#result")
    return render(request, "console/requests/ledger/run.html", _context(request, run, form), status=status)


@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the rows that are sound."""
    run = get_object_or_404(LedgerRun.objects.select_related("agency", "started_by"), pk=pk)
    try:
        actions.carry_out(run=run, by=request.user)
    except LedgerError as error:
        messages.error(request, error.message)
    else:
        run.refresh_from_db()
        if run.state == RunState.FINISHED:
            messages.success(request, _("已导入 %s 件。") % run.imported)
    return redirect("console_requests:ledger_run", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an import to stop."""
    actions.request_stop(run=get_object_or_404(LedgerRun, pk=pk), by=request.user)
    messages.success(request, _("已请求停止，正在处理的一批完成后停止。已导入的保留。"))
    return redirect("console_requests:ledger_run", pk)


def faulty_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the faulty rows as a workbook, each with what is wrong."""
    run = get_object_or_404(LedgerRun, pk=pk)
    response = FileResponse(faulty.workbook(run))
    response.headers["Content-Type"] = CONTENT_TYPES["xlsx"]
    name = _("台账问题-%s.xlsx") % run.pk
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _context(request: HttpRequest, run: LedgerRun, form: ColumnsForm | None) -> dict[str, Any]:
    chosen = _chosen(request, run)
    notes = run.notes.filter(kind=chosen) if chosen else run.notes.all()
    page = BoundedPaginator(notes, NOTES_A_PAGE).get_page(request.GET.get("p"))
    return {
        "run": run,
        "form": form,
        "samples": _samples(run) if form else [],
        "kinds": [(kind, kind.label) for kind in NoteKind],
        "chosen": chosen,
        "page": page,
        "rows": [(note, NoteKind(note.kind).label, TONES[NoteKind(note.kind)]) for note in page],
        "is_running": run.state in RUNNING and not run.is_interrupted,
        "is_stopped": run.state == RunState.STOPPED or run.is_interrupted,
        "header_title": _("台账导入：%s") % run.name,
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:ledger"), _("台账")),
            ("", run.name),
        ),
    }


def _chosen(request: HttpRequest, run: LedgerRun) -> str:
    """Return which kind of notes is shown: the faulty rows first, since they are what is to be done."""
    kind = request.GET.get("kind", NoteKind.FAULTY.value if run.faulty else "")
    return kind if kind in NoteKind.values else ""


def _samples(run: LedgerRun) -> list[list[str]]:
    """Return the first rows, without what identifies a person: enough to tell which column is which."""
    rows = islice(data_rows(run.content(), run.name, Ledger(run.header, tuple(run.heads))), SAMPLES)
    words = [[text(cell)[:60] for cell in row.cells] for row in rows]
    return [[redact(word, inspect(word)).text for word in row] for row in words]
