"""The process of one visit: fetches one page with the guards of a crawl and prints what came as JSON."""

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.process import settings_of
from gongkai.engines.crawler.spider import trouble_of
from gongkai.engines.crawler.timing import SECONDS


class Visitor(Spider):
    """Opens one address."""

    name = "visitor"

    def __init__(self, *, address: str) -> None:
        super().__init__()
        self.address = address
        self.facts: dict[str, Any] = {}

    async def start(self) -> AsyncIterator[Request]:
        """Yield the one request."""
        yield Request(self.address, self.note, errback=self.fail, dont_filter=True)

    def note(self, response: Response) -> None:
        """Keep what came."""
        self.facts = {"status": response.status, "seconds": round(response.meta[SECONDS], 3)}

    def fail(self, failure: Failure) -> None:
        """Keep why nothing came."""
        self.facts = {"status": 0, "trouble": trouble_of(failure, self.address).value}


def main(request: str) -> None:
    """Visit and print."""
    wanted = json.loads(request)
    plan = Plan(wanted["start"], Path(), timeout=wanted["timeout"], allow_private=wanted["allow_private"], delay=0)
    settings = settings_of(plan) | {"ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False, "CLOSESPIDER_TIMEOUT": 0}
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Visitor)
    process.crawl(crawler, address=plan.start)
    process.start()
    spider = crawler.spider
    sys.stdout.write(json.dumps(spider.facts if isinstance(spider, Visitor) else {}))


if __name__ == "__main__":
    main(sys.argv[1])
