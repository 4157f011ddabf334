"""Chooses the sample documents of `samples/` from a folder of public texts; run again it chooses the same ones.

    uv run python tools/make_samples.py --data FOLDER

FOLDER holds the sets named in samples/README.md (laws, pbc_documents, gov_html, work_reports, seeds). What is chosen
depends on the texts alone (order by the hash of their ids), nothing on chance. Word and PDF files are made here from
the texts of the same sets, which hold plain text only; those that are there already are kept, because such files
carry the time they were made at. PDF needs Chromium.
"""

import argparse
import gzip
import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from playwright.sync_api import sync_playwright

from gongkai.rules.law import document_number

SAMPLES = Path(__file__).parent.parent / "samples"
LONGEST, SHORTEST = 7000, 500  # characters: long laws would fill the repository without adding variety
ZIP_TIME = (2026, 1, 1, 0, 0, 0)  # so that the same content gives the same file

Text = dict[str, Any]

# Level, file, how many, and a fixed issuer where there is one.
LAW_GROUPS = (
    ("法律", "national-laws", 50, ""),
    ("行政法规", "administrative-regulations", 80, "国务院"),
    ("部门规章", "ministerial-rules", 16, ""),
    ("司法解释", "judicial-interpretations", 45, ""),
)
LOCAL_PER_REGION = 20
FULL_NAMES = {
    "山东": "山东省",
    "河南": "河南省",
    "浙江": "浙江省",
    "上海": "上海市",
    "北京": "北京市",
    "重庆": "重庆市",
    "广东": "广东省",
}
PBC_DOCUMENTS = 150
REPORTS_AS_WORD, REPORTS_AS_PDF = 8, 2
_LOCAL_CONGRESS = re.compile(r"([\u4e00-\u9fff]{1,10}[省市州区])(?:第[一二三四五六七八九十]+届)?人民代表大会常务委员会")
DETAIL_PAGES = ("wanzai_2022_bulletin.html", "yichun_2022_bulletin.html")


def main() -> None:
    """Write all samples but the manifest and the README, which are kept by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the sets of public texts")
    data: Path = parser.parse_args().data
    copy_seeds(data)
    write_laws(data)
    write_local_regulations(data)
    write_bank_documents(data)
    write_pages(data)
    write_reports(data)
    write_permits()


def copy_seeds(data: Path) -> None:
    """Copy the five messy texts as they are."""
    folder = _folder("seeds")
    for path in sorted((data / "seeds").glob("*.txt")):
        shutil.copyfile(path, folder / path.name)


def write_laws(data: Path) -> None:
    """Write one list (JSON lines) for each level of law; expired ones and older versions go first."""
    laws = _read(data / "laws/laws.jsonl.gz")
    several = _with_versions(laws)
    for level, name, count, issuer in LAW_GROUPS:
        fitting = [law for law in laws if law["level"] == level and SHORTEST <= len(law["text"]) <= LONGEST]
        chosen = sorted(_mixed(fitting, several))[:count] if level != "部门规章" else sorted(_mixed(fitting, several))
        rows = [_law(law, issuer or _issuer(law)) for _, law in _distinct_numbers(chosen)]
        _write_lines(_folder("laws") / f"{name}.jsonl", rows)


def write_local_regulations(data: Path) -> None:
    """Write local regulations as Markdown with front matter, in one archive, some of each region."""
    laws = [law for law in _read(data / "laws/laws.jsonl.gz") if law["level"] == "地方性法规"]
    several = _with_versions(laws)
    members = {}
    for region in FULL_NAMES:
        fitting = [law for law in laws if law["region"] == region and SHORTEST <= len(law["text"]) <= LONGEST]
        for _, law in sorted(_mixed(fitting, several))[:LOCAL_PER_REGION]:
            name = f"{region}/{law['short_name'][:60]}（{law['version_date']}）.md"
            members[name] = _markdown(law)
    _write_zip(_folder("laws") / "local-regulations.zip", members)


def write_bank_documents(data: Path) -> None:
    """Write normative documents of the central bank that have a number, each number once, and a clean text."""
    documents = [
        document
        for document in _read(data / "pbc_documents/pbc_documents.jsonl.gz")
        if document["doc_no"] and not document["ocr"] and SHORTEST <= len(document["text"]) <= 6000
        and _is_clean(document["text"])
    ]  # fmt: skip
    chosen = _distinct_numbers(sorted((_hash(document), document) for document in documents))[:PBC_DOCUMENTS]
    rows = [
        {"title": d["title"], "doc_no": d["doc_no"], "issuer": d["issuer"], "url": d["url"], "text": d["text"]}
        for _, d in chosen
    ]
    _write_lines(_folder("documents") / "central-bank.jsonl", rows)


def write_pages(data: Path) -> None:
    """Write saved detail pages: the State Council's document library in an archive, local sites' pages as files."""
    folder = _folder("pages")
    pages = _read(data / "gov_html/govcn_pages.jsonl.gz")
    members = {f"{Path(page['url']).stem}.html": _page(page) for page in pages}
    _write_zip(folder / "state-council.zip", members)
    for name in DETAIL_PAGES:
        shutil.copyfile(data / "gov_html/pages" / name, folder / name)


def write_reports(data: Path) -> None:
    """Write city governments' work reports as Word and as PDF files."""
    reports = [
        report
        for report in _read(data / "work_reports/work_reports.jsonl.gz")
        if report["region"] not in (None, "全国") and report["year"] and len(report["text"]) > SHORTEST
    ]
    chosen = sorted((_hash(report), report) for report in reports)[: REPORTS_AS_WORD + REPORTS_AS_PDF]
    folder = _folder("reports")
    for _, report in (pair for pair in chosen[:REPORTS_AS_WORD] if _is_missing(folder, pair[1], "docx")):
        _write_docx(folder / f"{_report_title(report)}.docx", _report_title(report), report["text"])
    _write_pdfs(folder, [report for _, report in chosen[REPORTS_AS_WORD:] if _is_missing(folder, report, "pdf")])


