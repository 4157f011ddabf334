"""A composed letter as a Word document that people may still correct, with the page of GB/T 9704-2012."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from gongkai.engines.letters import layout as page
from gongkai.engines.letters.docx_parts import (
    RED,
    add_page_number,
    draw_rule,
    indent_characters,
    name_substitutes,
    number_pages_of_both_sides,
    set_chinese,
    set_font,
    set_line,
    write,
)
from gongkai.engines.letters.docx_table import add_form
from gongkai.engines.letters.layout import Layout, form_page, has_head, mark_of, mark_points, signature_indents
from gongkai.rules.law.letters import LetterText

DRAFT_NOTE = "草稿，未经审核不得发出"
# One distance serves two footers: the lower rule 20 mm above the edge with the address line under it, and the number
# whose dash stands 7 mm below the type area and is lifted there.
_FOOTER_MM, _NUMBER_LIFT_MM = 14, 11


def render(letter: LetterText, layout: Layout | None = None) -> bytes:
    """Return the .docx of a letter."""
    layout = layout or Layout()
    document = Document()
    _set_page(document, letter, layout)
    if not letter.is_table or form_page(letter.kind).has_number:
        _add_footers(document.sections[0], letter, layout)
    if has_head(letter, layout):
        _add_head(document.sections[0], letter, layout)
    _add_title(document, letter, layout)
    if letter.is_table:
        add_form(document, letter, layout)
    else:
        _add_body(document, letter)
        _add_annexes(document, letter)
        _add_signature(document, letter, layout)
    document.core_properties.title = letter.title
    document.core_properties.author = letter.signatory
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _set_page(document: WordDocument, letter: LetterText, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    form = form_page(letter.kind)
    section.top_margin = Mm(form.top_mm if letter.is_table else page.TOP_MM)
    section.bottom_margin = Mm(form.bottom_mm if letter.is_table else page.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(page.LEFT_MM), Mm(page.RIGHT_MM)
    section.header_distance = Mm(page.MARK_TOP_MM)
    section.footer_distance = Mm(_FOOTER_MM)
    normal = document.styles["Normal"]
    set_font(normal, layout.fonts.body[0])
    normal.font.size = Pt(page.BODY_PT)
    set_chinese(normal)
    fonts = layout.fonts
    name_substitutes(document, (fonts.body, fonts.title, fonts.bold, fonts.number))


def _add_head(section: Section, letter: LetterText, layout: Layout) -> None:
    """Put mark and rules on the first page: in its header and footer, where no editing moves them."""
    mark = mark_of(letter, layout)
    section.different_first_page_header_footer = True
    top = section.first_page_header.paragraphs[0]
    _centre_on_paper(top)
    set_line(top, mark_points(mark) * 1.2)
    write(top, mark, font=layout.fonts.title[0], size=mark_points(mark), color=RED)
    draw_rule(top, "bottom", "thickThinSmallGap")
    set_line(section.first_page_header.add_paragraph(), 8)
    bottom = section.first_page_footer.paragraphs[0]
    _centre_on_paper(bottom)
    set_line(bottom, 16)
    draw_rule(bottom, "top", "thinThickSmallGap")
    write(bottom, layout.address_line, font=layout.fonts.body[0], size=page.ADDRESS_PT)


def _centre_on_paper(paragraph: Paragraph) -> None:
    """Make a paragraph 170 mm wide, centred on the paper rather than the type area."""
    beside = (210 - page.RULE_LENGTH_MM) / 2
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.left_indent = Mm(beside - page.LEFT_MM)
    paragraph.paragraph_format.right_indent = Mm(beside - page.RIGHT_MM)


def _add_footers(section: Section, letter: LetterText, layout: Layout) -> None:
    number_pages_of_both_sides(section.part.document)
    font, size = layout.fonts.number[0], page.SMALL_PT
    for footer, side in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        edge = "right_indent" if side is ALIGN.RIGHT else "left_indent"
        setattr(paragraph.paragraph_format, edge, Pt(size))
        paragraph.paragraph_format.space_after = Mm(_NUMBER_LIFT_MM)
        add_page_number(paragraph, font=font, size=size)


def _add_title(document: WordDocument, letter: LetterText, layout: Layout) -> None:
    if letter.is_draft:
        note = _line(document, "", ALIGN.CENTER)
        write(note, DRAFT_NOTE, font=layout.fonts.bold[0], size=page.SMALL_PT, color=RED)
    if letter.number and not letter.is_table:
        _line(document, letter.number, ALIGN.RIGHT if has_head(letter, layout) else ALIGN.CENTER)
    if not letter.is_table:
        _line(document, "")
    title = document.add_paragraph()
    title.alignment = ALIGN.CENTER
    set_line(title, page.TITLE_LINE_PT)
    write(title, letter.title, font=layout.fonts.title[0], size=page.TITLE_PT)
    if letter.is_table:
        title.paragraph_format.space_after = Pt(10)
    else:
        _line(document, "")


def _add_body(document: WordDocument, letter: LetterText) -> None:
    if letter.addressee:
        _line(document, letter.addressee)
    for words in letter.paragraphs:
        paragraph = _line(document, words, ALIGN.JUSTIFY)
        indent_characters(paragraph, first=2)
    # A signature alone on a page is no signature: the last paragraph goes with it.
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _add_annexes(document: WordDocument, letter: LetterText) -> None:
    if not letter.annexes:
        return
    _line(document, "", keeps=True)
    is_several = len(letter.annexes) > 1
    for index, name in enumerate(letter.annexes):
        head = "附件：" if index == 0 else ""
        paragraph = _line(document, f"{head}{index + 1}.{name}" if is_several else f"{head}{name}", keeps=True)
        # Further lines begin under the first character of the name (7.3.4).
        number = 1 if is_several else 0
        hanging = number + (3 if index == 0 else 0)
        indent_characters(paragraph, left=5 + number, hanging=hanging)


def _add_signature(document: WordDocument, letter: LetterText, layout: Layout) -> None:
    name_indent, date_indent = signature_indents(letter.signatory, letter.date)
    _line(document, "", keeps=True)
    _line(document, "", keeps=True)
    rows = [(letter.signatory, name_indent), (letter.date, date_indent)]
    rows += [(layout.seal_note, date_indent)] if layout.seal_note else []
    for index, (words, indent) in enumerate(rows):
        paragraph = _line(document, words, ALIGN.RIGHT, keeps=index < len(rows) - 1)
        paragraph.paragraph_format.right_indent = Pt(indent)


def _line(document: WordDocument, text: str, alignment: ALIGN | None = None, *, keeps: bool = False) -> Paragraph:
    """Add a paragraph in the pitch of the page; with `keeps` it stays with the next one."""
    paragraph = document.add_paragraph(text)
    paragraph.alignment = alignment
    set_line(paragraph, page.LINE_PT)
    paragraph.paragraph_format.keep_with_next = keeps or None
    return paragraph
