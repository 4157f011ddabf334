"""The cells of a form in Word: labels, values, and room to write in."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from gongkai.engines.letters.docx_parts import set_line, shade, write
from gongkai.engines.letters.layout import FORM_COLUMNS_MM, ROOM, FormPage, Layout, form_page, form_row
from gongkai.rules.law.letters import LetterText


def add_form(document: Document, letter: LetterText, layout: Layout) -> None:
    """Add the rows of a form and the notes below them."""
    form = form_page(letter.kind)
    table = document.add_table(rows=0, cols=len(FORM_COLUMNS_MM), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for row in map(form_row, letter.rows):
        _add_row(table, row, layout, form)
    for column, width in zip(table.columns, FORM_COLUMNS_MM, strict=True):
        column.width = Mm(width)
    for words in letter.paragraphs:
        paragraph = document.add_paragraph()
        set_line(paragraph, form.note_line_pt)
        write(paragraph, words, font=layout.fonts.body[0], size=form.note_pt)


def _add_row(table: Table, row: tuple[str, ...], layout: Layout, form: FormPage) -> None:
    added = table.add_row()
    added.height = Mm(form.room_mm if ROOM in row else form.row_mm)  # at least: a row grows with its words
    for cell, width in zip(added.cells, FORM_COLUMNS_MM, strict=True):
        cell.width = Mm(width)
    for index, (cell, words) in enumerate(zip(_cells_for(added, row), row, strict=True)):
        is_heading = len(row) == 1
        font = layout.fonts.bold[0] if is_heading else layout.fonts.body[0]
        _fill(cell, "" if words == ROOM else words, font, form, is_label=index % 2 == 0)
        if is_heading:
            shade(cell, "EBEBEB")


def _cells_for(added: _Row, row: tuple[str, ...]) -> list[_Cell]:
    """Return the cells for a row, merged so that it fills the width."""
    cells = added.cells
    if len(row) == 1:
        return [cells[0].merge(cells[-1])]
    if len(row) == 2:
        return [cells[0], cells[1].merge(cells[-1])]
    return list(cells)


def _fill(cell: _Cell, words: str, font: str, form: FormPage, *, is_label: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER if is_label else ALIGN.LEFT
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    set_line(paragraph, form.cell_line_pt)
    write(paragraph, words, font=font, size=form.cell_pt)
