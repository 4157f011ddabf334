"""What people do with watched sites: watch, change, end; ask for a crawl, stop it, go on with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.monitoring.addresses import checked_address
from gongkai.domain.monitoring.enums import OPEN, RunState
from gongkai.domain.monitoring.errors import BadSite, NotNow, PrivateNotAllowed
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.monitoring.rhythm import first_due
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for


def watch(*, site: WatchedSite, by: User) -> None:
    """Begin to watch a site."""
    _require(site.agency, by)
    _check(site, None, by)
    site.due_at = first_due(site.rhythm, timezone.now())
    _save(site, "monitoring.watch", by)


def change(*, site: WatchedSite, by: User) -> None:
    """Keep changed limits; the address stays once pages of it were read, since its history is of that site."""
    before = WatchedSite.objects.select_related("agency").get(pk=site.pk)
    for agency in (before.agency, site.agency):
        _require(agency, by)
    _check(site, before, by)
    if site.address != before.address and site.runs.exclude(number=None).filter(pages__gt=0).exists():
        raise BadSite("这个网站已有检查记录，网址不能再改。要监测另一个网址，请新增一个网站。")
    if site.rhythm != before.rhythm:
        site.due_at = first_due(site.rhythm, timezone.now())
    _save(site, "monitoring.change", by)


def unwatch(*, site: WatchedSite, by: User) -> None:
    """Watch a site no more: nothing is begun by itself, what was found stays to be read."""
    _require(site.agency, by)
    with transaction.atomic():
        if site.ended_at is None:
            site.ended_at, site.due_at = timezone.now(), None
            site.save(update_fields=["ended_at", "due_at"])
            log(site, "monitoring.unwatch", user=by, data=_told(site))
        for run in _locked_runs(site).filter(state__in=OPEN):
            _halt(run)


def watch_again(*, site: WatchedSite, by: User) -> None:
    """Take up a site again whose watching was ended."""
    _require(site.agency, by)
    if site.ended_at is None:
        return
    site.ended_at, site.due_at = None, first_due(site.rhythm, timezone.now())
    _save(site, "monitoring.watch_again", by)


def ask(*, site: WatchedSite, by: User) -> CrawlRun:
    """Ask for a crawl; the worker begins it."""
    _require(site.agency, by)
    if site.ended_at is not None:
        raise NotNow("这个网站已停止监测。请先恢复监测。")
    with transaction.atomic():
        _end_lost(site)
        _refuse_second(site)
        run = _create(site, by)
        log(site, "monitoring.crawl", user=by, data=_told(site))
    return run


def stop(*, run: CrawlRun, by: User) -> None:
    """Stop a crawl: one that runs ends after the requests on their way; what it found stays."""
    _require(run.site.agency, by)
    with transaction.atomic():
        fresh = CrawlRun.objects.select_for_update(of=("self",)).select_related("site").get(pk=run.pk)
        if not fresh.is_open:
            raise NotNow("这次检查已经结束，不用再停止。")
        _halt(fresh)
        log(fresh.site, "monitoring.stop", user=by, data=_told(fresh.site))


def resume(*, run: CrawlRun, by: User) -> None:
    """Go on with the site's last crawl where it stopped, also where its process was killed."""
    _require(run.site.agency, by)
    if run.site.ended_at is not None:
        raise NotNow("这个网站已停止监测。请先恢复监测。")
    with transaction.atomic():
        _end_lost(run.site)
        fresh = _locked_runs(run.site).order_by("-pk").first()
        if fresh is None or fresh.pk != run.pk or fresh.state not in (RunState.STOPPED, RunState.FAILED):
            raise NotNow("只有最近一次、停下来的检查可以继续。请改为重新检查。")
        fresh.state, fresh.ended_at, fresh.stop_requested, fresh.message = RunState.WAITING, None, False, ""
        fresh.beat_at = timezone.now()
        fresh.save(update_fields=["state", "ended_at", "stop_requested", "message", "beat_at"])
        log(run.site, "monitoring.resume", user=by, data=_told(run.site))


def may_allow_private(by: User) -> bool:
    """Say whether a person decides that sites of the internal network may be crawled."""
    return policy_for(by).can_at_top(Permission.MANAGE_CATALOGS)


def _require(agency: Agency, by: User) -> None:
    policy_for(by).require(Permission.MANAGE_CATALOGS, agency)


def _check(site: WatchedSite, before: WatchedSite | None, by: User) -> None:
    """Bring the address into one form; another internal address is another decision."""
    site.address = checked_address(site.address, allow_private=site.allow_private)
    is_decided = before is not None and before.allow_private and before.address == site.address
    if site.allow_private and not is_decided and not may_allow_private(by):
        raise PrivateNotAllowed(
            "允许访问内部网络，须由最高一级机构的政务公开办或系统管理员设置。请取消勾选或请其办理。"
        )


def _save(site: WatchedSite, action: str, by: User) -> None:
    try:
        site.full_clean()
        with transaction.atomic():
            site.save()
            log(site, action, user=by, data=_told(site))
    except ValidationError as problem:
        raise BadSite("；".join(problem.messages)) from problem
    except IntegrityError as problem:  # entered by somebody else in the same moment
        raise BadSite("本机构已经在监测这个网址。") from problem


def _create(site: WatchedSite, by: User) -> CrawlRun:
    try:
        with transaction.atomic():
            return CrawlRun.objects.create(site=site, asked_by=by)
    except IntegrityError as problem:
        raise NotNow(_GOES_ON) from problem


def _refuse_second(site: WatchedSite) -> None:
    if site.runs.filter(state__in=OPEN).exists():
        raise NotNow(_GOES_ON)


def _end_lost(site: WatchedSite) -> None:
    """Note a crawl of the site that ended without a word, so that the next step can be taken at once."""
    now = timezone.now()
    for run in _locked_runs(site).filter(state=RunState.RUNNING):
        if run.is_lost(now):
            run.state, run.ended_at, run.message = RunState.STOPPED, now, CUT_OFF
            run.save(update_fields=["state", "ended_at", "message"])


def _halt(run: CrawlRun) -> None:
    now = timezone.now()
    if run.state == RunState.WAITING or run.is_lost(now):
        run.state, run.ended_at, run.message = (
            RunState.STOPPED,
            now,
            "还没有开始就停止了。" if run.number is None else "",
        )
    run.stop_requested = True
    run.save(update_fields=["state", "ended_at", "message", "stop_requested"])


def _locked_runs(site: WatchedSite) -> Any:
    return CrawlRun.objects.select_for_update().filter(site=site)


def _told(site: WatchedSite) -> dict[str, str]:
    return {"name": site.name, "address": site.address}


CUT_OFF = "检查程序中断（例如系统重启），已有结果保留，可以继续。"
_GOES_ON = "这个网站正在检查，请等它完成，或者先停止。"
