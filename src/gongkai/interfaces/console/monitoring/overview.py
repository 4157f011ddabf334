"""The list of watched sites, each with its last result."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.monitoring import queries
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.monitoring.wording import told_run, verdict_counts


def overview(request: HttpRequest) -> HttpResponse:
    """Show the sites of the person's agencies, those whose watching was ended on their own tab."""
    policy = policy_for(request.user)
    if not policy.can_anywhere(Permission.VIEW):
        return refused(request)
    is_ended = request.GET.get("show") == "ended"
    page = keys.read_newest(queries.sites(request.user).filter(ended_at__isnull=not is_ended), request)
    latest, done = queries.last_runs(page.rows)
    context = {
        "page": page,
        "rows": [_row(site, latest.get(site.pk), done.get(site.pk)) for site in page.rows],
        "is_ended": is_ended,
        "may_add": policy.can_anywhere(Permission.MANAGE_CATALOGS),
    }
    return page_of(request, "list", _("网站监测"), context)


def page_of(
    request: HttpRequest, name: str, title: str, context: dict[str, Any], *crumbs: tuple[str, str], status: int = 200
) -> HttpResponse:
    """Render a page of watched sites with the frame that all of them have."""
    above = [(reverse("console_inspection"), _("内容检查"))]
    if name != "list":
        above.append((reverse("console_sites"), _("网站监测")))
    told = [{"url": url, "label": label} for url, label in (*above, *crumbs, ("", title))]
    frame = {"header_title": title, "breadcrumbs_items": told, "shown": "sites"}
    return render(request, f"console/monitoring/{name}.html", frame | context, status=status)


def _row(site: WatchedSite, latest: CrawlRun | None, done: CrawlRun | None) -> dict[str, Any]:
    return {
        "site": site,
        "latest": told_run(latest, timezone.now()) if latest else None,
        "done": done,
        "verdicts": verdict_counts(done) if done else [],
    }
