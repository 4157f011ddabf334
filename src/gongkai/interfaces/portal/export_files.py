"""Public lists as files: CSV and JSON written piece by piece, XLSX through a file on disk; none grows with the list."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from gongkai.domain.records.models import Record
from gongkai.interfaces.portal.rows import kind_label, validity_tag

Batches = Iterable[Sequence[Any]]

COLUMNS = {
    "index_no": _lazy("索引号"),
    "title": _lazy("标题"),
    "document_number": _lazy("文号"),
    "agency": _lazy("发布机构"),
    "kind": _lazy("信息类别"),
    "formed_on": _lazy("成文日期"),
    "published_at": _lazy("发布时间"),
    "effective_on": _lazy("施行日期"),
    "expires_on": _lazy("有效期至"),
    "validity": _lazy("有效性"),
    "address": _lazy("网址"),
}
# Excel takes a cell that begins so for a formula; the full-width forms count in East Asian settings.
FORMULA_BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# A workbook is complete only at its end, so that the reader waits for all of it.
XLSX_ROWS = 20_000


def values(record: Record) -> dict[str, str]:
    """Return what a file says of a record, by the keys of COLUMNS; days and moments in ISO 8601, local time."""
    tag = validity_tag(record)
    return {
        "index_no": record.index_no or "",
        "title": record.title,
        "document_number": record.document_number,
        "agency": record.agency.name,
        "kind": kind_label(record),
        "formed_on": _day(record.formed_on),
        "published_at": timezone.localtime(record.published_at).isoformat(timespec="seconds"),
        "effective_on": _day(record.effective_on),
        "expires_on": _day(record.expires_on),
        "validity": tag["label"] if tag else "",
        "address": settings.SITE_URL + record.get_absolute_url(),
    }


@dataclass(frozen=True)
class Table:
    """What a file of a list holds: the heads of its columns, and what a row says under the same keys."""

    columns: Mapping[str, Any]
    values: Callable[[Any], dict[str, str]]

    @property
    def heads(self) -> list[str]:
        """Return the first line of the file."""
        return [str(name) for name in self.columns.values()]

    def cells(self, row: Any) -> list[str]:
        """Return the line of a row."""
        return [safe_cell(value) for value in self.values(row).values()]


RECORDS = Table(COLUMNS, values)


def as_csv(batches: Batches, table: Table = RECORDS) -> Iterator[bytes]:
    """Yield a CSV file, a piece a batch; it begins with the mark by which Excel knows UTF-8."""
    yield b"\xef\xbb\xbf" + _csv_lines([table.heads])
    for batch in batches:
        yield _csv_lines([table.cells(row) for row in batch])


def as_json(batches: Batches, table: Table = RECORDS) -> Iterator[bytes]:
    """Yield a JSON array with an object a row, a piece a batch."""
    separator = "[\n"
    for batch in batches:
        for_batch = [json.dumps(table.values(row), ensure_ascii=False) for row in batch]
        yield (separator + ",\n".join(for_batch)).encode()
        separator = ",\n"
    yield b"[]\n" if separator == "[\n" else b"\n]\n"


def as_xlsx(batches: Batches, limit: int = XLSX_ROWS, *, table: Table = RECORDS) -> IO[bytes]:
    """Return an open temporary workbook with the first `limit` rows; its last line says so if there are more."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("信息列表"))
    sheet.freeze_panes = "A2"
    sheet.append(table.heads)
    rows = chain.from_iterable(batches)
    for row in islice(rows, limit):
        sheet.append(table.cells(row))
    if next(rows, None):
        sheet.append([_("只列出最新的%s条；需要全部信息的，请下载CSV或者JSON。") % limit])
    file = TemporaryFile()  # noqa: SIM115 - the response that sends it closes it
    book.save(file)
    file.seek(0)
    return file


def safe_cell(text: str) -> str:
    """Return the text so that no spreadsheet program takes it for a formula, without control characters."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text.lstrip().startswith(FORMULA_BEGINS) else text


def _csv_lines(lines: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode()


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
