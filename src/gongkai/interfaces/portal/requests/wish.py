"""Before the form: perhaps what somebody wants is public already."""

import logging

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import Agency
from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.likely import likely_hits
from gongkai.engines.search.port import Hit
from gongkai.interfaces.limits import is_form, limited
from gongkai.interfaces.portal import pages, search_page
from gongkai.interfaces.portal.requests import agencies, draft, fields
from gongkai.interfaces.portal.requests.fields import Field
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.interfaces.portal.requests.privacy import private

logger = logging.getLogger(__name__)

SHOWN = 6
WISH = Field("wish", "", limit=300, rows=3)


def page(request: HttpRequest, code: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Ask for a few words."""
    agency = agencies.chosen(code)
    kept = draft.load(request)
    value = request.POST.get("wish", "") if request.method == "POST" else (kept.values.get("wish", "") if kept else "")
    error = _("请写几个词，例如“幸福路 改造 批复”。") if status == 422 else ""
    field = WISH.shown(value[: WISH.limit], error)
    field |= {"label": _("您想了解什么"), "hint": _("用几个词写出事情、地点、时间，例如：幸福路 改造 批复")}
    context = pages.column(_("先找一找"), _("申请以前先找一找"), steps=_way(agency))
    context |= {
        "agency": agency,
        "field": field,
        "notice": problem,
        "hide_search": True,
        "resumes": kept and kept.values.get("items"),
    }
    context["problems"] = fields.problems([field])
    return render(request, "portal/requests/wish.html", context, status=status)


@private
@kept_on_csrf_failure(page)
@limited("search", applies=is_form)
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the words of the wish, and begin (or go on with) a draft for this agency."""
    agency = agencies.chosen(code)
    if not agencies.accepts(agency):
        return redirect("portal:agency_apply", code)
    if request.method != "POST":
        return page(request, code)
    words = WISH.read(request.POST)
    if not words:
        return page(request, code, status=422)
    kept = draft.load(request) or draft.Draft(agency.code)
    kept.agency, kept.values["wish"] = agency.code, words
    if not kept.items:
        kept.values["items"] = [words]
    draft.save(request, kept)
    return redirect("portal:apply_found")


@private
@limited("search")
def found(request: HttpRequest) -> HttpResponseBase:
    """Show published records that match the wish; «none of these» leads into the form."""
    kept = draft.load(request)
    if kept is None:
        return redirect("portal:apply")
    agency = agencies.chosen(kept.agency)
    words = " ".join(kept.values.get("wish", "").split())[: search_page.LONGEST_TEXT]
    rows = search_page.found_rows(_likely(words))
    context = pages.column(_("也许已经公开"), _("与您要的信息相近的公开信息"), steps=_way(agency))
    context |= {"agency": agency, "rows": rows, "hide_search": True, "wish": kept.values.get("wish", "")}
    return render(request, "portal/requests/found.html", context)


def _likely(words: str) -> list[Hit]:
    try:
        return likely_hits(words, SHOWN)
    except SearchError:  # applying goes on without
        logger.exception("search failed")
        return []


def _way(agency: Agency) -> list[tuple[str, str]]:
    return [
        (_("依申请公开"), reverse("portal:apply")),
        (agency.name, reverse("portal:agency_apply", args=[agency.code])),
    ]
