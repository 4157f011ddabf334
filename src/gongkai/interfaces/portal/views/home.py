"""The home page, the map of the site and the list of feeds."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.enums import CatalogKind
from gongkai.domain.catalogs.models import Catalog
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.domain.orgs.models import Agency
from gongkai.domain.topics.queries import public_topics
from gongkai.interfaces.portal import agency_pages, pages, queries, rows
from gongkai.interfaces.portal.item_tree import short_name

SHOWN_LATEST, SHOWN_POLICIES, SHOWN_TOPICS = 10, 6, 6


def home(request: HttpRequest) -> HttpResponse:
    """Show the entrances and what was published last."""
    agencies = list(Agency.objects.active().filter(depth__lte=2))
    governments = [agency for agency in agencies if agency.depth == 1]
    catalogs = list(current_catalogs())
    context = {
        "latest": rows.short_rows(queries.newest(queries.by_agencies(None), SHOWN_LATEST)),
        "policies": rows.short_rows(queries.newest(queries.by_kinds(["policy", "law"]), SHOWN_POLICIES)),
        "interpretations": rows.short_rows(queries.newest(queries.by_kinds(["interpretation"]), SHOWN_POLICIES)),
        "topics": public_topics().current(timezone.localdate())[:SHOWN_TOPICS],
        "platform": agency_pages.parts(governments[0]) if governments else [],
        "government": governments[0] if governments else None,
        "agency_groups": agency_pages.grouped([agency for agency in agencies if agency.depth > 1]),
        "domains": [_entrance(catalog) for catalog in catalogs if catalog.kind == CatalogKind.STANDARD],
        "catalogs": [catalog for catalog in catalogs if catalog.kind != CatalogKind.STANDARD],
        "home_page": True,
    }
    return render(request, "portal/home.html", context)


def site_map(request: HttpRequest) -> HttpResponse:
    """Show the columns of the site, its catalogs and its governments."""
    agencies = Agency.objects.active().filter(depth__lte=2)
    catalogs = [
        {
            "title": CatalogKind(kind).label,
            "links": [_entrance(catalog) for catalog in group],
        }
        for kind, group in groupby(sorted(current_catalogs(), key=lambda c: c.kind), key=lambda c: c.kind)
    ]
    context = pages.column(_("网站地图"), _("本网站的全部栏目"))
    context |= {"agency_groups": agency_pages.grouped(agencies), "catalog_groups": catalogs}
    return render(request, "portal/site_map.html", context)


def feed_list(request: HttpRequest) -> HttpResponse:
    """Say which feeds there are and what they are good for."""
    context = pages.column(_("订阅"), _("用阅读器订阅本网站新公开的政府信息"))
    context["agencies"] = Agency.objects.active().filter(depth__lte=2)
    return render(request, "portal/feeds.html", context)


def _entrance(catalog: Catalog) -> dict[str, str]:
    return {"label": short_name(catalog), "url": reverse("portal:catalog", args=[catalog.code])}
