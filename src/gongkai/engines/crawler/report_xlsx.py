"""The report as a workbook: overview, indicators, faults."""

import re
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from gongkai.engines.crawler import report
from gongkai.engines.crawler.summary import Summary

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_000  # characters of a cell


def write(summary: Summary, file: Path) -> None:
    """Write the workbook."""
    book = Workbook(write_only=True)
    _sheet(book, "概况", ("项目", "内容"), report.head_lines(summary), (12, 90))
    _sheet(book, "单项否决", report.VETO_HEADS, report.veto_rows(summary), (6, 22, 20, 50, 50, 10))
    _sheet(book, "扣分", report.DEDUCTION_HEADS, report.deduction_rows(summary), (30, 12, 8, 8, 10))
    widths = (10, 20, 8, 44, 44, 30, 50, 40, 16, 12, 30, 20, 20)
    _sheet(book, "问题清单", report.FINDING_HEADS, report.finding_rows(summary), widths)
    book.save(file)


def _sheet(
    book: Workbook, name: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]
) -> None:
    sheet = book.create_sheet(name)
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, head, Font(bold=True)) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: str, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, _CONTROL.sub("", value)[:_LONGEST])
    cell.data_type = "s"  # what a page says is never a formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
