"""What time brings: crawls that are due, and hourly visits."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from gongkai.domain.monitoring.enums import OPEN
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.monitoring.rhythm import next_due

BETWEEN_VISITS = timedelta(minutes=55)  # so that an hourly look never misses one: twenty a day are wanted


def ask_due(now: datetime) -> int:
    """Ask for the crawls whose night has come; a site that is being crawled waits for its next one."""
    due = list(WatchedSite.objects.filter(ended_at=None, due_at__lte=now).order_by("due_at")[:200])
    return sum(_ask(site, now) for site in due)


def _ask(site: WatchedSite, now: datetime) -> int:
    with transaction.atomic():
        mine = WatchedSite.objects.filter(pk=site.pk, due_at=site.due_at, ended_at=None)
        if not mine.update(due_at=next_due(site.rhythm, now)) or site.runs.filter(state__in=OPEN).exists():
            return 0
        try:
            with transaction.atomic():
                CrawlRun.objects.create(site=site, asked_at=now)
        except IntegrityError:
            return 0  # somebody asked in the same moment
    return 1


def is_visit_due(now: datetime) -> bool:
    """Say whether a site waits for its visit."""
    return _due(now).exists()


def claim_visit(now: datetime) -> WatchedSite | None:
    """Return a site to be visited now, which no other process then visits."""
    for site in _due(now).order_by(F("probed_at").asc(nulls_first=True), "pk")[:20]:
        if WatchedSite.objects.filter(pk=site.pk, probed_at=site.probed_at).update(probed_at=now):
            return site
    return None


def note_visit(site: WatchedSite, *, has_opened: bool) -> None:
    """Keep whether the site opened, for lists; the history is in its folder."""
    WatchedSite.objects.filter(pk=site.pk).update(has_opened=has_opened)


def _due(now: datetime) -> QuerySet[WatchedSite]:
    sites = WatchedSite.objects.filter(ended_at=None, is_probed=True)
    return sites.filter(Q(probed_at=None) | Q(probed_at__lte=now - BETWEEN_VISITS))
