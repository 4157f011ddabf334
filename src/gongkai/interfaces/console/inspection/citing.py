"""What a repeal reaches: the records that cite a document, each with its owner; and all ended documents still cited."""

from datetime import date

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.inspection import queries
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import keys, tables
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.inspection.listing import page_of


def of_record(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what cites one record: public records, and the drafts of the person's agencies."""
    policy = policy_for(request.user)
    record = Record.objects.select_related("agency").defer("body").filter(pk=pk).first()
    if record is None or not (record.live or policy.can(Permission.VIEW, record.agency)):
        raise Http404
    if not policy.can_anywhere(Permission.VIEW):
        return refused(request)
    found = queries.citing(record, request.user)
    if kind := tables.wanted(request):
        heads = [_("机构"), _("标题"), _("文号"), _("状态"), _("录入人")]
        rows = (
            [each.agency, each.title, each.document_number, _state(each), each.created_by or ""]
            for each in found.iterator(chunk_size=tables.BATCH)
        )
        return tables.answer(kind, _("引用《%s》的信息") % record.title[:40], heads, rows)
    page = keys.read_newest(found, request)
    context = {
        "record": record,
        "validity": record.validity(),
        "page": page,
        "rows": [(each, _state(each), policy.can(Permission.VIEW, each.agency)) for each in page.rows],
        "breadcrumbs_items": [
            {"url": reverse("console_inspection_ended"), "label": _("废止影响")},
            {"url": "", "label": _("引用情况")},
        ],
    }
    return page_of(request, "citing", _("谁引用了这份文件"), context)


def ended(request: HttpRequest) -> HttpResponseBase:
    """Show the repealed documents, latest first, that public records of the person's agencies still cite."""
    if not policy_for(request.user).can_anywhere(Permission.VIEW):
        return refused(request)
    rows = queries.ended(timezone.localdate())
    page = keys.read(rows, request, "repealed_on", date.fromisoformat, descending=True)
    context = {
        "page": page,
        "documents": queries.with_citing(page.rows, request.user),
        "looked_at": len(page.rows),
        "shown": "ended",
    }
    return page_of(request, "ended", _("废止影响"), context)


def _state(record: Record) -> str:
    if record.live:
        return _("已公开")
    return _("已撤下") if record.withdrawn_at else _("未公开")
