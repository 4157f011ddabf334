"""Agencies: the tree, and one with heads and guide."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from gongkai.domain.orgs.models import Agency
from gongkai.interfaces.api import cursors
from gongkai.interfaces.api.answers import AgencyDetail, AgencyPage, Error, Values
from gongkai.interfaces.api.errors import NotFound
from gongkai.interfaces.api.paging import next_address
from gongkai.interfaces.api.parameters import Paged
from gongkai.interfaces.api.serialise import known, link, page_link

router = Router(tags=["机构"])
TREE = "t"


@router.get(
    "/agencies",
    response={200: AgencyPage, 422: Error},
    url_name="agencies",
    operation_id="listAgencies",
    summary="机构列表",
)
def agencies(request: HttpRequest, wanted: Query[Paged]) -> Values:
    """在用的机构，按隶属关系排列：上级之后紧跟其下级，“parent”是上级的编码。"""
    rows = Agency.objects.active()
    if wanted.cursor:
        [path] = cursors.unpack(wanted.cursor, TREE, 1)
        rows = rows.filter(path__gt=path)
    found = list(rows[: wanted.limit + 1])
    shown = found[: wanted.limit]
    parents = _codes({agency.path[: -agency.steplen] for agency in shown})
    following = cursors.pack(TREE, shown[-1].path) if len(found) > wanted.limit else ""
    return {
        "items": [_row(agency, parents) for agency in shown],
        "next": next_address(request, following) if following else None,
    }


@router.get(
    "/agencies/{slug:code}",
    response={200: AgencyDetail, 404: Error},
    url_name="agency",
    operation_id="getAgency",
    summary="一个机构",
)
def agency(request: HttpRequest, code: str) -> Values:
    """机构职能、领导、公开指南中的联系事项和直接下级。"""
    found = Agency.objects.active().filter(code=code).first()
    if found is None:
        raise NotFound(_("没有这个机构，可能已经撤并。可在 /api/v1/agencies 查看全部机构。"))
    below = found.get_children().filter(is_active=True).values("code", "name")
    return _row(found, _codes({found.path[: -found.steplen]})) | {
        "uscc": found.uscc,
        "functions": known(found.functions),
        "heads": [
            {"name": head.name, "title": head.title, "portfolio": known(head.portfolio)} for head in found.heads.all()
        ],
        "guide": _guide(found),
        "children": list(below),
        "records": link("records", query=f"?agency={found.code}"),
    }


def _row(agency: Agency, parents: dict[str, str]) -> Values:
    return {
        "code": agency.code,
        "name": agency.name,
        "short_name": known(agency.short_name),
        "kind": {"code": agency.kind, "label": agency.get_kind_display()},
        "level": agency.depth,
        "parent": parents.get(agency.path[: -agency.steplen]),
        "url": link("agency", agency.code),
        "address": page_link("agency", agency.code),
    }


def _guide(agency: Agency) -> Values:
    names = ("disclosure_unit", "hours", "phone", "fax", "email", "postal_code")
    return {name: known(getattr(agency, name)) for name in names} | {
        "office_address": known(agency.address),
        "address": page_link("agency_guide", agency.code),
        "apply_address": page_link("agency_apply", agency.code),
    }


def _codes(paths: Iterable[str]) -> dict[str, str]:
    """Return the codes of the agencies at some places of the tree: one query."""
    return dict(Agency.objects.filter(path__in=sorted(filter(None, paths))).values_list("path", "code"))
