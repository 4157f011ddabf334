"""A composed letter as PDF."""

from dataclasses import asdict

from gongkai.engines.letters.layout import (
    FORM_COLUMNS_MM,
    Layout,
    form_page,
    form_row,
    has_head,
    mark_of,
    mark_points,
    signature_indents,
)
from gongkai.engines.letters.typesetting import shipped_template, typeset
from gongkai.rules.law.letters import LetterText

TEMPLATE = "letter.typ"


def render(letter: LetterText, layout: Layout | None = None) -> bytes:
    """Return the PDF of a letter; raises NoFont or BadTemplate."""
    layout = layout or Layout()
    mark = mark_of(letter, layout)
    name_indent, date_indent = signature_indents(letter.signatory, letter.date)
    data = asdict(letter) | {
        "rows": [form_row(row) for row in letter.rows],
        "is_table": letter.is_table,
        "has_head": has_head(letter, layout),
        "mark": mark,
        "mark_points": mark_points(mark),
        "address_line": layout.address_line,
        "seal_note": layout.seal_note,
        "name_indent": name_indent,
        "date_indent": date_indent,
        "form_columns": FORM_COLUMNS_MM,
        "form": asdict(form_page(letter.kind)),
        "fonts": asdict(layout.fonts),
    }
    return typeset(layout.template or shipped_template(TEMPLATE), data)
