"""The fetching process: Scrapy in a process of its own, since its reactor starts only once.

`python -m gongkai.engines.crawler.process FOLDER RUN`: the plan is in the folder, so are the results. An interrupt ends
it after the requests that are on their way; so does the end of the process that started it.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess

from gongkai.engines.crawler import store
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.spider import SiteSpider

ROBOT = "Gongkai"
LOCK = "fetching.lock"
USER_AGENT = "Mozilla/5.0 (compatible; Gongkai/1.0; government site inspection)"

# Only what a crawl needs: the others take two seconds to load and open doors (a console, remote control, a proxy that
# would resolve names past the guard, cookies that would make a session of it).
_EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
    "gongkai.engines.crawler.process.EndWithParent": 0,
}
_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
}


def settings_of(plan: Plan) -> dict[str, Any]:
    """Return Scrapy's settings for a plan."""
    return {
        "AUTOTHROTTLE_ENABLED": plan.delay > 0,
        "AUTOTHROTTLE_START_DELAY": plan.delay,
        "AUTOTHROTTLE_MAX_DELAY": 30,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 2,
        "CLOSESPIDER_TIMEOUT": plan.seconds,
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "zh-CN,zh"},
        "DOWNLOAD_DELAY": plan.delay,
        "DOWNLOAD_HANDLERS": {
            "http": "gongkai.engines.crawler.timing.TimedHandler",
            "https": "gongkai.engines.crawler.timing.TimedHandler",
            "data": None, "file": None, "ftp": None, "s3": None,
        },
        "DOWNLOAD_MAXSIZE": plan.largest,
        "DOWNLOAD_TIMEOUT": plan.timeout,
        "DOWNLOAD_WARNSIZE": 0,
        "GK_ALLOW_PRIVATE": plan.allow_private,
        "HTTPERROR_ALLOW_ALL": True,
        "LOG_LEVEL": "WARNING",
        "METAREFRESH_MAXDELAY": 4,
        "REDIRECT_MAX_TIMES": 8,
        "RETRY_TIMES": 1,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOT,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # in widening circles
        "TWISTED_DNS_RESOLVER": "gongkai.engines.crawler.guard.GuardedResolver",
        "EXTENSIONS_BASE": _EXTENSIONS,
        "DOWNLOADER_MIDDLEWARES_BASE": _MIDDLEWARES,
        "USER_AGENT": USER_AGENT,
    }  # fmt: skip


class EndWithParent:
    """Ends the crawl when the process that started it is gone."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._parent = crawler, os.getppid()
        crawler.signals.connect(self.begin, signal=signals.spider_opened)
        crawler.signals.connect(self.stop, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "EndWithParent":
        """Return the extension; called by Scrapy."""
        return cls(crawler)

    def begin(self) -> None:
        """Look every second from now on."""
        from twisted.internet.task import LoopingCall  # loads the reactor, which Scrapy chooses before

        self._call = LoopingCall(self._look)
        self._call.start(1.0, now=False)

    def stop(self) -> None:
        """Look no more."""
        self._call.stop()

    def _look(self) -> None:
        if os.getppid() != self._parent and self._crawler.spider is not None:
            self._crawler.engine.close_spider(self._crawler.spider, "parent-gone")


def main(folder: Path, run: int) -> None:
    """Fetch for one run and note how it ended."""
    plan, began = Plan.read(folder), monotonic()
    process = CrawlerProcess(settings_of(plan))
    crawler = process.create_crawler(SiteSpider)
    process.crawl(crawler, plan=plan, run=run)
    process.start()
    spider = crawler.spider
    if isinstance(spider, SiteSpider):
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        reason, left_out = spider.reason or "shutdown", spider.traps.left_out
        store.end_run(spider.base, run, reason=reason, now=now, seconds=monotonic() - began, left_out=left_out)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait for a fetching process before, which ends its last requests when its crawl was killed."""
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    with alone(Path(sys.argv[1])):
        main(Path(sys.argv[1]), int(sys.argv[2]))
