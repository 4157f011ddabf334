"""A site with forty planted faults: all found, nothing else, each with evidence; mended ones are closed."""

import gzip
import hashlib
import json
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.engines.crawler.site.pages import TODAY, pages, planted
from typer.testing import CliRunner

from gongkai.engines.crawler.crawling import crawl
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.report import write_report
from gongkai.engines.inspection.files import inspect_files
from gongkai.interfaces.cli.commands import app
from gongkai.rules.inspection.engine import Knowledge
from gongkai.rules.inspection.engine.packs import all_rules
from gongkai.rules.inspection.pages.indicators import Verdict

pytestmark = [pytest.mark.slow]


def test_forty_faults_are_found_with_evidence_and_closed_when_mended(served, closed_port, tmp_path, monkeypatch):
    served.pages = pages(faulty=True, port=served.server.server_port, closed_port=closed_port)
    plan = Plan(f"{served.address}/", tmp_path / "crawl", delay=0, timeout=10, allow_private=True)
    first = crawl(plan, knowledge=Knowledge(TODAY))
    check_findings(first, served, closed_port)
    check_evidence(first, plan)
    check_indicators(first)
    assert served.asked["GET /secret/1.html"] == 0, "robots.txt forbids it"
    check_reports(first, tmp_path)
    check_mended(served, plan, tmp_path, monkeypatch)


def check_findings(first, served, closed_port):
    found = {(each.rule, each.subject.removeprefix(served.address)) for each in first.findings}
    wanted = planted(closed_port)
    assert len(wanted) == 40
    assert len({rule for rule, _where in wanted}) >= 20
    assert found == wanted
    assert len(first.findings) == 40
    assert first.is_complete
    assert all(each.state == "新发现" for each in first.findings)


def check_evidence(first, plan):
    for each in first.findings:
        data = gzip.decompress((plan.folder / each.evidence).read_bytes())
        assert hashlib.sha256(data).hexdigest() == each.sha256, each
        assert each.taken_at
    # What the crawl says of a page is what `gongkai inspect` says of the kept file.
    (identity,) = (each for each in first.findings if each.rule == "privacy.identity-number")
    saved = plan.folder / "saved.html"
    saved.write_bytes(gzip.decompress((plan.folder / identity.evidence).read_bytes()))
    (inspected,) = inspect_files([str(saved)], all_rules(), Knowledge(TODAY))
    assert [(each.rule, each.reason) for each in inspected.findings] == [(identity.rule, identity.reason)]
    assert not list((plan.folder / "pages").glob("*")), "only evidence is kept"


def check_indicators(first):
    verdicts = {each.id: each.verdict for each in first.vetoes}
    assert verdicts["V1"] is Verdict.SUSPECTED
    assert verdicts["V2"] is Verdict.UNKNOWN
    assert verdicts["V3"] is Verdict.CLEAR
    assert verdicts["V5"] is Verdict.REACHED
    lost = {each.id: each.count for each in first.deductions}
    assert lost["home-dead-link"] == 8
    assert lost["news-stale"] == 1


def check_reports(first, folder):
    for name in ("report.xlsx", "report.docx", "report.html"):
        write_report(first, folder / name)
    book = load_workbook(folder / "report.xlsx", read_only=True)
    assert sum(1 for _row in book["问题清单"].iter_rows()) == 41
    text = "\n".join(each.text for each in Document(folder / "report.docx").paragraphs)
    assert "链接打不开（4处" in text
    html = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "真人赌场" in html
    with ZipFile(folder / "report.xlsx") as whole:
        assert whole.testzip() is None


def check_mended(served, plan, folder, monkeypatch):
    """Crawl again from the command line, after everything was mended."""
    served.pages = pages(faulty=False, port=served.server.server_port, closed_port=0)
    monkeypatch.setattr("gongkai.engines.crawler.crawling.date", FixedDay)
    words = ["crawl", plan.start, "--folder", str(plan.folder), "--delay", "0", "--allow-private", "--json"]
    result = CliRunner().invoke(app, [*words, "--html", str(folder / "second.html")])
    assert result.exit_code == 0, result.output
    second = json.loads(result.stdout)
    assert second["findings"] == []
    assert len(second["mended"]) == 40
    assert (folder / "second.html").exists()


class FixedDay:
    """Stands for the class of days: today is the site's day."""

    @staticmethod
    def today():
        return TODAY
