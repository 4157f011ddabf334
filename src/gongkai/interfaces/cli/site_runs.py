"""The process of one crawl of a watched site: crawls, tells in the database how far it is, and keeps what came of it.

It ends in good order when somebody asks in the console, when it is told to by a signal, and when the worker that
started it is gone; what it has by then stays, and the crawl can go on later.
"""

import logging
import os
import signal
import time
from dataclasses import asdict
from threading import Event
from typing import Any

import typer
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from gongkai.domain.monitoring import running, timing
from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import REPORT_KINDS, CrawlRun, WatchedSite
from gongkai.domain.monitoring.running import LONGEST_BASIS, Outcome
from gongkai.engines.crawler import store
from gongkai.engines.crawler.crawling import Progress, crawl
from gongkai.engines.crawler.errors import CrawlError, NothingFetched
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.probing import probe
from gongkai.engines.crawler.report import why_stopped, write_report
from gongkai.engines.crawler.summary import Summary
from gongkai.engines.spelling import installed_corrector
from gongkai.rules.inspection.engine import Knowledge

LONGEST_CRAWL = 4 * 3600  # seconds; the next site waits for its end
BEAT_SECONDS = 1.0
PATIENCE = 10.0  # seconds for requests on their way, before they are cut
FIRST_ADDRESSES = 20  # of those on which a verdict is based

logger = logging.getLogger("gongkai.crawl")


def crawl_site(run: int) -> None:
    """检查一个监测网站；由后台任务启动。"""
    told = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    perform(run, told)


def probe_sites() -> None:
    """访问到时间的监测网站，记录能否打开；由后台任务启动。"""
    parent = os.getppid()
    while os.getppid() == parent and (site := timing.claim_visit(timezone.now())):
        close_old_connections()  # a site that is down takes a quarter of a minute
        try:
            visit = probe(site.address, site.folder, allow_private=site.allow_private)
        except (CrawlError, OSError):
            logger.exception("“%s”没有访问成", site.name)
            continue
        timing.note_visit(site, has_opened=200 <= visit.status < 400)


def perform(pk: int, told: Event) -> None:
    """Crawl for a waiting run until its end, or until `told` to stop."""
    run = running.claim(pk, timezone.now())
    if run is None:
        return
    pulse = Pulse(run, told)
    try:
        outcome = _outcome(run, pulse)
    except NothingFetched:
        outcome = _nothing(pulse)
    except OSError:
        logger.exception("检查“%s”时出错", run.site.name)
        outcome = Outcome(RunState.FAILED, "读写文件时出错，可能是磁盘已满，请系统管理员查看。已有结果保留，可以继续。")
    except Exception:  # the outermost frame of the process: whatever ends it is told where people look
        logger.exception("检查“%s”时出错", run.site.name)
        outcome = Outcome(RunState.FAILED, "检查时程序出错，已有结果保留。请稍后继续，或请系统管理员查看后台日志。")
    running.finish(run, outcome)


class Pulse:
    """Tells now and then how far a crawl is, and interrupts it when it shall stop."""

    def __init__(self, run: CrawlRun, told: Event) -> None:
        self.run, self.told, self.is_asked = run, told, False
        self._parent = os.getppid()
        self._next_beat = 0.0
        self._next_interrupt = 0.0
        self._last: dict[str, int] = {}

    def __call__(self, progress: Progress) -> None:
        """Take note of progress; called ten times a second."""
        now = time.monotonic()
        if now >= self._next_beat:
            self._next_beat = now + BEAT_SECONDS
            self._beat(progress)
        if self.is_stopping and now >= self._next_interrupt:
            self._next_interrupt = now + PATIENCE
            raise KeyboardInterrupt

    @property
    def is_stopping(self) -> bool:
        """Say whether the crawl shall end."""
        return self.is_asked or self.told.is_set() or os.getppid() != self._parent

    def _beat(self, progress: Progress) -> None:
        values = {
            "number": progress.run,
            "pages": progress.pages,
            "inspected": progress.inspected,
            "links": progress.links,
        }
        try:
            self.is_asked = not running.beat(self.run, **values)
        except DatabaseError:
            # A database that restarts must not end an hour's work; the next beat tells the same.
            logger.warning("进展没有写入数据库，稍后重试", exc_info=True)
            close_old_connections()


def plan_of(site: WatchedSite) -> Plan:
    """Return what a crawl of a watched site is to do."""
    return Plan(
        site.address,
        site.folder,
        pages=site.pages,
        depth=site.depth,
        links=max(5000, site.pages * 5),
        delay=site.delay,
        seconds=LONGEST_CRAWL,
        allow_private=site.allow_private,
    )


def _outcome(run: CrawlRun, pulse: Pulse) -> Outcome:
    knowledge = Knowledge(today=timezone.localdate(), corrector=installed_corrector(settings.SPELLING_MODEL))
    summary = crawl(plan_of(run.site), knowledge=knowledge, resume=_can_resume(run), progress=pulse)
    close_old_connections()  # one that was idle for long may be dead
    for kind in REPORT_KINDS:
        file = run.site.report(summary.run, kind)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_report(summary, file)
    if summary.is_complete:
        _drop_before(run.site, summary.run)
    return Outcome(_state(summary), _message(summary, pulse), values_of(summary))


def _can_resume(run: CrawlRun) -> bool:
    """Say whether the run had begun in the site's folder, and is the last one there."""
    base = store.connect_to_known(run.site.folder) if run.number is not None else None
    if base is None:
        return False
    last = store.last_run(base)
    base.close()
    return last is not None and last["id"] == run.number


def values_of(summary: Summary) -> dict[str, Any]:
    """Return what the run keeps of a summary."""
    return {
        "number": summary.run,
        "pages": summary.pages,
        "inspected": summary.pages,
        "links": summary.links,
        "left": summary.waiting,
        "findings": len(summary.findings),
        "new": summary.new,
        "mended": len(summary.mended),
        "vetoes": [_short(asdict(each)) | {"verdict": each.verdict.value} for each in summary.vetoes],
        "deductions": [_short(asdict(each)) for each in summary.deductions],
        "is_offline": summary.is_cut_off,
    }


def _short(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what would make a row of the database long; the report has all of it."""
    kept = values | {"addresses": list(values["addresses"][:FIRST_ADDRESSES])}
    return kept | ({"basis": values["basis"][:LONGEST_BASIS]} if "basis" in values else {})


def _drop_before(site: WatchedSite, number: int) -> None:
    base = store.connect(site.folder)
    store.drop_before(base, number)
    base.close()


def _state(summary: Summary) -> RunState:
    return RunState.DONE if summary.is_complete else RunState.STOPPED


def _message(summary: Summary, pulse: Pulse) -> str:
    if summary.is_complete:
        return ""
    if pulse.is_asked:
        return "已按要求停止，可以继续。"
    return "系统停止运行，检查中断，可以继续。" if pulse.is_stopping else f"{why_stopped(summary.reason)}，可以继续。"


def _nothing(pulse: Pulse) -> Outcome:
    if pulse.is_stopping:
        return Outcome(RunState.STOPPED, "还没有读到网页就停止了。")
    return Outcome(
        RunState.FAILED,
        "没有读到这个网站的任何网页。请核对网址、用浏览器看网站能否打开；"
        "网站的抓取规则（robots.txt）不允许检查的，请网站管理单位放行；内部网络的网站须勾选“允许内部网络”。",
    )


def hang_in(app: typer.Typer) -> None:
    """Add the commands that the worker starts; nobody types them."""
    app.command("crawl-site", hidden=True)(crawl_site)
    app.command("probe-sites", hidden=True)(probe_sites)
