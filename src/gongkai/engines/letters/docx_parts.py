"""Word details that python-docx has no words for: East Asian fonts, borders, page number fields, exact indents."""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

RED = RGBColor(0xE6, 0x00, 0x12)
TWIPS_PER_POINT = 20


def write(paragraph: Paragraph, text: str, *, font: str, size: float, color: RGBColor | None = None) -> Run:
    """Add text in a Chinese font and size; the font counts for digits and Latin letters as well."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color
    set_font(run, font)
    return run


def set_font(target: Run | ParagraphStyle, font: str) -> None:
    """Give a run or style one font for all scripts."""
    target.font.name = font
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def set_line(paragraph: Paragraph, points: float) -> None:
    """Fix the line pitch and take the space around the paragraph away."""
    layout = paragraph.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(points)
    layout.space_before = layout.space_after = Pt(0)


def indent_characters(paragraph: Paragraph, *, first: float = 0, left: float = 0, hanging: float = 0) -> None:
    """Indent by characters of the body, as Word's own setting of Chinese texts does it."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, count in (("firstLine", first), ("left", left), ("hanging", hanging)):
        if count:
            indent.set(qn(f"w:{name}Chars"), str(round(count * 100)))
            indent.set(qn(f"w:{name}"), str(round(count * 16 * TWIPS_PER_POINT)))


def draw_rule(paragraph: Paragraph, side: str, style: str) -> None:
    """Draw a red double line at the top or bottom of a paragraph (thinThickSmallGap, thickThinSmallGap)."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", style), ("sz", "24"), ("space", "8"), ("color", str(RED))):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def set_chinese(style: ParagraphStyle) -> None:
    """Set texts as Simplified Chinese (the place of commas depends on it), without gaps between 字 and digits."""
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    # Digits keep a Western language: as Chinese, a year would be broken at the end of a line.
    for name, code in (("val", "en-US"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{name}"), code)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)
    paragraph = style.element.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        gap = OxmlElement(f"w:{name}")
        gap.set(qn("w:val"), "0")
        paragraph.append(gap)


def name_substitutes(document: Document, families: Iterable[tuple[str, ...]]) -> None:
    """Tell Word which fonts may stand in for one that a machine lacks."""
    part = next(rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP.FONT_TABLE)
    table = parse_xml(part.blob)
    for first, *others in dict.fromkeys(families):
        entry = etree.SubElement(table, qn("w:font"), {qn("w:name"): first})
        etree.SubElement(entry, qn("w:altName"), {qn("w:val"): ",".join(others)})
        etree.SubElement(entry, qn("w:charset"), {qn("w:val"): "86"})  # GB2312
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_page_number(paragraph: Paragraph, *, font: str, size: float) -> None:
    """Write — 1 —, the number counted by Word."""
    write(paragraph, "— ", font=font, size=size)
    run = write(paragraph, "", font=font, size=size)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", ""), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText" if instruction else "w:t")
            part.text = instruction or "1"
        run._r.append(part)
    write(paragraph, " —", font=font, size=size)


def number_pages_of_both_sides(document: Document) -> None:
    """Let even pages have a footer of their own."""
    document.settings.odd_and_even_pages_header_footer = True


def shade(cell: _Cell, fill: str) -> None:
    """Colour the ground of a table cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
