"""Sites that never end, loop, pour or answer nonsense; interrupts; doors that must stay shut."""

import pytest
from tests.engines.crawler.site.templates import NAME, Answer, page

from gongkai.engines.crawler import store
from gongkai.engines.crawler.crawling import crawl
from gongkai.engines.crawler.errors import CrawlError
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.probing import probe

pytestmark = [pytest.mark.slow]

GARBAGE = bytes(range(256)) * 400


class Hard(dict):
    """A site that makes pages without end."""

    def get(self, path, default=None):
        if path.startswith("/calendar"):
            number = int(path.partition("=")[2] or 0)
            return page("日历", f'<p>第{number}月</p><a href="/calendar?m={number + 1}">下月</a>')
        if path.startswith("/deep/"):
            return page("深处", f'<p>{len(path)}</p><a href="{path}deep/">再深</a>')
        return super().get(path, default)


def hard_pages():
    links = "".join(
        f'<a href="{path}">{path}</a>'
        for path in (
            "/calendar?m=0",
            "/deep/",
            "/loop/a",
            "/pour",
            "/garbage",
            "/nested",
            "/big.html",
            "/form.doc",
            "/gbk",
        )
    )
    return Hard(
        {
            "/": page(NAME, links),
            "/loop/a": Answer(b"", 302, location="/loop/b"),
            "/loop/b": Answer(b"", 302, location="/loop/a"),
            "/pour": Answer(b"<p>" + b"x" * 65536, is_endless=True),
            "/garbage": Answer(GARBAGE),
            "/nested": Answer(b"<div>" * 50_000 + "很深".encode()),
            "/big.html": Answer(b"x" * 3_000_000),
            "/form.doc": Answer(GARBAGE, media_type="application/msword"),
            "/gbk": Answer(
                "<html><head><title>通知</title></head><body>各乡镇</body></html>".encode("gbk"), media_type="text/html"
            ),
        }
    )


def test_a_hard_site_ends_and_an_interrupted_crawl_goes_on_where_it_stopped(served, tmp_path):
    served.pages = hard_pages()
    plan = Plan(
        f"{served.address}/", tmp_path, pages=60, depth=12, delay=0, timeout=8, largest=1_000_000, allow_private=True
    )
    is_interrupted = []

    def interrupt(so_far):
        if so_far.pages >= 3 and not is_interrupted:
            is_interrupted.append(True)
            raise KeyboardInterrupt

    stopped = crawl(plan, progress=interrupt)
    assert is_interrupted
    assert not stopped.is_complete
    asked = served.asked["GET /"]
    finished = crawl(plan, resume=True)
    assert finished.is_complete
    assert finished.pages > stopped.pages
    assert finished.pages <= 60
    assert served.asked["GET /"] == asked, "what has an answer is not asked again"
    assert finished.left_out, "the ways without end"
    found = {(each.rule, each.subject.removeprefix(served.address)) for each in finished.findings}
    assert ("pages.unreadable", "/garbage") in found
    assert ("pages.dead-link", "/loop/a") in found
    assert not any(where in ("/pour", "/big.html", "/form.doc") for _rule, where in found)
    assert not [each for each in found if each[1] == "/gbk" and each[0] == "pages.encoding"]


def test_internal_addresses_are_refused_unless_allowed(served, tmp_path):
    served.pages = {"/": page(NAME, "<p>内部</p>")}
    literal = served.address.replace("localhost", "127.0.0.1")
    with pytest.raises(CrawlError, match="--allow-private"):
        crawl(Plan(f"{literal}/", tmp_path / "crawl", delay=0, timeout=5))
    assert not served.asked
    allowed = probe(served.address, tmp_path / "probe", allow_private=True)
    assert allowed.status == 200
    base = store.connect(tmp_path / "probe")
    assert [row["status"] for row in base.execute("SELECT status FROM probes")] == [200]
    base.close()


def test_a_folder_holds_one_site(tmp_path):
    base = store.connect(tmp_path)
    store.begin_run(base, "http://a.example/", "2026-05-08T00:00:00+08:00")
    base.close()
    with pytest.raises(CrawlError, match="--folder"):
        crawl(Plan("http://b.example/", tmp_path))
    with pytest.raises(CrawlError, match="--resume"):
        crawl(Plan("http://b.example/", tmp_path / "new"), resume=True)
