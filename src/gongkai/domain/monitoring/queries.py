"""Questions about watched sites and their crawls: those of a person's agencies, each with its last crawl."""

from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for


def sites(user: User) -> QuerySet[WatchedSite]:
    """Return the sites of the agencies whose drafts the person may see, newest first."""
    policy = policy_for(user)
    rows = WatchedSite.objects.select_related("agency").order_by("-pk")
    return rows if policy.is_superuser else rows.filter(policy.covering(Permission.VIEW, "agency__"))


def runs(site: WatchedSite) -> QuerySet[CrawlRun]:
    """Return the crawls of a site, newest first."""
    return CrawlRun.objects.filter(site=site).select_related("asked_by").order_by("-pk")


def last_run(site: WatchedSite) -> CrawlRun | None:
    """Return the latest crawl, whatever its state."""
    return runs(site).first()


def last_result(site: WatchedSite) -> CrawlRun | None:
    """Return the latest crawl that found something out; it may have been stopped."""
    return runs(site).filter(number__isnull=False, pages__gt=0).exclude(vetoes=[]).first()


def last_runs(found: Iterable[WatchedSite]) -> tuple[dict[int, CrawlRun], dict[int, CrawlRun]]:
    """Return by site the latest crawl, and the latest one that was done: two queries for all of them."""
    ids = [site.pk for site in found]
    return _latest(ids, Q()), _latest(ids, Q(state=RunState.DONE))


def _latest(ids: list[int], condition: Q) -> dict[int, CrawlRun]:
    of_site = CrawlRun.objects.filter(condition, site=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    wanted = WatchedSite.objects.filter(pk__in=ids).order_by().values(latest=Subquery(of_site))
    return {run.site_id: run for run in CrawlRun.objects.filter(pk__in=wanted.values("latest"))}
