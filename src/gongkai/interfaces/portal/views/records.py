"""Records: the list with filters, the list of policies, a record's page and its text."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import cache_control

from gongkai.domain.records.models import Record
from gongkai.domain.records.queries import for_page
from gongkai.interfaces.portal import exports, filters, pages, plain_text, queries, record_page, rows
from gongkai.interfaces.portal.views.errors import gone
from gongkai.rules.law.validity import Validity

POLICY_KINDS = ("policy", "law")
POLICY_SETS = (
    ("", _lazy("全部"), POLICY_KINDS),
    ("policy", _lazy("政策文件"), ("policy",)),
    ("law", _lazy("法规规章"), ("law",)),
)


def listing(request: HttpRequest) -> HttpResponseBase:
    """Show public records newest first, as filtered by the address."""
    chosen, today = filters.read(request.GET), timezone.localdate()
    branches, title = chosen.branches(today), _("全部信息")
    if format := exports.wanted(request):
        return exports.answer(format, queries.every(branches), title=title)
    page = queries.page_of(branches, **pages.places(request))
    context = pages.column(title, _("本网站公开的全部政府信息，按发布时间排列")) | {
        "rows": rows.rows(page.records),
        "pager": pages.pager(request, page),
        "exports": exports.links(request),
        "side": filters.side(chosen, today=today),
        "marks": filters.marks(chosen),
        "search_address": _search_address(chosen),
    }
    return render(request, "portal/records.html", context)


def policies(request: HttpRequest) -> HttpResponseBase:
    """Show rules and normative documents in one place with number, dates and validity (handbook 03, section 1.8)."""
    kinds = {code: kinds for code, _label, kinds in POLICY_SETS}.get(request.GET.get("kind", ""))
    validity = request.GET.get("validity", "")
    if kinds is None or validity not in ["", *(state.value for state in filters.VALIDITIES)]:
        raise Http404(_("筛选条件不正确，请在列表上方重新选择。"))
    condition = queries.in_state(Validity(validity), timezone.localdate()) if validity else None
    branches = queries.by_kinds(kinds, condition)
    title, note = _("政策文件"), _("规章和行政规范性文件集中公开：文号、成文日期、发布时间和有效性")
    if format := exports.wanted(request):
        return exports.answer(format, queries.every(branches), title=title)
    page = queries.page_of(branches, **pages.places(request))
    context = pages.column(title, note, kind=_("政策文件")) | {
        "documents": [{"record": record, "tag": rows.validity_tag(record)} for record in page.records],
        "pager": pages.pager(request, page),
        "exports": exports.links(request),
        "kinds": _choices(request, "kind", [(code, label) for code, label, _kinds in POLICY_SETS]),
        "validities": _choices(
            request, "validity", [("", _("全部")), *((s.value, s.label) for s in filters.VALIDITIES)]
        ),
    }
    return render(request, "portal/policies.html", context)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one record; 410 with the public notice when it was withdrawn, 404 when it never was public."""
    found = _found(pk)
    if not found.is_visible():
        return gone(request, found)
    page = record_page.values(found)
    response = render(request, "portal/record.html", {"page": page, "object": found, "labels": page["labels"]})
    response["Last-Modified"] = http_date((found.last_published_at or found.published_at).timestamp())
    return response


def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the record as a text file: its metadata, then its words."""
    found = _found(pk)
    if not found.is_visible():
        return gone(request, found)
    head = [found.title, found.document_number, ""]
    head += [f"{row['name']}：{row['value']}" for row in record_page.meta_rows(found, list(found.placements.all()))]
    content = "\r\n".join([*head, "", *plain_text.from_html(found.body).splitlines(), ""])
    response = HttpResponse("\ufeff" + content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{found.title[:80]}.txt")
    return response


@cache_control(public=True, max_age=30 * 24 * 3600)
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the QR code of a record's address as an image.

    It stands apart from the page because finding the best mask of a code takes longer than the whole page; it says
    no more than its own address does, so it needs no look at the record.
    """
    picture = BytesIO()
    address = settings.SITE_URL + reverse("portal:record", args=[pk])
    segno.make(address, micro=False, error="m").save(
        picture, kind="svg", scale=4, border=2, dark="#1b2430", light="#fff"
    )
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


def _found(pk: int) -> Record:
    """Return a record that is or was public; Http404 for all others, so that drafts do not show they exist."""
    found = for_page(pk)
    if found is None or not (found.is_visible() or found.withdrawn_at):
        raise Http404(_("没有这条信息。它可能尚未公开，或者地址有误。"))
    return found


def _search_address(chosen: filters.Filters) -> str:
    """Return the search page with the same filters; it knows agencies by number."""
    values = chosen.values | ({"agency": chosen.agency.pk} if chosen.agency else {})
    return reverse("portal:search") + pages.address(values)


def _choices(request: HttpRequest, name: str, choices: list[tuple[str, str]]) -> list[dict[str, object]]:
    kept = {key: value for key, value in request.GET.items() if key in ("kind", "validity")}
    return [
        {
            "label": label,
            "url": pages.address(kept, **{name: value}),
            "current": request.GET.get(name, "") == value,
        }
        for value, label in choices
    ]
