"""Tables of the console as files: CSV piece by piece, XLSX as one workbook; no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook

from gongkai.interfaces.portal.export_files import safe_cell
from gongkai.interfaces.portal.exports import CONTENT_TYPES

FORMATS = ("csv", "xlsx")
BATCH = 500


def wanted(request: HttpRequest, formats: Sequence[str] = FORMATS) -> str:
    """Return the format that the address asks for, "" for the page itself; Http404 for one there is not."""
    chosen = request.GET.get("format", "")
    if chosen and chosen not in formats:
        raise Http404(_("没有这种下载格式。"))
    return chosen


def answer(kind: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponseBase:
    """Return the rows as a file named after the table and the day."""
    cells = ([safe_cell("" if value is None else str(value)) for value in row] for row in rows)
    if kind == "csv":
        response: HttpResponseBase = StreamingHttpResponse(_csv(heads, cells))
    else:
        response = FileResponse(_workbook(title, heads, cells))
    response.headers["Content-Type"] = CONTENT_TYPES[kind]
    name = f"{title[:80]}-{timezone.localdate():%Y%m%d}.{kind}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # the mark by which Excel knows UTF-8
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([str(head) for head in heads])
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % BATCH == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([str(head) for head in heads])
    for row in rows:
        sheet.append(row)
    file = TemporaryFile()  # noqa: SIM115 - the response that sends it closes it
    book.save(file)
    file.seek(0)
    return file
