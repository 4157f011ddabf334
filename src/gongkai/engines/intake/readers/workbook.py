"""Reads workbooks (.xlsx): a list sheet gives one document a row, other sheets together give one with tables."""

import html as html_escapes
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.engines.intake.cleaning.package import BROKEN, open_package
from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.cleaning.sheets import inspect_sheets
from gongkai.engines.intake.errors import Broken, EmptyFile, TooLarge
from gongkai.engines.intake.readers.blocks import html_text
from gongkai.engines.intake.readers.extracted import Extracted, Outcome, Source
from gongkai.engines.intake.readers.records import header_row, list_rows

Row = list[str]


def read_xlsx(source: Source) -> Iterator[Outcome]:
    """Yield the documents of the list sheets row by row, then one document of all other sheets."""
    hidden = inspect_sheets(source.data, source.limits)
    sheets = _visible_sheets(source)
    tables: list[tuple[str, list[Row], Worksheet]] = []
    has_list = False
    for sheet in sheets:
        rows = _rows(sheet, source)
        header = header_row(rows)
        if header is None:
            tables.append((sheet.title, rows, sheet))
            continue
        has_list = True
        for outcome in list_rows(rows, header, where=f"工作表“{sheet.title}”"):
            if isinstance(outcome, Extracted):
                yield Extracted(**{**outcome.__dict__, "hidden": hidden})
            else:
                yield outcome
    tables = [table for table in tables if any(map(any, table[1]))]
    if tables:
        yield _tables(tables, hidden=hidden)
    elif not has_list:
        raise EmptyFile("表格里没有可见的内容。隐藏的工作表和行列不会导入，请取消隐藏后重试。")


def _visible_sheets(source: Source) -> list[Worksheet]:
    open_package(source.data, source.limits)
    try:
        book = load_workbook(io.BytesIO(source.data), data_only=True)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, InvalidFileException, SyntaxError):
        raise Broken(BROKEN)  # openpyxl trusts the structure of the package and fails in its own ways
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _rows(sheet: Worksheet, source: Source) -> list[Row]:
    if sheet.max_row * sheet.max_column > source.limits.cells or sheet.max_row > source.limits.rows:
        raise TooLarge(f"工作表“{sheet.title}”的行列太多。请删除空白行列，或拆分成几个文件后再导入。")
    columns = [index for index in range(1, sheet.max_column + 1) if not _is_hidden_column(sheet, index)]
    rows = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if sheet.row_dimensions[number].hidden:
            rows.append([""] * len(columns))  # keeps the row numbers of what is shown
        else:
            rows.append([_shown(cells[index - 1]) for index in columns])
    return rows


def _is_hidden_column(sheet: Worksheet, index: int) -> bool:
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden and (
            letter == get_column_letter(index) or (dimension.min or 0) <= index <= (dimension.max or -1)
        ):
            return True
    return False


def _shown(value: object) -> str:
    """Return a cell's value as people read it: days without midnight, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _tables(tables: Sequence[tuple[str, list[Row], Worksheet]], *, hidden: tuple) -> Extracted:
    html = ""
    for name, rows, sheet in tables:
        html += (f"<h2>{html_escapes.escape(name)}</h2>" if len(tables) > 1 else "") + _table(rows, sheet)
    html = sanitise(html)
    return Extracted(text=html_text(html), title=_title(tables[0][1]), html=html, hidden=hidden, tables=len(tables))


def _table(rows: list[Row], sheet: Worksheet) -> str:
    """Return rows as an HTML table; merged cells span when no column is hidden, for then the counts agree."""
    spans, covered = {}, set()
    if rows and len(rows[0]) == sheet.max_column:
        for merged in sheet.merged_cells.ranges:
            spans[merged.min_row, merged.min_col] = (merged.size["columns"], merged.size["rows"])
            covered |= {(row, column) for row, column in merged.cells} - {(merged.min_row, merged.min_col)}
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [
            _cell(value, spans.get((number, column)))
            for column, value in enumerate(row, start=1)
            if (number, column) not in covered
        ]
        if any(row):
            lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table><tbody>" + "".join(lines) + "</tbody></table>"


def _cell(value: str, span: tuple[int, int] | None) -> str:
    columns, rows = span or (1, 1)
    attributes = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<td{attributes}>{html_escapes.escape(value)}</td>"


def _title(rows: list[Row]) -> str | None:
    """Return the first row if it is a single cell above a table of several columns."""
    filled = [[cell for cell in row if cell] for row in rows if any(row)]
    if len(filled) > 1 and len(filled[0]) == 1 and len(filled[1]) > 1:
        return filled[0][0]
    return None
