"""The map for search engines: an index, the columns, and the records by ranges of their numbers.

Ranges need neither a count nor an offset, and a record stays in the same file for ever.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.models import Record
from gongkai.domain.topics.queries import public_topics

RANGE = 5_000  # the protocol allows 50,000 addresses a file; a smaller one answers within a tenth of a second
MOST_TOPICS = 10_000
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
COLUMNS = ("home", "agencies", "policies", "catalogs", "records", "topics", "site_map", "feeds")

Entry = tuple[str, datetime | None]


def index(request: HttpRequest) -> HttpResponse:
    """Return the index of all maps."""
    last = Record.objects.visible().order_by("-pk").values_list("pk", flat=True).first() or 0
    numbers = range(last // RANGE + 1 if last else 0)
    addresses = [reverse("portal:sitemap_pages")]
    addresses += [reverse("portal:sitemap_records", args=[number]) for number in numbers]
    return _xml("sitemapindex", "sitemap", ((address, None) for address in addresses))


def pages(request: HttpRequest) -> HttpResponse:
    """Return the addresses of columns, agencies, catalogs, items and topics."""
    addresses = [reverse(f"portal:{name}") for name in COLUMNS]
    for code in Agency.objects.active().values_list("code", flat=True):
        names = ("agency", "agency_guide", "agency_rules", "agency_content", "agency_reports", "agency_apply")
        addresses += [reverse(f"portal:{name}", args=[code]) for name in names]
    addresses += [reverse("portal:catalog", args=[catalog.code]) for catalog in current_catalogs()]
    items = CatalogItem.objects.filter(catalog__superseded_by=None).values_list("pk", flat=True)
    addresses += [reverse("portal:item", args=[pk]) for pk in items]
    addresses += [topic.get_absolute_url() for topic in public_topics().only("slug")[:MOST_TOPICS]]
    return _xml("urlset", "url", ((address, None) for address in addresses))


def records(request: HttpRequest, number: int) -> HttpResponse:
    """Return the addresses of the public records in one range of numbers, with the day of the last change."""
    public = Record.objects.visible().filter(pk__gte=number * RANGE, pk__lt=(number + 1) * RANGE)
    rows = list(public.order_by("pk").values_list("pk", "last_published_at", "published_at"))
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
        "Disallow: /*format=",  # whole lists, whose records stand in the sitemap
        f"Sitemap: {settings.SITE_URL}{reverse('portal:sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _xml(root: str, element: str, entries: Iterable[Entry]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{XMLNS}">']
    for address, changed in entries:
        day = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
        lines.append(f"<{element}><loc>{escape(settings.SITE_URL + address)}</loc>{day}</{element}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")
