"""The spider: reads the pages of one site in widening circles, asks the other links what they answer, notes all."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from secrets import token_hex
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    StopDownload,
)
from scrapy.http import Response
from selectolax.lexbor import LexborHTMLParser
from twisted.python.failure import Failure

from gongkai.engines.crawler import evidence, store
from gongkai.engines.crawler.addresses import Traps, canonical, is_home, is_own
from gongkai.engines.crawler.guard import GuardedResolver
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.timing import SECONDS
from gongkai.engines.inspection.pages import text_of
from gongkai.rules.inspection.engine.fetched import Trouble
from gongkai.rules.inspection.pages.addresses import host_of, is_file, leads_inside
from gongkai.rules.inspection.pages.links import NO_SUCH_PAGE
from gongkai.rules.inspection.pages.parts import parts_of
from gongkai.rules.inspection.pages.whole import SLOW_SECONDS

PAGE, LINK, PROBE = "page", "link", "probe"
_PAGES = ("text/html", "application/xhtml")
_MOST_LINKS = 3000  # of one page


class SiteSpider(Spider):
    """Fetches what the plan allows; everything it learns goes into the store at once."""

    name = "site"

    def __init__(self, *, plan: Plan, run: int) -> None:
        super().__init__()
        self.plan, self.run, self.base = plan, run, store.connect(plan.folder)
        self.traps = Traps()
        self.known: set[str] = set()
        self.read: set[str] = set()  # digests of the words of pages whose links were followed
        self.pages = store.count(self.base, run, PAGE)
        self.asked = store.count(self.base, run, LINK)
        self.reason = ""
        self.site = store.run_of(self.base, run)["home"] or plan.start  # where the first page really is

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "SiteSpider":
        """Return the spider, listening for headers; called by Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.look_at_headers, signal=signals.headers_received)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield what is left to do of the run; of a new one, the first page and an address that cannot exist."""
        if not self.base.execute("SELECT 1 FROM links WHERE run = ?", (self.run,)).fetchone():
            begin = canonical(self.plan.start, "") or self.plan.start
            nowhere = urljoin(begin, f"/gongkai-{token_hex(6)}.html")
            store.add_link(self.base, self.run, begin, "", "", 0, PAGE, on_home=True)
            store.add_link(self.base, self.run, nowhere, "", NO_SUCH_PAGE, 0, PROBE, on_home=False)
        self.known = {row[0] for row in self.base.execute("SELECT target FROM links WHERE run = ?", (self.run,))}
        for row in store.left_to_do(self.base, self.run):
            if request := self._request(row["target"], row["role"], row["depth"]):
                yield request

    def _request(self, target: str, role: str, depth: int) -> Request | None:
        if role == PAGE:
            if self.pages >= self.plan.pages:
                return None
            self.pages += 1
        elif self.asked >= self.plan.links:
            return None
        else:
            self.asked += 1
        meta = {"role": role, "target": target, "depth_of_page": depth}
        method = "HEAD" if role == LINK else "GET"
        priority = -depth if role != LINK else -100
        return Request(
            target, self.note, method=method, meta=meta, errback=self.fail, dont_filter=True, priority=priority
        )

    def look_at_headers(self, headers: Any, body_length: str | int | None, request: Request, spider: Spider) -> None:
        """Leave the body where it is when only the answer counts, or when it is too large or no page."""
        kind = (headers.get(b"Content-Type") or b"").decode("latin-1").lower()
        is_large = str(body_length).isdigit() and int(body_length or 0) > self.plan.largest
        if request.meta.get("headers_only") or (request.meta.get("role") and (is_large or not _is_page(kind))):
            request.meta["body_left"] = True
            raise StopDownload(fail=False)

    def note(self, response: Response) -> Iterator[Request]:
        """Note an answer; read the links of a page."""
        meta = response.meta
        media_type = _type_of(response)
        if meta["role"] == LINK and response.request is not None and response.request.method == "HEAD":
            is_strange = response.status >= 400 or (
                response.status == 200 and is_file(meta["target"]) and _is_page(media_type)
            )
            if is_strange:  # some servers answer HEAD wrongly: ask as a browser does
                yield self._again(meta, headers_only=True)
                return
        if meta["role"] == PAGE and 0 < SLOW_SECONDS < meta.get(SECONDS, 0) and "first_seconds" not in meta:
            yield self._again(meta, first_seconds=meta[SECONDS])  # once may be chance
            return
        is_read = response.status == 200 and not meta.get("body_left") and _is_page(media_type)
        if is_read and meta["role"] == PAGE:
            is_read = self._is_new_page(meta, response)
        self._answer(
            meta, response.status, media_type=media_type, final=response.url, body=response.body if is_read else None
        )
        if is_read and meta["role"] == PAGE:
            yield from self._follow(response)

    def _is_new_page(self, meta: dict[str, Any], response: Response) -> bool:
        """Say whether a page is to be read under this address; one that was led to goes under its own."""
        final = canonical(response.url, "") or response.url
        if meta["depth_of_page"] == 0:
            self.site = final
            self.base.execute("UPDATE runs SET home = ? WHERE id = ?", (final, self.run))
        if final == meta["target"]:
            return True
        if not is_own(final, self.site) or final in self.known:
            return False
        self._answer(meta | {"role": LINK}, response.status, media_type=_type_of(response), final=final)
        self.known.add(final)
        depth = meta["depth_of_page"]
        store.add_link(self.base, self.run, final, meta["target"], "", depth, PAGE, on_home=depth == 0)
        meta["target"] = final
        return True

    def fail(self, failure: Failure) -> None:
        """Note why there was no answer."""
        request = failure.request  # type: ignore[attr-defined]
        trouble = trouble_of(failure, request.url)
        self._answer(request.meta, 0, trouble=trouble, final=request.url)

    def _again(self, meta: dict[str, Any], **more: object) -> Request:
        kept = {name: meta[name] for name in ("role", "target", "depth_of_page")} | more
        return Request(meta["target"], self.note, meta=kept, errback=self.fail, dont_filter=True, priority=10)

    def _answer(
        self,
        meta: dict[str, Any],
        status: int,
        *,
        media_type: str = "",
        trouble: Trouble = Trouble.NONE,
        final: str = "",
        body: bytes | None = None,
    ) -> None:
        role = meta["role"] if meta["role"] != PAGE or body is not None else LINK
        seconds = min(meta.get(SECONDS, 0.0), meta.get("first_seconds", 1e9))
        html = (text_of(body) or "") if body else ""
        store.add_answer(
            self.base,
            self.run,
            target=meta["target"],
            role=role,
            status=status,
            media_type=media_type[:100],
            trouble=trouble.value,
            seconds=round(seconds, 3),
            charset=_charset(media_type),
            file=evidence.keep_fetched(self.plan.folder, body) if body is not None and role == PAGE else "",
            final=final,
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            digest=hashlib.sha256(parts_of(html).words.encode()).hexdigest() if html else "",
        )

    def _follow(self, response: Response) -> Iterator[Request]:
        html = text_of(response.body)
        if html is None:
            return
        digest = hashlib.sha256(parts_of(html).words.encode()).hexdigest()
        if digest in self.read:
            return  # the same words under another address: a trap, or a page for what isn't there
        self.read.add(digest)
        source, depth = response.meta["target"], response.meta["depth_of_page"] + 1
        on_home = is_home(source, self.site)
        self.base.execute("BEGIN")
        new = [
            (target, self._note_link(target, source, words, depth, on_home=on_home, is_loaded=is_loaded))
            for target, words, is_loaded in links_of(html, response.url)
        ]
        self.base.execute("COMMIT")
        for target, role in new:
            if role and (request := self._request(target, role, depth)):
                yield request

    def _note_link(self, target: str, source: str, words: str, depth: int, *, on_home: bool, is_loaded: bool) -> str:
        """Enter a link; return the role in which its target is asked for, "" when it is known or left out."""
        if leads_inside(host_of(target), host_of(self.site)):
            return ""  # nobody outside can open it, and it is not asked for
        is_page = not is_loaded and not is_file(target) and is_own(target, self.site)
        if target not in self.known and is_page and (depth > self.plan.depth or not self.traps.allow(target)):
            return ""
        role = PAGE if is_page else LINK
        store.add_link(self.base, self.run, target, source, words, depth, role, on_home=on_home)
        if target in self.known:
            return ""
        self.known.add(target)
        return role

    def closed(self, reason: str) -> None:
        """Remember why it ended; called by Scrapy."""
        self.reason = reason


def links_of(html: str, address: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (target, words, whether the browser loads it by itself) of the links and resources of a page, each once."""
    page = parts_of(html)
    base = LexborHTMLParser(html).css_first("base[href]")
    start = urljoin(address, (base.attributes.get("href") or "") if base is not None else "")
    done: set[str] = set()
    wanted = [(link.target, link.words, False) for link in page.links if not link.target.startswith("#")]
    wanted += [(target, "", tag != "iframe") for tag, target in page.resources]
    for link, words, is_loaded in wanted[:_MOST_LINKS]:
        target = canonical(start, link)
        if target and target not in done:
            done.add(target)
            yield target, words, is_loaded


