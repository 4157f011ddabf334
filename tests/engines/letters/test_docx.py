"""Letters as Word documents: the measures of GB/T 9704-2012, the whole text, hostile words."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.letter_facts import COMPLETE, complete

from gongkai.engines.letters import docx
from gongkai.engines.letters.layout import Head, Layout
from gongkai.rules.law.letters import LetterKind, compose, draft

ADDRESS = "地址：云溪县人民路1号　邮编：239400"


def opened(letter, layout=None):
    return Document(BytesIO(docx.render(letter, layout)))


def words(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_opens_again_with_its_whole_text(kind):
    letter = compose(kind, complete(kind))
    whole = words(opened(letter))
    for part in (letter.title, letter.addressee, *letter.paragraphs):
        assert part in whole
    for row in letter.rows:
        assert all(cell.strip("【】") in whole for cell in row if cell != "……")
    if not letter.is_table:
        for part in (letter.number, letter.signatory, letter.date, *letter.annexes):
            assert part in whole


@pytest.fixture
def document():
    return opened(compose(LetterKind.PARTIAL, complete(LetterKind.PARTIAL)), Layout(address_line=ADDRESS))


def paragraph_of(document, start):
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start))


def test_the_page_is_a4_with_the_margins_of_the_standard(document):
    section = document.sections[0]
    measures = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in measures] == [210, 297, 37, 35]
    assert [round(length.mm) for length in (section.left_margin, section.right_margin)] == [28, 26]


def test_the_body_is_fangsong_of_16_points_in_a_fixed_pitch_indented_by_two_characters(document):
    normal = document.styles["Normal"]
    assert normal.font.size == Pt(16)
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    body = paragraph_of(document, "本机关于")
    assert body.paragraph_format.line_spacing == Pt(28.95)
    indent = body._p.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert indent.get(qn("w:firstLine")) == "640"


def test_the_title_is_xiaobiaosong_of_22_points_centred(document):
    title = paragraph_of(document, "政府信息部分公开告知书")
    assert title.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert title.runs[0].font.size == Pt(22)
    assert title.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"


def test_the_date_keeps_four_characters_free_and_stands_right(document):
    date = paragraph_of(document, "2026年3月27日")
    assert date.alignment is WD_ALIGN_PARAGRAPH.RIGHT
    assert date.paragraph_format.right_indent == Pt(64)


def test_signature_and_last_paragraph_stay_on_one_page(document):
    last = [paragraph.text for paragraph in document.paragraphs].index("特此告知。")
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs[last:-1])


def test_the_red_head_and_the_address_stand_on_the_first_page_alone(document):
    section = document.sections[0]
    mark = section.first_page_header.paragraphs[0]
    assert mark.text == "云溪县人民政府办公室"
    assert str(mark.runs[0].font.color.rgb) == "E60012"
    assert section.first_page_footer.paragraphs[0].text == ADDRESS
    assert "云溪县人民政府办公室" not in "".join(paragraph.text for paragraph in section.header.paragraphs)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(document):
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    assert odd.text == even.text == "— 1 —"
    assert odd._p.findall(".//" + qn("w:instrText"))[0].text == "PAGE"


def test_paper_with_a_printed_head_gets_none():
    document = opened(compose(LetterKind.RECEIPT, COMPLETE), Layout(head=Head.NONE))
    assert not document.sections[0].different_first_page_header_footer


def test_a_draft_says_so_on_its_face():
    assert "草稿，未经审核不得发出" in words(opened(draft(LetterKind.GRANTED, replace(COMPLETE, summary=""))))


@pytest.mark.parametrize(
    "summary",
    ["<w:t>&amp;</w:t>]]>", "{{ 7*7 }}{% x %}", "😀👨\u200d👩\u200d👧", "a\x00b\x0bc\ud800d\ufffe", "字" * 10_000],
)
def test_hostile_words_are_only_words(summary):
    letter = compose(LetterKind.RECEIPT, replace(COMPLETE, summary=summary))
    assert letter.paragraphs[0] in words(opened(letter))


def test_a_long_name_keeps_within_the_page():
    name = "云溪县经济技术开发区管理委员会政务公开领导小组办公室政务信息和信息公开工作科"
    document = opened(compose(LetterKind.RECEIPT, replace(COMPLETE, agency=name)))
    assert document.sections[0].first_page_header.paragraphs[0].runs[0].font.size == Pt(16)
    assert paragraph_of(document, name).paragraph_format.right_indent == Mm(0)
