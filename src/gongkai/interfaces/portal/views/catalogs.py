"""The catalogs, their items, and the records under an item."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.enums import CatalogKind, DutyState
from gongkai.domain.catalogs.models import Catalog, CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.interfaces.portal import export_tables, exports, item_tree, pages, queries, rows

MOST_AGENCIES = 40
BY_STAGE = "stage"


def directory(request: HttpRequest) -> HttpResponseBase:
    """Show the current catalogs by kind."""
    if format := exports.wanted(request):
        batches = export_tables.in_pieces(current_catalogs())
        return exports.answer(format, batches, title=_("公开目录"), table=export_tables.CATALOGS)
    context = pages.column(_("公开目录"), _("主动公开基本目录和基层政务公开标准目录"))
    catalogs = list(current_catalogs())
    context["exports"] = exports.links(request)
    context["groups"] = [
        {
            "title": kind.label,
            "cells": [
                {
                    "label": item_tree.short_name(c),
                    "note": c.version,
                    "url": reverse("portal:catalog", args=[c.code]),
                }
                for c in catalogs
                if c.kind == kind
            ],
        }
        for kind in CatalogKind
        if any(c.kind == kind for c in catalogs)
    ]
    return render(request, "portal/catalogs.html", context)


def catalog(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the items of the current version of a catalog, by its headings or by the five stages (五公开)."""
    found = current_catalogs().filter(code=code).first()
    if found is None:
        raise Http404(_("没有这个目录，可能已有新版。请从公开目录进入。"))
    if format := exports.wanted(request):
        items = found.items.select_related("parent").order_by("position", "id")
        return exports.answer(format, export_tables.in_pieces(items), title=found.name, table=export_tables.ITEMS)
    steps = [(_("公开目录"), reverse("portal:catalogs"))]
    items = list(
        found.items.only("id", "name", "parent", "catalog", "five_openness", "is_heading").order_by("position", "id")
    )
    is_by_stage = request.GET.get("by") == BY_STAGE
    context = pages.column(found.name, found.name, steps=steps) | {
        "catalog": found,
        "exports": exports.links(request),
        "tree": (item_tree.by_stage if is_by_stage else item_tree.nested)(items, address=_address, is_open=True),
        "views": [
            {"label": _("按目录"), "url": request.path, "current": not is_by_stage},
            {"label": _("按五公开"), "url": f"{request.path}?by={BY_STAGE}", "current": is_by_stage},
        ]
        if any(item.five_openness for item in items)
        else [],
    }
    return render(request, "portal/catalog.html", context)


def item(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what must be published under an item, by what law and how soon, who owes it, and its records."""
    found = CatalogItem.objects.select_related("catalog", "parent").filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这个公开事项，请从公开目录进入。"))
    branches = queries.by_item(found.pk)
    if format := exports.wanted(request):
        return exports.answer(format, queries.every(branches), title=found.name)
    page = queries.page_of(branches, **pages.places(request))
    duties = found.duties.filter(state=DutyState.APPLIES, agency__is_active=True)
    owing = list(duties.select_related("agency").order_by("agency__path")[: MOST_AGENCIES + 1])
    context = pages.column(found.name, f"{found.catalog.name}：{found.name}", steps=_steps(found)) | {
        "item": found,
        "facts": _facts(found),
        "children": found.children.only("id", "name").order_by("position", "id"),
        "agencies": [duty.agency for duty in owing[:MOST_AGENCIES]],
        "has_more_agencies": len(owing) > MOST_AGENCIES,
        "rows": rows.rows(page.records),
        "pager": pages.pager(request, page),
        "exports": exports.links(request),
    }
    return render(request, "portal/item.html", context)


def _address(found: CatalogItem) -> str:
    return reverse("portal:item", args=[found.pk])


def _steps(found: CatalogItem) -> list[tuple[str, str]]:
    catalog: Catalog = found.catalog
    steps = [
        (_("公开目录"), reverse("portal:catalogs")),
        (catalog.name, reverse("portal:catalog", args=[catalog.code])),
    ]
    if found.parent:
        steps.append((found.parent.name, _address(found.parent)))
    return steps


def _facts(found: CatalogItem) -> list[dict[str, object]]:
    """Return the elements of the duty as a table (handbook 04, section 1)."""
    facts = [
        (_("公开时限"), found.time_limit, False),
        (_("公开方式"), found.get_method_display(), False),
        (_("公开主体"), found.subject, False),
        (_("公开对象"), found.audience, False),
        (_("公开层级"), found.level, False),
        (_("五公开"), found.get_five_openness_display(), False),
        (_("公开渠道"), "、".join(found.channels), True),
        (_("公开内容"), found.elements, True),
        (_("公开依据"), found.basis, True),
    ]
    return [{"name": name, "value": value, "wide": wide} for name, value, wide in facts if value]
