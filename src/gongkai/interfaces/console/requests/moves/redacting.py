"""The page on which a PDF is redacted: boxes on its pages, kept beside the original, and the copy made of them."""

import json
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.requests import enclosing
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enclosing import Making
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.facts import ENDING, plain
from gongkai.domain.requests.papers import RequestFile
from gongkai.domain.requests.redactions import RedactionPlan
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.redaction import RedactedCopy, Redaction, page_image, page_sizes, redact, suggest_boxes
from gongkai.interfaces.console.requests.moves.box_forms import BoxRows, BoxSet, rows_of, stored_rows
from gongkai.interfaces.console.requests.moves.enclosures import inspected
from gongkai.interfaces.console.requests.moves.reading import frame, read_case
from gongkai.interfaces.console.requests.moves.refusing import REFUSALS, Problem, problem_of

PDF = "application/pdf"
WIDTH = 1400  # pixels of the picture of a page
OPEN = (FileKind.ANSWER, FileKind.INTERNAL)


def redaction(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Show the pages with their boxes, keep the boxes, or make the copy."""
    file = _file(pk, file_pk)
    try:
        sizes = page_sizes(file.content())
    except IntakeError as refusal:
        messages.error(request, refusal.message)
        return redirect("console_requests:decision", pk)
    at = _page(request, len(sizes))
    if request.method != "POST":
        return _show(request, file, sizes, at, BoxRows(initial=_rows(file), prefix="box", form_kwargs={"at": at}))
    rows = BoxRows(request.POST, prefix="box", form_kwargs={"at": _posted_page(request, len(sizes))})
    if not rows.is_valid():
        at = _posted_page(request, len(sizes))
        return _show(request, file, sizes, at, rows, Problem(_("有遮盖框的位置没有填对，请改正后再保存。")))
    try:
        return _act(request, file, rows, at)
    except REFUSALS as refusal:
        return _show(request, file, sizes, at, rows, problem_of(refusal))


def picture(request: HttpRequest, pk: int, file_pk: int, number: int) -> HttpResponse:
    """Return the picture of one page of the original, for the eyes of staff alone."""
    file = _file(pk, file_pk)
    try:
        image = page_image(file.content(), number - 1, WIDTH)
    except IntakeError as refusal:
        return HttpResponse(refusal.message, status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(image, content_type="image/png", headers={"Cache-Control": "private, no-store"})


def _act(request: HttpRequest, file: RequestFile, rows: BoxSet, at: int) -> HttpResponse:
    plan = rows.boxes()
    plan.check_pages(len(page_sizes(file.content())))
    if "suggest" in request.POST:
        plan = _with_suggestions(file, plan)
    enclosing.keep_boxes(original=file, boxes=list(plan.as_rows()), by=request.user)
    if "make" not in request.POST:
        messages.success(request, _("遮盖框已保存，共%d个。原件没有改动。") % len(plan.boxes))
        answer = redirect("console_requests:redact", file.request_id, file.pk)
        answer["Location"] += f"?page={at + 1}"
        return answer
    if not plan.boxes:
        messages.error(request, _("还没有遮盖框。请先画框；不需要遮盖的，返回后确认可以照原样提供。"))
        return redirect("console_requests:redact", file.request_id, file.pk)
    _make(request, file, plan)
    answer = redirect("console_requests:decision", file.request_id)
    answer["Location"] += "#enclosures"
    return answer


def _make(request: HttpRequest, file: RequestFile, plan: Redaction) -> None:
    made = redact(file.content(), plan, made_at=timezone.now())
    stem = ENDING.sub("", file.title)
    copy = Upload(_("%s（遮盖副本）.pdf") % stem, made.data, PDF, FileKind.ANSWER)
    making = Making(list(plan.as_rows()), json.loads(json.dumps(plain(asdict(made.proof)))), made.notes)
    enclosing.keep_copy(original=file, copy=copy, inspected=inspected(copy), making=making, by=request.user)
    _tell(request, file, made)


def _tell(request: HttpRequest, file: RequestFile, made: RedactedCopy) -> None:
    said = _("《%(title)s》的遮盖副本已生成并复查：%(count)d个遮盖框下的内容已不在文件里。原件留存案卷，不提供。")
    messages.success(request, said % {"title": file.title, "count": made.proof.boxes})
    for note in (*made.notes, *(found.message for found in made.elsewhere)):
        messages.warning(request, note)


def _with_suggestions(file: RequestFile, plan: Redaction) -> Redaction:
    """Return the plan with a box for each place that the inspection finds and that no box covers yet."""
    boxes = list(plan.boxes)
    for box in _suggested(file):
        covered = sum(each.area.shared(box.area) for each in boxes if each.page == box.page)
        if covered < box.area.size * 0.9:
            boxes.append(box)
    return Redaction(tuple(boxes))


def _suggested(file: RequestFile) -> list[Any]:
    return [box for found in suggest_boxes(file.content()) for box in found.boxes]


def _rows(file: RequestFile) -> list[dict[str, Any]]:
    """Return the boxes of the last plan; on the first visit those that the inspection proposes, not yet kept."""
    plan = RedactionPlan.objects.filter(original=file).order_by("copy__pk", "-pk").first()
    plan = RedactionPlan.objects.filter(original=file, copy=None).first() or plan
    return stored_rows(plan.boxes) if plan else rows_of(_suggested(file))


def _file(pk: int, file_pk: int) -> RequestFile:
    files = RequestFile.objects.select_related("request__agency").filter(kind__in=OPEN, request=pk)
    return get_object_or_404(files, pk=file_pk)


def _page(request: HttpRequest, count: int) -> int:
    """Return the page to show, counted from 0: the one asked for by a button, or in the address."""
    text = request.POST.get("goto") or request.POST.get("at") or request.GET.get("page", "1")
    number = int(text) if text.isdigit() else 1
    return max(0, min(number, count) - 1)


def _posted_page(request: HttpRequest, count: int) -> int:
    text = request.POST.get("at", "1")
    return max(0, min(int(text) if text.isdigit() else 1, count) - 1)


def _show(
    request: HttpRequest, file: RequestFile, sizes: Any, at: int, rows: BoxSet, problem: Problem | None = None
) -> HttpResponse:
    case = read_case(file.request_id)
    width, height = sizes[at]
    is_kept = RedactionPlan.objects.filter(original=file).exists()
    context = frame(case, _("遮盖附件")) | {
        "file": file,
        "rows": rows,
        "here": [row for row in rows.forms if row.place == at],
        "others": [row for row in rows.forms if row.place != at],
        "at": at + 1,
        "width": round(width, 1),
        "height": round(height, 1),
        "numbers": [
            (number, sum(row.place == number - 1 for row in rows.initial_forms)) for number in range(1, len(sizes) + 1)
        ],
        "is_proposed": not is_kept and bool(rows.initial_forms),
        "problem": problem,
    }
    return render(request, "console/requests/moves/redact.html", context, status=problem.status if problem else 200)
