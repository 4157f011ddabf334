"""Records: the list with filters and search, and one record."""

import logging

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.queries import for_page, public_list
from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.feeding import engine
from gongkai.engines.search.port import SearchQuery, Sort
from gongkai.interfaces.api import cursors, serialise
from gongkai.interfaces.api.answers import Error, RecordDetail, RecordPage, Values
from gongkai.interfaces.api.errors import BadParameter, Gone, NotFound, SearchUnavailable
from gongkai.interfaces.api.paging import next_address
from gongkai.interfaces.api.parameters import Paged, RecordFilters
from gongkai.interfaces.portal import queries
from gongkai.interfaces.portal.cursor import BadPlace, Place
from gongkai.interfaces.portal.filters import Filters
from gongkai.rules.law import document_number
from gongkai.rules.law.disclosure import WithdrawalReason
from gongkai.rules.law.validity import Validity

logger = logging.getLogger(__name__)
router = Router(tags=["信息"])

DEEPEST_HIT = 500  # as far as the portal's own search pages reach
PLACE, HITS = "p", "s"  # marks of cursors


@router.get(
    "/records",
    response={200: RecordPage, 422: Error},
    url_name="records",
    operation_id="listRecords",
    summary="信息列表",
)
def records(request: HttpRequest, wanted: Query[RecordFilters]) -> Values:
    """公开信息，新发布的在前。筛选条件同时生效；机构含其下级。"""
    chosen = chosen_filters(wanted)
    if wanted.q:
        return _found(request, wanted, chosen)
    if wanted.sort:
        raise BadParameter("sort", _("sort只能与q同用；没有q时按发布时间从新到旧排列。"))
    return listed(request, chosen.branches(timezone.localdate()), wanted)


@router.get(
    "/records/{int:pk}",
    response={200: RecordDetail, 404: Error, 410: Error},
    url_name="record",
    operation_id="getRecord",
    summary="一条信息",
)
def record(request: HttpRequest, pk: int) -> Values:
    """元数据、正文、附件、关联信息和所属公开事项。已撤下的答410并说明原因，从未公开的答404。"""
    found = for_page(pk)
    if found is None or not (found.is_visible() or found.withdrawn_at):
        raise NotFound(_("没有这条信息。它可能尚未公开，或者编号有误。"))
    if not found.is_visible():
        reason = WithdrawalReason(found.withdraw_reason)
        raise Gone(
            _("这条信息已撤下，原因：%s。") % reason.label,
            reason={"code": reason.value, "label": reason.label},
            withdrawn_at=found.withdrawn_at,
        )
    return serialise.detail(found)


def listed(request: HttpRequest, branches: queries.Branches, wanted: Paged) -> Values:
    """Return a page of a newest-first list: two queries."""
    page = queries.page_of(branches, before=_place(wanted.cursor), size=wanted.limit)
    following = cursors.pack(PLACE, page.older) if page.older else ""
    return {
        "items": [serialise.summary(found) for found in page.records],
        "next": next_address(request, following) if following else None,
    }


def chosen_filters(wanted: RecordFilters) -> Filters:
    """Return the filters with what they name read from the database; BadParameter for what names nothing."""
    agency = item = None
    if wanted.agency:
        agency = Agency.objects.active().filter(code=wanted.agency).first()
        if agency is None:
            raise BadParameter("agency", _("没有这个机构编码，可在 /api/v1/agencies 查看全部机构。"))
    if wanted.item:
        item = CatalogItem.objects.filter(pk=wanted.item).first()
        if item is None:
            raise BadParameter("item", _("没有这个公开事项，可从 /api/v1/catalogs 查看目录和事项。"))
    number = document_number.key(wanted.document_number) if wanted.document_number else ""
    validity = Validity(wanted.validity) if wanted.validity else None
    return Filters(agency, item, wanted.kind, wanted.year, validity, number)


def _found(request: HttpRequest, wanted: RecordFilters, chosen: Filters) -> Values:
    """Return a page of hits; the index is asked by page, because hits have no key to go on from."""
    if wanted.document_number:
        raise BadParameter("document_number", _("document_number不能与q同用；要搜索文号，请直接写在q里。"))
    [number] = cursors.unpack_numbers(wanted.cursor, HITS, 1) if wanted.cursor else [1]
    sort = Sort.RELEVANCE if wanted.sort == "relevance" else Sort.DATE
    query = SearchQuery(
        text=" ".join(wanted.q.replace("\0", "").split()),
        agency=chosen.agency.pk if chosen.agency else None,
        item=chosen.item.pk if chosen.item else None,
        kind=chosen.kind,
        year=chosen.year,
        validity=wanted.validity,
        sort=sort,
        page=max(1, min(number, DEEPEST_HIT // wanted.limit)),
        size=wanted.limit,
    )
    try:
        results = engine().search(query)
    except SearchError:
        logger.exception("search failed")
        raise SearchUnavailable(_("搜索暂时不可用，请稍后再试；不带q的列表不受影响。")) from None
    ids = [hit.id for hit in results.hits]
    public = {found.pk: found for found in public_list().order_by().filter(pk__in=ids)}
    seen = query.offset + query.size
    has_next = seen < results.total and seen + query.size <= DEEPEST_HIT
    following = cursors.pack(HITS, query.page + 1) if has_next else ""
    return {
        "items": [serialise.summary(public[pk]) for pk in ids if pk in public],
        "next": next_address(request, following) if following else None,
    }


def _place(cursor: str | None) -> Place | None:
    if not cursor:
        return None
    try:
        return Place.parse(*cursors.unpack(cursor, PLACE, 1))
    except BadPlace:
        raise cursors.wrong() from None