def _type_of(response: Response) -> str:
    return (response.headers.get(b"Content-Type") or b"").decode("latin-1")


def _is_page(media_type: str) -> bool:
    return media_type.lower().partition(";")[0].strip().startswith(_PAGES) or not media_type


def _charset(media_type: str) -> str:
    _before, found, name = media_type.lower().partition("charset=")
    return name.strip("\"' ;")[:20] if found else ""


def trouble_of(failure: Failure, address: str) -> Trouble:
    """Return why a request got no answer."""
    if urlsplit(address).hostname in GuardedResolver.refused:
        return Trouble.NOT_ASKED
    if failure.check(DownloadCancelledError):
        return Trouble.NOT_ASKED  # too large to be read
    if failure.check(IgnoreRequest):
        return Trouble.LOOP if "redirection" in str(failure.value) else Trouble.NOT_ASKED
    if failure.check(CannotResolveHostError):
        return Trouble.NO_HOST
    if failure.check(DownloadConnectionRefusedError):
        return Trouble.REFUSED
    if failure.check(DownloadTimeoutError):
        return Trouble.TIMEOUT
    said = str(failure.value).lower()
    if "ssl" in said or "certificate" in said or "tls" in said:
        return Trouble.CERTIFICATE
    return Trouble.BROKEN
