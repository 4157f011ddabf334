"""One watched site: what can be done, how far its crawl is, indicators, what was found, and the crawls so far."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.monitoring import queries
from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import REPORT_KINDS, CrawlRun, WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.engines.crawler import browsing
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.inspection.listing import TONES
from gongkai.interfaces.console.monitoring.chart import bars
from gongkai.interfaces.console.monitoring.overview import page_of
from gongkai.interfaces.console.monitoring.wording import VERDICT_TONES, told_run, told_vetoes, verdict_counts

WORST_PAGES = 10
KINDS = dict(zip(REPORT_KINDS, ("Word", "Excel", "HTML"), strict=True))


def site_of(request: HttpRequest, pk: int) -> WatchedSite:
    """Return a site that the person may see; Http404 for any other."""
    site = queries.sites(request.user).filter(pk=pk).first()
    if site is None:
        raise Http404
    return site


def site_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a site."""
    site, now = site_of(request, pk), timezone.now()
    last = queries.last_run(site)
    told = told_run(last, now) if last else None
    progress = {
        "told": told,
        "percent": _percent(site, last),
        "waits_behind": _waits_behind(last),
        "waits_long": last is not None and last.waits_long(now),
    }
    if request.headers.get("X-Gk-Part") == "progress":
        return render(request, "console/monitoring/progress.html", progress)
    page = keys.read_newest(queries.runs(site), request)
    context = progress | {
        "site": site,
        "may_manage": policy_for(request.user).can(Permission.MANAGE_CATALOGS, site.agency),
        "page": page,
        "runs": [
            (told_run(run, now), verdict_counts(run) if run.has_report else [], list(KINDS.items()))
            for run in page.rows
        ],
        "bars": bars([run for run in page.rows if run.has_report]),
        **_result(site, queries.last_result(site)),
    }
    return page_of(request, "site", site.name, context)


def _result(site: WatchedSite, run: CrawlRun | None) -> dict[str, Any]:
    """Return what the last crawl with a result says; the indicator of availability is that of this moment."""
    if run is None or run.number is None:
        return {"result": None}
    rules = browsing.counts_by_rule(site.folder, run.number)
    return {
        "result": run,
        "vetoes": _with_visits(site, told_vetoes(run.vetoes)),
        "rules": [(each, TONES[each.gravity]) for each in rules],
        "worst": browsing.counts_by_page(site.folder, WORST_PAGES),
        "kinds": list(KINDS.items()),
    }


def _with_visits(site: WatchedSite, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    now = browsing.availability(site.folder, timezone.localdate())
    told = {"label": now.verdict.label, "tone": VERDICT_TONES[now.verdict], "basis": now.basis}
    if not site.is_probed:
        told["basis"] += _("；在“监测设置”里勾选“每小时访问一次”后记录")
    return [row | told if row["id"] == now.id else row for row in rows]


def _percent(site: WatchedSite, run: CrawlRun | None) -> int:
    return min(99, run.pages * 100 // site.pages) if run else 0


def _waits_behind(run: CrawlRun | None) -> bool:
    """Say whether a crawl waits while another site is being crawled."""
    return (
        run is not None and run.state == RunState.WAITING and CrawlRun.objects.filter(state=RunState.RUNNING).exists()
    )
