"""What the last crawl of a site found, narrowed by state, rule and page, fifty at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.inspection.teaching import veiled
from gongkai.domain.monitoring import queries
from gongkai.engines.crawler import browsing
from gongkai.engines.crawler.browsing import Asked, Standing
from gongkai.engines.crawler.summary import SiteFinding
from gongkai.interfaces.console.inspection.listing import TONES
from gongkai.interfaces.console.monitoring.overview import page_of
from gongkai.interfaces.console.monitoring.site_page import site_of
from gongkai.interfaces.console.monitoring.wording import moment
from gongkai.rules.inspection.engine.packs import rule_by_id

SIZE = 50
STANDINGS = (
    (Standing.OPEN, gettext_lazy("全部未改正")),
    (Standing.NEW, gettext_lazy("新发现")),
    (Standing.STILL, gettext_lazy("仍存在")),
    (Standing.MENDED, gettext_lazy("本次已改正")),
)
STATE_TONES = {"新发现": "warn", "仍存在": "quiet", "已改正": "ok"}


def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the findings of a site's last crawl."""
    site = site_of(request, pk)
    run = queries.last_result(site)
    number = run.number if run is not None else None
    asked = _asked(request, number or 0)
    found = list(browsing.findings_page(site.folder, asked, SIZE + 1)) if number is not None else []
    context = {
        "site": site,
        "run": run,
        "rows": [_row(key, each) for key, each in found[:SIZE]],
        "next": _next(request, found[SIZE - 1][0]) if len(found) > SIZE else "",
        "asked": asked,
        "standings": STANDINGS,
        "rules": browsing.counts_by_rule(site.folder, number) if number is not None else [],
    }
    return page_of(request, "findings", _("发现的问题"), context, (reverse("console_site", args=[pk]), site.name))


def _asked(request: HttpRequest, number: int) -> Asked:
    """Return what the address asks for; what there is not is passed over."""
    standing, rule = request.GET.get("state", ""), request.GET.get("rule", "")
    return Asked(
        number,
        Standing(standing) if standing in set(Standing) else Standing.OPEN,
        rule if rule in rule_by_id() else "",
        request.GET.get("page", "")[:2000],
        request.GET.get("after", "")[:40],
    )


def _next(request: HttpRequest, key: str) -> str:
    query = request.GET.copy()
    query["after"] = key
    return f"?{query.urlencode()}"


def _row(key: str, each: SiteFinding) -> dict[str, Any]:
    return {
        "key": key,
        "finding": each,
        "tone": TONES[each.gravity],
        "state_tone": STATE_TONES[each.state],
        "place": veiled(each.place)[:300],
        "reason": veiled(each.reason),
        "fix": veiled(each.fix)[:200],
        "subject": each.subject if each.subject != each.address else "",
        "taken_at": moment(each.taken_at),
    }
