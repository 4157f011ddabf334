"""Watched sites with a crawl behind them, made without asking any site: the folder is filled as a crawl fills it."""

import gzip
import hashlib
import shutil
from datetime import timedelta

from django.utils import timezone

from gongkai.domain.monitoring.models import REPORT_KINDS, CrawlRun, WatchedSite
from gongkai.domain.orgs.models import Agency, User
from gongkai.engines.crawler import evidence, findings, store
from gongkai.engines.crawler.findings import Evidence
from gongkai.engines.crawler.report import write_report
from gongkai.engines.crawler.summary import summary_of
from gongkai.interfaces.cli.site_runs import values_of
from gongkai.rules.inspection.engine import Finding, Gravity

ADDRESS = "https://www.example.gov.cn/"
PAGE = '<html><body><p>身份证号码11010519491231002X</p><script>alert("不运行")</script></body></html>'
FOUND = (
    Finding("privacy.identity-number", 1, 19, "11010519491231002X", "正文里有身份证号码", Gravity.BLOCKING),
    Finding("style.doubled-mark", 4, 6, "，，", "标点重复", Gravity.ERROR, "，", "加强领导", "落实责任"),
)


def site(agency: Agency, by: User | None = None, *, name: str = "市发改委网站", runs: int = 2) -> WatchedSite:
    """Return a site that was crawled; the first crawl found one thing more, which the second found mended."""
    made = WatchedSite.objects.create(agency=agency, name=name, address=ADDRESS, is_probed=True)
    shutil.rmtree(made.folder, ignore_errors=True)  # of a test before, whose row was rolled back
    for number in range(1, runs + 1):
        crawl(made, by, number)
    return made


def untouched(agency: Agency) -> WatchedSite:
    """Return a site that was never crawled."""
    return WatchedSite.objects.create(agency=agency, name="还没有检查的网站", address="https://untouched.example/")


def crawl(watched: WatchedSite, by: User | None, number: int, *, state: str = "done") -> CrawlRun:
    """Fill the site's folder as a crawl does, and return its run."""
    base, now = store.connect(watched.folder), timezone.now()
    today = timezone.localdate()
    run = store.begin_run(base, watched.address, now.isoformat())
    name = evidence.keep_fetched(watched.folder, PAGE.encode())
    kept = Evidence(*evidence.keep_as_evidence(watched.folder, name), taken_at=now.isoformat())
    page = f"{watched.address}docs/1.html"
    answer = {"role": "page", "status": 200, "media_type": "text/html", "trouble": "", "inspected": 1}
    store.add_answer(base, run, target=page, file=name, at="", **answer)
    found = (*FOUND, Finding("pages.no-title", 0, 0, "", "没有标题", Gravity.WARNING)) if number == 1 else FOUND
    findings.save(base, run, found, subject=page, address=page, evidence=kept, today=str(today))
    findings.close_mended(base, run, packs=("privacy", "style", "pages"), is_complete=True, today=str(today))
    store.end_run(base, run, reason="finished", now=now.isoformat(), seconds=1, left_out=0)
    summary = summary_of(base, watched.folder, run, today)
    base.close()
    assert hashlib.sha256(gzip.decompress((watched.folder / kept.file).read_bytes())).hexdigest() == kept.sha256
    for kind in REPORT_KINDS:
        file = watched.report(run, kind)
        file.parent.mkdir(exist_ok=True)
        write_report(summary, file)
    times = {"started_at": now - timedelta(minutes=5), "ended_at": now}
    return CrawlRun.objects.create(site=watched, asked_by=by, state=state, **times, **values_of(summary))
