"""Small pages and answers beside the form of a record: choosing a kind, finding a record, handing out a file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Attachment, Record
from gongkai.domain.records.originals import read_original
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.records import starting

COMMON_KINDS = ("policy", "notice", "interpretation", "news", "personnel", "budget", "penalty", "permit")
FOUND = 10


def choose_kind(request: HttpRequest) -> HttpResponse:
    """Show the kinds, the usual ones first."""
    common = [KINDS[code] for code in COMMON_KINDS]
    others = [kind for code, kind in KINDS.items() if code not in COMMON_KINDS]
    crumbs = [
        {"url": reverse("console_records:list"), "label": _("政府信息")},
        {"url": "", "label": _("新建信息")},
    ]
    context = {
        "may_import": policy_for(request.user).can_anywhere(Permission.IMPORT),
        "groups": [(_("常用"), common), (_("其他类别"), others)],
        "carried": "".join(f"&{name}={value}" for name, value in starting.carried(request).items()),
        "breadcrumbs_items": crumbs,
        "header_title": _("新建信息：选择类别"),
    }
    return render(request, "console/records/choose_kind.html", context)


def open_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the form, or to the reading view of those who may not write."""
    record = get_object_or_404(Record.objects.select_related("agency"), pk=pk)
    writes = policy_for(request.user).can(Permission.EDIT, record.agency)
    return redirect("console_records:edit" if writes else "console_records:inspect", pk)


def find(request: HttpRequest) -> JsonResponse:
    """Return records to link to as suggestions, by the beginning of their number or title."""
    text = request.GET.get("q", "").strip()
    if len(text) < 2:
        return JsonResponse({"records": []})
    records = queries.found_by(queries.linkable(request.user), text).select_related("agency")
    rows = records.only("title", "document_number", "agency__name", "agency__short_name", "agency__path")[:FOUND]
    return JsonResponse(
        {
            "records": [
                {"value": f"#{row.pk} {row.title}", "label": f"{row.document_number} {row.agency}".strip()}
                for row in rows
            ]
        }
    )


def attachment(request: HttpRequest, pk: int, number: int, which: str) -> HttpResponseBase:
    """Hand out the public copy to staff who may see the record, the closed original to those who may read originals."""
    row = get_object_or_404(Attachment.objects.select_related("record__agency"), pk=number, record=pk)
    is_original = which == "original"
    if not (row.original if is_original else row.file):
        raise Http404
    try:
        stored = (
            read_original(record=row.record, attachment=row, by=request.user) if is_original else row.file.open("rb")
        )
    except NotAllowed as refusal:
        return refused(request, str(refusal))
    # As a download and never shown inline: an original may hold anything.
    return FileResponse(stored, as_attachment=True, filename=row.file_name)
