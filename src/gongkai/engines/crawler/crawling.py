"""A crawl from beginning to end: starts the fetching process, inspects what it brings, closes what is mended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from gongkai.engines.crawler import evidence, findings, store
from gongkai.engines.crawler.errors import CrawlError, NothingFetched
from gongkai.engines.crawler.inspecting import Inspection, inspect_links, inspect_waiting
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.summary import FINISHED, Summary, summary_of
from gongkai.rules.inspection.engine import Knowledge

LOG = "crawl.log"
_PAUSE = 0.1  # seconds between two looks for pages that came in


@dataclass(frozen=True)
class Progress:
    """How far a crawl is."""

    run: int  # its number in the folder
    pages: int
    inspected: int
    links: int
    most_pages: int


def crawl(
    plan: Plan,
    *,
    knowledge: Knowledge | None = None,
    resume: bool = False,
    progress: Callable[[Progress], None] = lambda _progress: None,
) -> Summary:
    """Crawl a site as planned and return what was found; CrawlError when it can't be reached at all.

    An interrupt ends it in good order: what was fetched is inspected, and a resumption goes on from there.
    """
    base = store.connect(plan.folder)
    run = _begin(base, plan, resume=resume)
    known = knowledge or Knowledge()
    inspection = Inspection(plan, base, run, replace(known, today=known.today or date.today()))
    _fetch_and_inspect(inspection, progress)
    _close(inspection)
    summary = summary_of(base, plan.folder, run, inspection.today)
    base.close()
    if not summary.pages:
        raise NothingFetched(_why_nothing(plan))
    return summary


def _begin(base: "store.sqlite3.Connection", plan: Plan, *, resume: bool) -> int:
    last = store.last_run(base)
    if last is not None and last["start"] != plan.start:
        raise CrawlError(f"文件夹里是另一个网站（{last['start']}）的抓取记录。请用 --folder 换一个文件夹。")
    plan.write()
    if resume:
        if last is None:
            raise CrawlError("文件夹里没有可以继续的抓取。请去掉 --resume 重新抓取。")
        return int(last["id"])
    return store.begin_run(base, plan.start, _now())


def _fetch_and_inspect(inspection: Inspection, progress: Callable[[Progress], None]) -> None:
    fetching = _start(inspection)
    is_stopping = False
    while True:
        try:
            is_over = fetching.poll() is not None
            done = inspect_waiting(inspection)
            progress(_progress(inspection))
            if is_over and not done:
                return
            if not done:
                time.sleep(_PAUSE)
        except KeyboardInterrupt:
            # The first one ends it in order, the second at once.
            fetching.send_signal(signal.SIGTERM if is_stopping else signal.SIGINT)
            is_stopping = True


def _start(inspection: Inspection) -> "subprocess.Popen[bytes]":
    plan = inspection.plan
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "gongkai.engines.crawler.process", str(plan.folder), str(inspection.run)]
    with (plan.folder / LOG).open("ab") as log:
        # A session of its own: an interrupt from the keyboard reaches it once, from here.
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)


def _progress(inspection: Inspection) -> Progress:
    base, run = inspection.base, inspection.run
    return Progress(
        run=run,
        pages=store.count(base, run, "page"),
        inspected=store.count(base, run, "page", inspected=True),
        links=store.count(base, run, "link"),
        most_pages=inspection.plan.pages,
    )


def _close(inspection: Inspection) -> None:
    base, run, plan = inspection.base, inspection.run, inspection.plan
    is_complete = store.run_of(base, run)["reason"] == FINISHED
    base.execute("BEGIN")
    inspect_links(inspection)
    if store.count(base, run, "page"):
        today = inspection.today.isoformat()
        is_whole = is_complete and not list(store.left_to_do(base, run))
        findings.close_mended(base, run, packs=plan.packs, is_complete=is_whole, today=today)
    base.execute("COMMIT")
    if is_complete:
        evidence.drop_fetched(plan.folder)


def _why_nothing(plan: Plan) -> str:
    log = plan.folder / LOG
    hint = "地址是否写对、网站是否能打开、robots.txt是否禁止抓取；内部网络的网站要加 --allow-private"
    return f"没有抓取到{plan.start}的任何网页。请检查：{hint}。详情见 {log}。"


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
