"""The parts of the crawler that need no site: addresses, traps, the guard, reports, findings over several runs."""

from datetime import date

import pytest
from openpyxl import load_workbook
from twisted.internet.address import IPv4Address

from gongkai.engines.crawler import findings, report, store
from gongkai.engines.crawler.addresses import Traps, canonical, is_home, is_own
from gongkai.engines.crawler.errors import CrawlError
from gongkai.engines.crawler.findings import Evidence
from gongkai.engines.crawler.guard import GuardedResolver, is_public
from gongkai.engines.crawler.summary import summary_of
from gongkai.engines.inspection.pages import document_of
from gongkai.rules.inspection.engine import Finding, Gravity
from gongkai.rules.inspection.engine.fetched import Role
from gongkai.rules.inspection.pages.addresses import is_file

SITE = "https://www.jia.gov.cn/"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../b.html#top", "https://www.jia.gov.cn/b.html"),
        ("//WWW.Jia.gov.cn:443/b;jsessionid=1A", "https://www.jia.gov.cn/b"),
        ("b.html?utm_source=x&id=3", "https://www.jia.gov.cn/a/b.html?id=3"),
        ("javascript:void(0)", None),
        ("mailto:a@jia.gov.cn", None),
        ("http://[broken", None),
        ("http://a.gov.cn:99999/", None),
        ("x" * 3000, None),
    ],
)
def test_an_address_has_one_form(link, expected):
    assert canonical("https://www.jia.gov.cn/a/1.html", link) == expected


def test_own_pages_home_pages_and_files_are_told_apart():
    assert is_own("http://jia.gov.cn/a", SITE)
    assert not is_own("https://yi.jia.gov.cn/", SITE)
    assert not is_own("https://www.jia.gov.cn:8443/", SITE)
    assert is_home("http://jia.gov.cn/index.html", SITE)
    assert not is_home("https://www.jia.gov.cn/news/index.html", SITE)
    assert is_file("https://www.jia.gov.cn/a.docx")
    assert not is_file("https://www.jia.gov.cn/a.jhtml")
    assert not is_file("https://www.jia.gov.cn/art/2024.5.1")


def test_ways_without_end_are_left():
    traps = Traps()
    allowed = [traps.allow(f"https://a.gov.cn/calendar?m={n}") for n in range(100)]
    assert 0 < sum(allowed) < 100
    assert not traps.allow("https://a.gov.cn/a/b/a/b/a/b/")
    assert not traps.allow("https://a.gov.cn/user/logout.do")
    assert traps.allow("https://a.gov.cn/art/2024/5/5/art_12_5.html")
    assert traps.left_out == 100 - sum(allowed) + 2


@pytest.mark.parametrize("host", ["8.8.8.8", "2400:3200::1", "64:ff9b::808:808"])
def test_public_addresses_may_be_connected_to(host):
    assert is_public(host)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:0a00:0001::1", "localhost", "",
    ],
)  # fmt: skip
def test_internal_addresses_may_not_be_connected_to(host):
    assert not is_public(host)


class Resolver:
    """Resolves every name to one public and one internal address."""

    def resolveHostName(self, receiver, name, *_more):
        receiver.resolutionBegan(None)
        for host in ("10.0.0.5", "8.8.8.8"):
            receiver.addressResolved(IPv4Address("TCP", host, 80))
        receiver.resolutionComplete()


class Receiver:
    """Keeps what was resolved."""

    def __init__(self):
        self.hosts = []

    def resolutionBegan(self, _resolution):
        pass

    def addressResolved(self, address):
        self.hosts.append(address.host)

    def resolutionComplete(self):
        pass


class Reactor:
    nameResolver = Resolver()


def test_names_that_lead_inside_are_not_resolved_there():
    kept, everything = Receiver(), Receiver()
    GuardedResolver(Reactor(), allow_private=False).resolveHostName(kept, "rebind.example")
    GuardedResolver(Reactor(), allow_private=True).resolveHostName(everything, "rebind.example")
    assert kept.hosts == ["8.8.8.8"]
    assert everything.hosts == ["10.0.0.5", "8.8.8.8"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02" * 500, b"<div>" * 30_000, b"\xff\xfe\xfd", "纯文字".encode("gbk")]
)
def test_a_document_is_made_of_any_bytes(data):
    document = document_of(data, address=SITE)
    assert document.kind == "page"
    assert document.fetched.role is not Role.HOME


def run_of(base, *, targets=(), finding=None, reason="finished", links=()):
    run = store.begin_run(base, SITE, "2026-05-08T00:00:00+08:00")
    for target in targets:
        facts = {"role": "page", "status": 200, "media_type": "text/html", "trouble": "", "at": "", "inspected": 1}
        store.add_answer(base, run, target=target, **facts)
    for target in (*targets, *links):
        store.add_link(base, run, target, SITE, "", 1, "page", on_home=False)
    if finding:
        findings.save(
            base, run, [finding], subject=f"{SITE}a", address=f"{SITE}a", evidence=Evidence(), today="2026-05-08"
        )
    store.end_run(base, run, reason=reason, now="", seconds=1, left_out=0)
    findings.close_mended(base, run, packs=("pages",), is_complete=reason == "finished", today="2026-05-08")
    return run


def test_a_finding_is_closed_only_by_a_run_that_looked(tmp_path):
    base = store.connect(tmp_path)
    finding = Finding("pages.no-title", 0, 0, "", "没有标题", Gravity.WARNING)
    run_of(base, targets=(f"{SITE}a",), finding=finding)
    run_of(base, targets=(SITE,), reason="shutdown")
    assert [row["first_run"] for row in findings.open_findings(base)] == [1], "this run did not get that far"
    run_of(base, targets=(SITE,), links=(f"{SITE}a",))
    assert len(findings.open_findings(base)) == 1, "the page is there and was not read"
    mended = run_of(base, targets=(f"{SITE}a",))
    assert not findings.open_findings(base)
    assert len(findings.mended_in(base, mended)) == 1
    again = run_of(base, targets=(f"{SITE}a",), finding=finding)
    summary = summary_of(base, tmp_path, again, date(2026, 5, 8))
    assert [each.state for each in summary.findings] == ["新发现"], "what comes back is new"
    base.close()


def test_what_a_page_says_is_never_a_formula_or_markup_of_the_report(tmp_path):
    base = store.connect(tmp_path)
    text = '=HYPERLINK("http://x","<b>点</b>")\x0b'
    run = run_of(base, targets=(f"{SITE}a",), finding=Finding("pages.no-title", 0, 0, text, text, Gravity.WARNING))
    summary = summary_of(base, tmp_path, run, date(2026, 5, 8))
    base.close()
    for name in ("a.xlsx", "a.html", "a.docx"):
        report.write_report(summary, tmp_path / name)
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx")["问题清单"].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "<b>" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    with pytest.raises(CrawlError, match=r"\.xlsx"):
        report.write_report(summary, tmp_path / "a.pdf")
