"""Catalogs, their items, and the records under an item."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from gongkai.domain.catalogs.models import Catalog, CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.interfaces.api import cursors
from gongkai.interfaces.api.answers import CatalogList, Error, ItemPage, ItemRow, RecordPage, Values
from gongkai.interfaces.api.errors import NotFound
from gongkai.interfaces.api.paging import next_address
from gongkai.interfaces.api.parameters import Paged
from gongkai.interfaces.api.records import listed
from gongkai.interfaces.api.serialise import known, link, page_link
from gongkai.interfaces.portal import queries

router = Router(tags=["目录"])
ITEMS = "i"
TEXTS = ("elements", "basis", "time_limit", "subject", "audience", "level")


@router.get("/catalogs", response=CatalogList, url_name="catalogs", operation_id="listCatalogs", summary="目录列表")
def catalogs(request: HttpRequest) -> Values:
    """现行版本的公开目录，不分页。"""
    return {"items": [_catalog(catalog) for catalog in current_catalogs()]}


@router.get(
    "/catalogs/{slug:code}/items",
    response={200: ItemPage, 404: Error, 422: Error},
    url_name="items",
    operation_id="listItems",
    summary="目录中的事项",
)
def items(request: HttpRequest, code: str, wanted: Query[Paged]) -> Values:
    """现行目录中的公开事项，按目录顺序；“parent”是上级事项的编号。"""
    catalog = current_catalogs().filter(code=code).first()
    if catalog is None:
        raise NotFound(_("没有这个目录，可能已有新版。可在 /api/v1/catalogs 查看现行目录。"))
    rows = catalog.items.order_by("position", "id")
    if wanted.cursor:
        position, pk = cursors.unpack_numbers(wanted.cursor, ITEMS, 2)
        rows = rows.filter(Q(position__gt=position) | Q(position=position, pk__gt=pk))
    found = list(rows[: wanted.limit + 1])
    shown = found[: wanted.limit]
    following = cursors.pack(ITEMS, shown[-1].position, shown[-1].pk) if len(found) > wanted.limit else ""
    return {
        "items": [_item(item) for item in shown],
        "next": next_address(request, following) if following else None,
    }


@router.get(
    "/items/{int:pk}", response={200: ItemRow, 404: Error}, url_name="item", operation_id="getItem", summary="一个事项"
)
def item(request: HttpRequest, pk: int) -> Values:
    """应当公开什么、依据什么、多久公开、由谁公开。"""
    return _item(_existing(pk))


@router.get(
    "/items/{int:pk}/records",
    response={200: RecordPage, 404: Error, 422: Error},
    url_name="item_records",
    operation_id="listItemRecords",
    summary="事项下的信息",
)
def item_records(request: HttpRequest, pk: int, wanted: Query[Paged]) -> Values:
    """这一公开事项下的信息，新发布的在前。"""
    return listed(request, queries.by_item(_existing(pk).pk), wanted)


def _existing(pk: int) -> CatalogItem:
    found = CatalogItem.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有这个公开事项，可从 /api/v1/catalogs 查看目录和事项。"))
    return found


def _catalog(catalog: Catalog) -> Values:
    return {
        "code": catalog.code,
        "name": catalog.name,
        "kind": {"code": catalog.kind, "label": catalog.get_kind_display()},
        "version": catalog.version,
        "valid_from": catalog.valid_from,
        "items": link("items", catalog.code),
        "address": page_link("catalog", catalog.code),
    }


def _item(item: CatalogItem) -> Values:
    return {name: known(getattr(item, name)) for name in TEXTS} | {
        "id": item.pk,
        "code": item.code,
        "parent": item.parent_id,
        "name": item.name,
        "is_heading": item.is_heading,
        "channels": item.channels,
        "method": item.get_method_display(),
        "five_openness": known(item.get_five_openness_display()),
        "records": link("item_records", item.pk),
        "address": page_link("item", item.pk),
    }
