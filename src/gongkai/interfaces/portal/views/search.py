"""Searching, and suggestions while one writes."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.feeding import engine
from gongkai.engines.search.port import Results, Sort
from gongkai.interfaces.portal import exports, pages, queries, search_page

logger = logging.getLogger(__name__)

SUGGESTIONS = 8


def results(request: HttpRequest) -> HttpResponseBase:
    """Show what was found, with counts at the side; without results the page helps further."""
    asked = search_page.read(request.GET)
    if (format := exports.wanted(request)) and (file := _file(asked, format)):
        return file
    problems = [{"text": problem, "href": "#page-search"} for problem in asked.problems]
    try:
        found = engine().search(asked.query)
    except SearchError:
        logger.exception("search failed")
        found = Results()
        problems.append({"text": _("搜索暂时不可用，请稍后再试，或从公开目录和机构目录查找。"), "href": ""})
    title = _("“%s”的搜索结果") % asked.query.text if asked.query.text else _("搜索")
    context = pages.column(title, _("搜索本网站公开的政府信息"), kind=_("搜索")) | {
        "q": asked.query.text,
        "asked": asked,
        "problems": problems,
        "results": found,
        "rows": search_page.found_rows(found.hits),
        "side": search_page.side(asked, found) if found.total or asked.values.keys() - {"q", "sort"} else [],
        "sorts": _sorts(asked),
        "pager": search_page.steps(asked, found),
        "exports": exports.links(request),
        "exports_limit": search_page.FILE_LIMIT if found.total > search_page.FILE_LIMIT else None,
        "suggestion": found.suggestion and {"label": found.suggestion, "url": f"?{_q(found.suggestion)}"},
        "help": [] if found.total else _help(asked),
        "hide_search": True,
    }
    return render(request, "portal/search.html", context)


@vary_on_headers("HX-Request")
def suggest(request: HttpRequest) -> HttpResponse:
    """Return suggestions for the beginning of a question: a fragment for htmx, JSON for programs."""
    prefix = request.GET.get("q", "").replace("\0", "").strip()[: search_page.LONGEST_TEXT]
    try:
        words = engine().suggest(prefix, SUGGESTIONS) if prefix else []
    except SearchError:
        words = []
    if request.headers.get("HX-Request"):
        hints = [{"label": word, "url": f"{reverse('portal:search')}?{_q(word)}"} for word in words]
        return render(request, "portal/fragments/hints.html", {"hints": hints})
    return JsonResponse({"q": prefix, "suggestions": words}, json_dumps_params={"ensure_ascii": False})


def _file(asked: search_page.Asked, format: str) -> HttpResponseBase | None:
    """Return what was found as a file, as far as its pages reach; None while the search does not answer.

    Http404 for a filter that was not understood: a file could not say that it was left out.
    """
    if asked.problems:
        raise Http404(_("筛选条件不正确，请在搜索页重新选择后再下载。"))
    try:
        ids = _found_ids(asked)
    except SearchError:
        logger.exception("search failed")
        return None
    batches = queries.in_batches(ids)
    return exports.answer(format, batches, title=_("搜索结果"))


def _found_ids(asked: search_page.Asked) -> list[int]:
    ids: list[int] = []
    for query in search_page.for_file(asked):
        found = engine().search(query).hits
        ids += [hit.id for hit in found]
        if len(found) < query.size:
            break
    return ids


def _sorts(asked: search_page.Asked) -> list[dict[str, object]]:
    by_date = asked.query.sort is Sort.DATE
    return [
        {"label": _("按相关度"), "url": pages.address(asked.values, sort=None), "current": not by_date},
        {"label": _("按日期"), "url": pages.address(asked.values, sort=Sort.DATE.value), "current": by_date},
    ]


def _help(asked: search_page.Asked) -> list[dict[str, str]]:
    """Return ways on from a page without results, the likeliest first."""
    ways = []
    if asked.query != search_page.without_filters(asked) and asked.values.keys() - {"q", "sort"}:
        try:
            total = engine().search(search_page.without_filters(asked)).total
        except SearchError:
            total = 0
        if total:
            label = _("去掉筛选条件，可找到%s条") % total
            ways.append({"label": label, "url": pages.address({"q": asked.query.text})})
    return [
        *ways,
        {"label": _("换用更短的词，或者只写文号、机关名称"), "url": ""},
        {"label": _("从公开目录查找"), "url": reverse("portal:catalogs")},
        {"label": _("从机构查找"), "url": reverse("portal:agencies")},
        {"label": _("仍未找到的，可以向有关机关申请公开"), "url": reverse("portal:apply")},
    ]


def _q(text: str) -> str:
    return pages.address({"q": text})[1:]
