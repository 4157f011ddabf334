"""The map for search engines: an index, the columns, and agencies, items and records by ranges of their numbers.

Ranges need neither a count nor an offset, and a record stays in the same file for ever.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.models import Record
from gongkai.domain.topics.queries import public_topics

# The protocol allows 50,000 addresses a file; an agency has seven, and a smaller file answers quickly.
RANGE = 5_000
MOST_TOPICS = 10_000
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
COLUMNS = (
    "home",
    "agencies",
    "policies",
    "catalogs",
    "records",
    "topics",
    "site_map",
    "feeds",
    "report_error",
    "apply",
)
AGENCY_PAGES = (
    "agency", "agency_introduction", "agency_guide", "agency_rules", "agency_content", "agency_reports", "agency_apply",
)  # fmt: skip

Entry = tuple[str, datetime | None]


def index(request: HttpRequest) -> HttpResponse:
    """Return the index of all maps."""
    addresses = [reverse("portal:sitemap_pages")]
    parts = (
        ("sitemap_agencies", Agency.objects.active()),
        ("sitemap_items", _current_items()),
        ("sitemap_records", Record.objects.visible()),
    )
    for name, rows in parts:
        last = rows.order_by("-pk").values_list("pk", flat=True).first()
        numbers = range(last // RANGE + 1) if last is not None else ()
        addresses += [reverse(f"portal:{name}", args=[number]) for number in numbers]
    return _xml("sitemapindex", "sitemap", ((address, None) for address in addresses))


def pages(request: HttpRequest) -> HttpResponse:
    """Return the addresses of columns, catalogs and topics."""
    addresses = [reverse(f"portal:{name}") for name in COLUMNS]
    addresses += [reverse("portal:catalog", args=[catalog.code]) for catalog in current_catalogs()]
    addresses += [topic.get_absolute_url() for topic in public_topics().only("slug")[:MOST_TOPICS]]
    return _xml("urlset", "url", ((address, None) for address in addresses))


def agencies(request: HttpRequest, number: int) -> HttpResponse:
    """Return the addresses of the pages of the agencies in one range of numbers."""
    codes = _in_range(Agency.objects.active(), number).values_list("code", flat=True)
    addresses = [reverse(f"portal:{name}", args=[code]) for code in codes for name in AGENCY_PAGES]
    return _xml("urlset", "url", ((address, None) for address in addresses))


def items(request: HttpRequest, number: int) -> HttpResponse:
    """Return the addresses of the items of current catalogs in one range of numbers."""
    numbers = _in_range(_current_items(), number).values_list("pk", flat=True)
    return _xml("urlset", "url", ((reverse("portal:item", args=[pk]), None) for pk in numbers))


def records(request: HttpRequest, number: int) -> HttpResponse:
    """Return the addresses of the public records in one range of numbers, with the day of the last change."""
    public = _in_range(Record.objects.visible(), number)
    rows = list(public.values_list("pk", "last_published_at", "published_at"))
    if not rows and number:
        raise Http404
    folder = reverse("portal:record", args=[0]).removesuffix("0/")  # reversing ten thousand addresses takes a second
    return _xml("urlset", "url", ((f"{folder}{pk}/", last or first) for pk, last, first in rows))


def robots(request: HttpRequest) -> HttpResponse:
    """Return what crawlers may read: everything public; search results would only repeat it."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('portal:search')}",
        "Disallow: /console/",
        f"Disallow: {reverse('portal:report_error')}?",  # the same form for every page
        "Disallow: /*/apply/begin/",
        "Disallow: /*format=",  # whole lists, whose records stand in the sitemap
        f"Sitemap: {settings.SITE_URL}{reverse('portal:sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _current_items() -> QuerySet[CatalogItem]:
    return CatalogItem.objects.filter(catalog__superseded_by=None)


def _in_range(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    return rows.filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE).order_by("pk")


def _xml(root: str, element: str, entries: Iterable[Entry]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{XMLNS}">']
    for address, changed in entries:
        day = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
        lines.append(f"<{element}><loc>{escape(settings.SITE_URL + address)}</loc>{day}</{element}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
