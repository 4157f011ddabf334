"""The directory of agencies, and each agency's disclosure platform with its fixed parts."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import subtree_ids
from gongkai.interfaces.portal import agency_pages, export_tables, exports, item_tree, pages, queries, rows

SHOWN_LATEST = 10


def directory(request: HttpRequest) -> HttpResponseBase:
    """Show all agencies as they stand above one another: one query."""
    agencies = Agency.objects.active()
    if format := exports.wanted(request):
        batches = export_tables.in_pieces(agencies)
        return exports.answer(format, batches, title=_("公开机构"), table=export_tables.AGENCIES)
    context = pages.column(_("政府信息公开"), _("各级政府及其部门的政府信息公开专栏"))
    context |= {"branches": _branches(agencies), "exports": exports.links(request)}
    return render(request, "portal/agencies.html", context)


def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show an agency's platform: its parts, what it published last, how it is reached, who is below it."""
    agency = _agency(code)
    below = agency.get_children().filter(is_active=True)
    context = agency_pages.frame(agency, agency.name) | {
        "latest": rows.rows(queries.newest(queries.by_agencies(subtree_ids(agency)), SHOWN_LATEST)),
        "heads": agency.heads.all(),
        "below": agency_pages.grouped(below),
    }
    return render(request, "portal/agency.html", context)


def introduction(request: HttpRequest, code: str) -> HttpResponse:
    """Show functions, contact and heads (Regulations art. 20 item 2)."""
    agency = _agency(code)
    context = agency_pages.frame(agency, _("机关简介"), current="agency_introduction")
    context["heads"] = agency.heads.all()
    profiles = queries.by_agencies([agency.pk], queries.of_kind("agency_profile"))
    context["profiles"] = rows.rows(queries.newest(profiles, SHOWN_LATEST), with_agency=False)
    return render(request, "portal/agency_introduction.html", context)


def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guide (Regulations art. 12): the agency's own text below the facts it must contain."""
    agency = _agency(code)
    context = agency_pages.frame(agency, _("政府信息公开指南"), current="agency_guide")
    context["record"] = queries.first_published_of_kind(agency, "guide")
    return render(request, "portal/agency_guide.html", context)


def rules(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the rules about disclosure."""
    return _list_of_kind(request, code, kind="rules", part="agency_rules", title=_("政府信息公开制度"))


def reports(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the annual reports (Regulations art. 49 and 50)."""
    return _list_of_kind(request, code, kind="annual_report", part="agency_reports", title=_("政府信息公开年报"))


def content(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the statutory content: the agency's catalog tree with counts, and the records under one item."""
    agency = _agency(code)
    chosen = _chosen_item(request)
    if chosen:
        branches = queries.by_item(chosen.pk, queries.of_agency_placed(agency))
    else:
        branches = queries.by_agencies([agency.pk])
    if format := exports.wanted(request):
        return exports.answer(format, queries.every(branches), title=f"{agency.name}{chosen.name if chosen else ''}")
    page = queries.page_of(branches, **pages.places(request))
    context = agency_pages.frame(agency, _("法定主动公开内容"), current="agency_content") | {
        "item": chosen,
        "tree": _tree(agency, chosen, request.GET.get("catalog", "")),
        "rows": rows.rows(page.records, with_agency=False),
        "pager": pages.pager(request, page),
        "exports": exports.links(request),
    }
    return render(request, "portal/agency_content.html", context)


def _tree(agency: Agency, chosen: CatalogItem | None, code: str) -> list[dict[str, Any]]:
    """Return the agency's catalogs, the chosen one (otherwise the first) with its items: four queries."""
    counts = queries.counts_by_item(agency)
    concerned = queries.items_concerning(agency, counts)
    known = {catalog for _item, catalog in concerned}
    catalogs = [catalog for catalog in current_catalogs() if catalog.pk in known]
    wanted = [c for c in catalogs if (c.pk == chosen.catalog_id if chosen else c.code == code)]
    shown = queries.items_of_catalog((wanted or catalogs)[0].pk) if catalogs else []
    return item_tree.of_agency(
        catalogs, concerned=concerned, shown=shown, counts=counts, chosen=chosen.pk if chosen else None
    )


def _list_of_kind(request: HttpRequest, code: str, *, kind: str, part: str, title: str) -> HttpResponseBase:
    agency = _agency(code)
    branches = queries.by_agencies([agency.pk], queries.of_kind(kind))
    if format := exports.wanted(request):
        return exports.answer(format, queries.every(branches), title=f"{agency.name}{title}")
    page = queries.page_of(branches, **pages.places(request))
    context = agency_pages.frame(agency, title, current=part) | {
        "rows": rows.rows(page.records, with_agency=False, with_kind=False),
        "pager": pages.pager(request, page),
        "exports": exports.links(request),
    }
    return render(request, "portal/agency_list.html", context)


def _agency(code: str) -> Agency:
    agency = Agency.objects.active().filter(code=code).first()
    if agency is None:
        raise Http404(_("没有这个机构，可能已经撤并。请从机构目录查找。"))
    return agency


def _chosen_item(request: HttpRequest) -> CatalogItem | None:
    number = request.GET.get("item", "")
    if not number:
        return None
    item = CatalogItem.objects.filter(pk=number).first() if number.isdecimal() else None
    if item is None:
        raise Http404(_("没有这个公开事项，请从目录中选择。"))
    return item


def _branches(agencies: Any) -> list[dict[str, Any]]:
    """Return the tree of agencies as nested groups: a government, its groups, the governments below it."""
    nodes: dict[str, dict[str, Any]] = {}
    roots = []
    for agency in agencies:
        node = {"agency": agency, "below": []}
        nodes[agency.path] = node
        parent = nodes.get(agency.path[: -agency.steplen])
        (parent["below"] if parent else roots).append(node)
    return [_branch(root) for root in roots]


def _branch(node: dict[str, Any]) -> dict[str, Any]:
    leaves = [child["agency"] for child in node["below"] if not child["below"]]
    return {
        "agency": node["agency"],
        "url": reverse("portal:agency", args=[node["agency"].code]),
        "groups": agency_pages.grouped(leaves),
        "branches": [_branch(child) for child in node["below"] if child["below"]],
    }
