"""Reading a ledger's rows: from a workbook without loading it whole, or from a CSV of either encoding."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from gongkai.engines.ledger.columns import SEARCHED_ROWS, header_of
from gongkai.engines.ledger.errors import NoHeader, Unreadable

MOST_ROWS = 100_000
MOST_COLUMNS = 100
LARGEST_UNPACKED = 300 * 1024 * 1024
TOTALS = ("合计", "总计", "小计")
NOT_A_WORKBOOK = "不是可以读取的 Excel 文件（.xlsx）或 CSV 文件。旧版 .xls 请先在 Excel 或 WPS 中另存为 .xlsx。"


@dataclass(frozen=True)
class Row:
    """One row: its number as the workbook shows it, and its cells."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Ledger:
    """Where the data of a ledger begins: the number of the row with the heads, and the heads."""

    header: int
    heads: tuple[str, ...]


def ledger_in(content: bytes, name: str) -> Ledger:
    """Return where the ledger begins; NoHeader when no row names the columns, Unreadable when it is no table."""
    first = [row for row, _ in zip(_rows(content, name), range(SEARCHED_ROWS), strict=False)]
    place = header_of([row.cells for row in first])
    if place is None:
        raise NoHeader(
            f"“{name}”的前{SEARCHED_ROWS}行里没有找到表头。"
            "请确认表中有一行写明“申请人”“收到日期”“申请内容”等列名，且在第一个工作表。"
        )
    heads = tuple("" if cell is None else str(cell).strip()[:80] for cell in first[place].cells)
    while heads and not heads[-1]:
        heads = heads[:-1]
    return Ledger(first[place].number, heads)


def data_rows(content: bytes, name: str, ledger: Ledger) -> Iterator[Row]:
    """Yield the rows below the heads; empty ones and sums are none."""
    width, count = len(ledger.heads), 0
    for row in _rows(content, name):
        cells = row.cells[:width]
        if row.number <= ledger.header or _is_nothing(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise Unreadable(f"表中超过{MOST_ROWS}行，请按年度拆分后分别导入。")
        yield Row(row.number, cells + (None,) * (width - len(cells)))


def _rows(content: bytes, name: str) -> Iterator[Row]:
    return _workbook_rows(content, name) if content[:2] == b"PK" else _csv_rows(content, name)


def _workbook_rows(content: bytes, name: str) -> Iterator[Row]:
    with _opened(content, name) as book:
        if not book.worksheets:
            raise Unreadable(f"“{name}”里没有工作表。")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what other programs state there is often wrong
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
            yield Row(number, cells)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise Unreadable(f"“{name}”解开后过大，请删去图片和多余的工作表后再导入。")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Unreadable:
        raise
    except Exception:  # a damaged package fails in many ways, none of them of use to the reader
        raise Unreadable(f"“{name}”{NOT_A_WORKBOOK}")
    try:
        yield book
    finally:
        book.close()


def _csv_rows(content: bytes, name: str) -> Iterator[Row]:
    text = _decoded(content, name)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
            yield Row(number, tuple(cell or None for cell in cells[:MOST_COLUMNS]))
    except csv.Error:
        raise Unreadable(f"“{name}”{NOT_A_WORKBOOK}")


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(f"“{name}”{NOT_A_WORKBOOK}")


def _is_nothing(cells: tuple[Any, ...]) -> bool:
    filled = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
    return not filled or filled[0].replace(" ", "").rstrip(":：") in TOTALS