def write_permits() -> None:
    """Write a list of permit decisions of the fictional city; holders, numbers and dates are invented."""
    path = _folder("documents") / "permits.xlsx"
    if path.exists():
        return
    book = Workbook()
    sheet = book.active
    sheet.title = "行政许可公示"
    sheet.append(["标题", "文号", "成文日期", "正文"])
    trades = ("餐饮服务", "食品销售", "药品零售", "公共场所卫生", "户外广告设置", "道路货物运输")
    for number in range(1, 25):
        trade = trades[number % len(trades)]
        holder = f"示例市第{number}示范{trade[:2]}店"
        day = f"2026-{1 + number % 10:02d}-{1 + number:02d}"
        text = f"经审查，{holder}提交的{trade}许可申请材料齐全，符合法定条件，准予许可，有效期五年。"
        sheet.append([f"关于准予{holder}{trade}许可的决定", f"示行审许〔2026〕{number}号", day, text])
    book.save(path)


def _mixed(laws: Iterable[Text], several: set[str]) -> Iterator[tuple[tuple[int, str], Text]]:
    """Yield (order, law): what has expired first, then laws in several versions, then the rest."""
    for law in laws:
        rank = 0 if law["expired"] else 1 if law["short_name"] in several else 2
        yield (rank, _hash(law)), law


def _with_versions(laws: Iterable[Text]) -> set[str]:
    seen: set[str] = set()
    several = set()
    for law in laws:
        (several if law["short_name"] in seen else seen).add(law["short_name"])
    return several


def _distinct_numbers(ordered: list[tuple[Any, Text]]) -> list[tuple[Any, Text]]:
    """Keep the first document of each number: an agency uses a number once."""
    seen: set[str] = set()
    kept = []
    for order, document in ordered:
        number = document_number.key(document["doc_no"] or "")
        if number in seen:
            continue
        seen |= {number} - {""}
        kept.append((order, document))
    return kept


def _law(law: Text, issuer: str) -> Text:
    history = "；".join(entry["text"] for entry in law["history"] or [] if entry["text"])
    return {
        "title": law["title"],
        "doc_no": law["doc_no"],
        "issuer": issuer,
        "written_date": law["version_date"],
        "effective_date": law["effective_date"],
        "有效性": "失效" if law["expired"] else "有效" if law["expired"] is False else None,
        "summary": history[:300],
        "text": _plain(law["text"]),
    }


def _issuer(law: Text) -> str:
    """Return who made the law, read from its title, number, category or history."""
    if law["level"] == "司法解释":
        named = re.match(r"最高人民法院、最高人民检察院|最高人民法院|最高人民检察院", law["title"])
        return named[0] if named else "最高人民检察院" if law["title"].startswith("人民检察院") else "最高人民法院"
    if law["doc_no"] and law["level"] != "地方性法规":
        return str(law["doc_no"]).split("令")[0].removeprefix("中华人民共和国")
    if law["level"] == "部门规章":
        return str(law["category"]).removeprefix("部门规章/")
    history = " ".join(entry["text"] for entry in law["history"] or [])
    if law["level"] == "地方性法规":
        local = _LOCAL_CONGRESS.search(history)
        return f"{local[1] if local else FULL_NAMES[law['region']]}人民代表大会常务委员会"
    return "全国人民代表大会常务委员会" if "常务委员会" in history else "全国人民代表大会"


def _markdown(law: Text) -> str:
    fields = {
        "title": law["title"],
        "issuer": _issuer(law),
        "written_date": law["version_date"],
        "effective_date": law["effective_date"],
        "有效性": "失效" if law["expired"] else "有效",
    }
    front = "\n".join(f"{name}: {value}" for name, value in fields.items() if value)
    return f"---\n{front}\n---\n\n# {law['title']}\n\n{law['text']}\n"


def _plain(text: str) -> str:
    return re.sub(r"^#+\s*", "", text, flags=re.MULTILINE)


def _is_clean(text: str) -> bool:
    doubled = len(re.findall(r"([\u4e00-\u9fff])\1", text))
    return "\ufffd" not in text and doubled < len(text) / 60 and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)


def _page(page: Text) -> str:
    title = escape(page["title"])
    head = f'<meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">'
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{page["html"]}</body></html>'


def _is_missing(folder: Path, report: Text, suffix: str) -> bool:
    return not (folder / f"{_report_title(report)}.{suffix}").exists()


def _report_title(report: Text) -> str:
    return f"{report['region']}市{report['year']}年政府工作报告"


def _write_docx(path: Path, title: str, text: str) -> None:
    document = Document()
    document.add_heading(title, 0)
    for line in filter(None, (line.strip() for line in text.splitlines())):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())


def _write_pdfs(folder: Path, reports: list[Text]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for report in reports:
            title = _report_title(report)
            lines = "".join(f"<p>{escape(line.strip())}</p>" for line in report["text"].splitlines() if line.strip())
            page = browser.new_page()
            page.set_content(f'<html lang="zh-CN"><title>{title}</title><h1>{title}</h1>{lines}</html>')
            page.pdf(path=str(folder / f"{title}.pdf"), format="A4")
        browser.close()


def _write_zip(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])


def _write_lines(path: Path, rows: list[Text]) -> None:
    lines = (json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read(path: Path) -> list[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _hash(row: Text) -> str:
    return hashlib.sha256(row["id"].encode()).hexdigest()


def _folder(name: str) -> Path:
    folder = SAMPLES / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main()
