"""What list pages have in common: trail, column labels, places in the address, links that keep the filters."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gongkai.interfaces.portal import page_labels
from gongkai.interfaces.portal.cursor import BadPlace, Place
from gongkai.interfaces.portal.queries import Page


def column(
    title: str, description: str, *, steps: list[tuple[str, str]] | None = None, kind: str = "信息公开"
) -> dict[str, Any]:
    """Return title, trail and page labels of a column page; `steps` are (label, address) between home and here."""
    way = [(_("首页"), reverse("portal:home")), *(steps or []), (title, "")]
    return {
        "title": title,
        "trail": [{"label": label, "url": url} for label, url in way],
        "labels": page_labels.of_column(title, description, kind=kind),
        "description": description,
    }


def places(request: HttpRequest) -> dict[str, Place | None]:
    """Return where the page begins, `before` or `after` a place; Http404 for an address that names no place."""
    try:
        found = {name: Place.parse(request.GET[name]) if name in request.GET else None for name in ("before", "after")}
    except BadPlace:
        raise Http404(_("这个翻页地址不正确，请从列表首页重新进入。"))
    if all(found.values()):
        found["after"] = None
    return found


def pager(request: HttpRequest, page: Page) -> dict[str, str]:
    """Return the addresses of the neighbouring pages and of the first, with the filters kept."""
    filters = {key: value for key, value in request.GET.items() if key not in ("before", "after")}
    started = "before" in request.GET or "after" in request.GET
    return {
        "newer": address(filters, after=str(page.newer)) if page.newer else "",
        "older": address(filters, before=str(page.older)) if page.older else "",
        "first": address(filters) if started else "",
    }


def address(filters: Mapping[str, Any], **changed: Any) -> str:
    """Return the query part of an address with some values changed; a value that is None or empty is dropped."""
    kept = {key: value for key, value in (dict(filters) | changed).items() if value not in (None, "")}
    return f"?{urlencode(kept)}"
