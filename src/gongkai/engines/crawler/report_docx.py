"""The report as a document to be signed and passed on: the faults rule by rule, the long list in the workbook."""

import re
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.engines.crawler import report
from gongkai.engines.crawler.summary import SiteFinding, Summary

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST = 30  # faults of one rule that are told one by one
_FONT = "仿宋"


def write(summary: Summary, file: Path) -> None:
    """Write the document."""
    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    word.add_heading(report.TITLE, 0)
    for name, value in report.head_lines(summary):
        word.add_paragraph(_plain(f"{name}：{value}"))
    word.add_heading("一、单项否决指标", 1)
    _table(word, report.VETO_HEADS[:4], (row[:4] for row in report.veto_rows(summary)))
    word.add_heading("二、扣分指标（能看到的部分）", 1)
    _table(word, report.DEDUCTION_HEADS, report.deduction_rows(summary))
    word.add_heading("三、问题", 1)
    _faults(word, summary.findings)
    if summary.mended:
        word.add_heading("四、已改正", 1)
        _faults(word, summary.mended)
    word.save(str(file))


def _faults(word: Word, found: tuple[SiteFinding, ...]) -> None:
    by_name: dict[str, list[SiteFinding]] = {}
    for each in found:
        by_name.setdefault(each.name, []).append(each)
    for name, rows in by_name.items():
        word.add_heading(f"{name}（{len(rows)}处，{rows[0].gravity.label}）", 2)
        word.add_paragraph(_plain(f"怎样改：{rows[0].how_to_fix}"))
        for each in rows[:_MOST]:
            place = f"　{each.place}" if each.place else ""
            proof = f"　证据：{each.evidence}" if each.evidence else ""
            word.add_paragraph(_plain(f"{each.address}　{each.reason}{place}{proof}"), style="List Bullet")
        if len(rows) > _MOST:
            word.add_paragraph(f"另有{len(rows) - _MOST}处，见问题清单（.xlsx）。")


def _table(word: Word, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    table = word.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(value)


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
