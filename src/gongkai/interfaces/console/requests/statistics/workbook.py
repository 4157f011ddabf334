"""Both tables as a workbook in the layout of the official form, for printing and for handing on."""

from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from gongkai.interfaces.console.requests.statistics.layout import HEAD_COLUMNS, lines_of
from gongkai.rules.law.remedy_statistics import REMEDY_TOTAL, RemedyResult, TableFour
from gongkai.rules.law.statistics import COLUMNS, TABLE_NOTE, TableThree

THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WIDTHS = (8, 16, 44, *(11,) * len(COLUMNS))
KINDS = [label for _, label in COLUMNS]


def workbook(three: TableThree, four: TableFour, title: str) -> IO[bytes]:
    """Return the workbook: one sheet for each table."""
    book = Workbook()
    _write_three(book.active, three, title)
    _write_four(book.create_sheet("行政复议、行政诉讼"), four, title)
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book.save(file)
    file.seek(0)
    return file


def _write_three(sheet: Any, table: TableThree, title: str) -> None:
    sheet.title = "收到和处理申请情况"
    _put(sheet, 1, 1, title, columns=HEAD_COLUMNS + len(COLUMNS))
    _put(sheet, 2, 1, TABLE_NOTE, rows=3, columns=HEAD_COLUMNS)
    first = HEAD_COLUMNS + 1
    _put(sheet, 2, first, "申请人情况", columns=len(COLUMNS))
    _put(sheet, 3, first, KINDS[0], rows=2)
    _put(sheet, 3, first + 1, "法人或其他组织", columns=len(COLUMNS) - 2)
    for place, kind in enumerate(KINDS[1:-1], start=first + 1):
        _put(sheet, 4, place, kind)
    _put(sheet, 3, first + len(COLUMNS) - 1, KINDS[-1], rows=2)
    for row, line in enumerate(lines_of(table), start=5):
        column = first - sum(head.columns for head in line.heads)
        for head in line.heads:
            _put(sheet, row, column, head.text, rows=head.rows, columns=head.columns, is_left=True)
            column += head.columns
        for place, (_, number) in enumerate(line.cells, start=first):
            _put(sheet, row, place, number)
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[chr(ord("A") + place - 1)].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth = "landscape", 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_four(sheet: Any, table: TableFour, title: str) -> None:
    _put(sheet, 1, 1, title, columns=15)
    _put(sheet, 2, 1, "行政复议", rows=2, columns=5)
    _put(sheet, 2, 6, "行政诉讼", columns=10)
    _put(sheet, 3, 6, "未经复议直接起诉", columns=5)
    _put(sheet, 3, 11, "复议后起诉", columns=5)
    names = [*(result.label for result in RemedyResult), REMEDY_TOTAL]
    for place in range(15):
        _put(sheet, 4, place + 1, names[place % 5])
        _put(sheet, 5, place + 1, table.cells[place])


def _put(
    sheet: Any, row: int, column: int, value: object, *, rows: int = 1, columns: int = 1, is_left: bool = False
) -> None:
    cell = sheet.cell(row, column, value)
    cell.font = Font(bold=row == 1)
    for down in range(rows):
        for right in range(columns):
            sheet.cell(row + down, column + right).border = BORDER
    cell.alignment = Alignment(horizontal="left" if is_left else "center", vertical="center", wrap_text=True)
    if rows > 1 or columns > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1)
