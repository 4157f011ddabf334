"""Showing a page of the form: its place in the row, its fields, what to put right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import Agency
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts.session import account_of
from gongkai.interfaces.portal.requests import agencies, steps
from gongkai.interfaces.portal.requests.draft import Draft
from gongkai.interfaces.portal.requests.fields import problems
from gongkai.interfaces.portal.requests.uploads import LARGEST_MB

USUALLY_THE_FIRST = ("by", "identity_kind")  # choices that nearly everybody answers alike


def frame(step: str, draft: Draft) -> dict[str, Any]:
    """Return what every page of the form shows around its questions."""
    agency = agencies.chosen(draft.agency)
    page = steps.BY_NAME[step]
    earlier = steps.before(step)
    context = pages.column(str(page.title), _("政府信息公开申请"), steps=way(agency))
    return context | {
        "step": page,
        "place": steps.NAMES.index(step) + 1,
        "count": len(steps.NAMES),
        "back": reverse("portal:apply_step", args=[earlier]) if earlier else reverse("portal:apply_found"),
        "agency": agency,
        "draft_key": draft.key,
        "hide_search": True,
    }


def show(
    request: HttpRequest, step: str, draft: Draft, faults: dict[str, str], *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return a page with fields, filled in with the draft."""
    shown = _fields(step, draft, faults, _known(request, step, draft))
    context = frame(step, draft) | {"fields": shown, "problems": problems(shown)} | more
    if step == "what":
        context["items"] = [field for field in shown if field["name"].startswith("item-")]
        context["fields"] = [field for field in shown if not field["name"].startswith("item-")]
        context["can_add"] = len(context["items"]) < steps.MOST_ITEMS
    return render(request, f"portal/requests/{'what' if step == 'what' else 'step'}.html", context, status=status)


def show_files(
    request: HttpRequest, draft: Draft, complaints: list[str], *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return the page of the files, with those that were taken."""
    context = frame("files", draft) | {"files": draft.files, "largest": LARGEST_MB, "is_agent": _is_agent(draft)}
    context["problems"] = [{"text": text, "href": "#enclosure"} for text in complaints]
    return render(request, "portal/requests/files.html", context | more, status=status)


def way(agency: Agency) -> list[tuple[str, str]]:
    """Return the trail to the form."""
    return [
        (_("依申请公开"), reverse("portal:apply")),
        (agency.name, reverse("portal:agency_apply", args=[agency.code])),
    ]


def _fields(step: str, draft: Draft, faults: dict[str, str], known: dict[str, str]) -> list[dict[str, Any]]:
    shown = []
    if step == "what":
        items = draft.values.get("items") or [""]
        for place, text in enumerate(items, 1):
            field = steps.item_field(place, len(items))
            shown.append(field.shown(text, faults.get(field.name, "")))
    for field in steps.fields_of(step, draft.values):
        value = draft.values.get(field.name, known.get(field.name, ""))
        if field.name in USUALLY_THE_FIRST and value not in dict(field.options):
            value = field.options[0][0]
        shown.append(field.shown(value, faults.get(field.name, "")))
    return shown


def _known(request: HttpRequest, step: str, draft: Draft) -> dict[str, str]:
    """Return what fills a page that was not filled in yet: the address of who is signed in."""
    account = account_of(request) if step == "contact" and "email" not in draft.values else None
    return {"email": account.email} if account else {}


def _is_agent(draft: Draft) -> bool:
    return draft.values.get("by") == "agent"
