"""The faulty rows as a workbook: each as it came, with what is wrong; mended, it can be handed in again."""

from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from gongkai.engines.ledger.models import LedgerRun, NoteKind
from gongkai.engines.ledger.sheets import Ledger, data_rows
from gongkai.engines.ledger.values import text

PROBLEM, ROW = "问题", "原行号"
WIDE, USUAL = 60, 16
PLAIN = (int, float, date, datetime)


def workbook(run: LedgerRun) -> IO[bytes]:
    """Return the workbook; whoever asks may handle the agency's applications, for it holds what the ledger held."""
    told = {note.row: note.messages for note in run.notes.filter(kind=NoteKind.FAULTY)}
    book = Workbook(write_only=True)
    sheet = book.create_sheet("有问题的行")
    sheet.freeze_panes = "B2"
    _set_widths(sheet, len(run.heads))
    sheet.append([_head(sheet, name) for name in (*run.heads, ROW, PROBLEM)])
    for row in data_rows(run.content(), run.name, Ledger(run.header, tuple(run.heads))):
        if row.number in told:
            problem = WriteOnlyCell(sheet, "\n".join(told[row.number]))
            problem.alignment, problem.font = Alignment(wrap_text=True, vertical="top"), Font(color="A3162C")
            sheet.append([*(_cell(sheet, value) for value in row.cells), row.number, problem])
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: Any, value: Any) -> Any:
    """Return a value as it came; words stay words even where Excel would take them for a formula."""
    if value is None or isinstance(value, PLAIN):
        return value
    cell = WriteOnlyCell(sheet, text(value))
    cell.data_type, cell.number_format = "s", "@"
    return cell


def _head(sheet: Any, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, name)
    cell.data_type, cell.font = "s", Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6F0")
    return cell


def _set_widths(sheet: Any, heads: int) -> None:
    from openpyxl.utils import get_column_letter

    for place in range(1, heads + 2):
        sheet.column_dimensions[get_column_letter(place)].width = USUAL
    sheet.column_dimensions[get_column_letter(heads + 2)].width = WIDE
