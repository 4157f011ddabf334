"""Topics: the list, a topic's page, and the whole list behind one of its sections."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.topics.models import TopicPage
from gongkai.domain.topics.queries import public_topic, public_topics
from gongkai.interfaces.portal import exports, pages, queries, rows, topic_page
from gongkai.interfaces.portal.topic_records import Asked

MOST_CURRENT, ENDED_A_PAGE, LAST_PAGE = 100, 20, 500


def listing(request: HttpRequest) -> HttpResponse:
    """Show the topics that are going on, then those that have ended, page by page."""
    today, number = timezone.localdate(), _number(request)
    first = (number - 1) * ENDED_A_PAGE
    current = public_topics().current(today)[:MOST_CURRENT] if number == 1 else []
    ended = list(public_topics().filter(ends_on__lt=today)[first : first + ENDED_A_PAGE + 1])
    context = pages.column(_("专题"), _("围绕一件事集中公开的信息，自动收进新发布的内容")) | {
        "current": [topic_page.topic_row(topic) for topic in current],
        "ended": [topic_page.topic_row(topic) for topic in ended[:ENDED_A_PAGE]],
        "pager": _pager(number, has_more=len(ended) > ENDED_A_PAGE),
    }
    return render(request, "portal/topics.html", context)


def topic(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a topic with its sections."""
    found = _found(slug)
    if format := exports.wanted(request):
        return exports.answer(format, topic_page.batches(found), title=found.title)
    context = {"page": topic_page.values(found), "object": found, "exports": exports.links(request)}
    context |= {name: context["page"][name] for name in ("title", "trail", "labels")}
    return render(request, "portal/topic.html", context)


def section(request: HttpRequest, slug: str, key: UUID) -> HttpResponseBase:
    """Show all that a section's question finds; 404 for sections that ask nothing."""
    found = _found(slug)
    part = topic_page.part_at(found, str(key))
    if part is None or part.asked is None:
        raise Http404(_("专题里没有这个栏目，可能已经调整。请从专题页面重新进入。"))
    heading = part.block.value["heading"]
    if format := exports.wanted(request):
        return exports.answer(format, part.asked.batches(), title=f"{found.title}-{heading}")
    steps = [(_("专题"), reverse("portal:topics")), (found.title, found.get_absolute_url())]
    context = pages.column(heading, _("专题“%s”的全部信息") % found.title, steps=steps)
    context |= _page(request, part.asked) | {"exports": exports.links(request)}
    return render(request, "portal/topic_section.html", context)


def _page(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return one page of a section's list: continued by key, or by number where the search engine answers."""
    if asked.is_void:
        return {"rows": []}
    if not asked.needs_search:
        page = queries.page_of(asked.branches(), **pages.places(request))
        return {"rows": rows.rows(page.records), "pager": pages.pager(request, page)}
    number, size = _number(request), queries.PAGE_SIZE
    ids = asked.ids(number * size + 1)
    shown = next(queries.in_batches(ids[(number - 1) * size : number * size]), [])
    return {"rows": rows.rows(shown), "pager": _pager(number, has_more=len(ids) > number * size)}


def _pager(number: int, *, has_more: bool) -> dict[str, str]:
    newer = pages.address({}, page=number - 1) if number > 1 else ""
    return {
        "newer": newer,
        "older": pages.address({}, page=number + 1) if has_more else "",
        "first": "?" if newer else "",
    }


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= LAST_PAGE):
        raise Http404(_("这个翻页地址不正确，请从列表首页重新进入。"))
    return int(text)


def _found(slug: str) -> TopicPage:
    found = public_topic(slug)
    if found is None:
        raise Http404(_("没有这个专题，可能尚未公开或者已经撤下。请从专题列表查找。"))
    return found
