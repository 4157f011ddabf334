"""Uploading files, following the run, and the list of former runs."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.engines.intake import actions
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.models import ImportedFile, ImportRun, Outcome, Piece, RunState
from gongkai.interfaces.console.imports.forms import UploadForm
from gongkai.interfaces.console.imports.rows import file_row
from gongkai.interfaces.console.paginator import BoundedPaginator

RUNNING = (RunState.WAITING, RunState.RUNNING)
FILES_A_PAGE = 50
RUNS_A_PAGE = 25


def run_list(request: HttpRequest) -> HttpResponse:
    """Show the runs of the agencies in which the person may import, newest first."""
    covered = policy_for(request.user).covering(Permission.IMPORT, "agency__")
    runs = ImportRun.objects.filter(covered).select_related("agency", "started_by").order_by("-id")
    page = BoundedPaginator(runs, RUNS_A_PAGE).get_page(request.GET.get("p"))
    counts = _counts([run.pk for run in page])
    rows = [{"run": run, "counts": counts.get(run.pk, {})} for run in page]
    return _page(request, "runs", _("导入记录"), {"rows": rows, "page": page}, [])


def upload(request: HttpRequest) -> HttpResponse:
    """Take files in; one file leads straight to its draft, several to the page of the run."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, user=request.user)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            run = actions.start_upload(
                files=chosen["files"], agency=chosen["agency"], item=chosen["item"], by=request.user
            )
        except IntakeError as error:
            form.add_error("files", str(error))
        else:
            return _after_upload(request, run)
    return _page(
        request,
        "upload",
        _("上传文件"),
        {"form": form, "media": form.media},
        [("console_imports:runs", _("导入记录"))],
        status=422 if form.is_bound and form.errors else 200,
    )


def run_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a run goes and what became of each file."""
    run = get_object_or_404(ImportRun.objects.select_related("agency", "item", "started_by"), pk=pk)
    counts = _counts([run.pk]).get(run.pk, {})
    files = run.files.order_by("id")
    outcome = request.GET.get("outcome")
    if outcome in Outcome.values:
        files = files.filter(outcome=outcome)
    page = Paginator(files.prefetch_related(_pieces()), FILES_A_PAGE).get_page(request.GET.get("p"))
    done = sum(counts.values())
    context = {
        "run": run,
        "counts": [(label, counts.get(value, 0), value) for value, label in Outcome.choices],
        "done": done,
        "percent": min(100, done * 100 // run.total) if run.total else 0,
        "is_running": run.state in RUNNING,
        "rows": [file_row(file) for file in page],
        "page": page,
        "outcome": outcome,
    }
    title = _("导入批次 %s") % run.pk
    if request.headers.get("X-Gk-Part") == "progress":
        return render(request, "console/imports/progress.html", context)
    return _page(request, "run", title, context, [("console_imports:runs", _("导入记录"))])


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a run to stop after the file at hand; what was imported stays."""
    actions.request_stop(run=get_object_or_404(ImportRun, pk=pk), by=request.user)
    messages.success(request, _("已请求停止，正在处理的文件完成后停止。已导入的草稿保留。"))
    return redirect("console_imports:run", pk)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a stopped run; files already done are not done again."""
    actions.resume(run=get_object_or_404(ImportRun, pk=pk), by=request.user)
    messages.success(request, _("已继续导入。"))
    return redirect("console_imports:run", pk)


def _after_upload(request: HttpRequest, run: ImportRun) -> HttpResponse:
    run.refresh_from_db()
    drafts = list(Record.objects.filter(piece__file__run=run).values_list("pk", flat=True)[:2])
    if run.state == RunState.FINISHED and run.files.count() == 1 and len(drafts) == 1:
        messages.success(request, _("已由文件生成草稿，请核对识别出的内容后发布。"))
        return redirect("console_records:edit", drafts[0])
    return redirect("console_imports:run", run.pk)


def _counts(runs: list[int]) -> dict[int, dict[str, int]]:
    """Return run → outcome → number of files: one query."""
    counted = ImportedFile.objects.filter(run__in=runs).order_by().values_list("run", "outcome").annotate(Count("id"))
    found: dict[int, dict[str, int]] = {}
    for run, outcome, number in counted:
        found.setdefault(run, {})[outcome] = number
    return found


def _pieces() -> Prefetch:
    records = Record.objects.only("title", "live", "agency")
    return Prefetch("pieces", Piece.objects.order_by("part").prefetch_related(Prefetch("record", records)))


def _page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    parents: list[tuple[str, str]],
    status: int = 200,
) -> HttpResponse:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    crumbs += [{"url": reverse(name), "label": label} for name, label in parents]
    crumbs.append({"url": "", "label": title})
    values = {"breadcrumbs_items": crumbs, "header_title": title} | context
    return render(request, f"console/imports/{template}.html", values, status=status)
