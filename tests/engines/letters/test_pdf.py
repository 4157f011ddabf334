"""Letters as PDF: the whole text can be read out again, and words of people are never a program."""

import re
from dataclasses import replace

import pypdfium2
import pytest
from tests.letter_facts import COMPLETE, complete

from gongkai.engines.letters import pdf
from gongkai.engines.letters.errors import BadTemplate, NoFont
from gongkai.engines.letters.layout import Head, Layout, mark_points, signature_indents
from gongkai.engines.letters.typesetting import shipped_template
from gongkai.rules.law.letters import LetterKind, compose


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page without blanks: lines break where the page wants."""
    with pypdfium2.PdfDocument(data) as document:
        return [re.sub(r"[\s\ufffe]+", "", page.get_textpage().get_text_bounded()) for page in document]


def joined(data: bytes) -> str:
    """Return the body of all pages, without their numbers."""
    return "".join(re.sub(r"—\d+—$", "", page) for page in pages_of(data))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.slow
@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_can_be_read_out_of_its_pdf(kind):
    letter = compose(kind, complete(kind))
    text = joined(pdf.render(letter, Layout(head=Head.NONE)))
    for part in (letter.title, letter.addressee, *letter.paragraphs):
        assert plain(part) in text
    for row in letter.rows:
        assert all(plain(cell.strip("【】")) in text for cell in row if cell != "……")
    if not letter.is_table:
        for part in (letter.number, letter.signatory, letter.date, *letter.annexes):
            assert plain(part) in text


@pytest.mark.slow
def test_the_page_is_a4_and_a_short_letter_fills_one():
    facts = replace(complete(LetterKind.ALREADY_PUBLIC), annexes=())
    with pypdfium2.PdfDocument(pdf.render(compose(LetterKind.ALREADY_PUBLIC, facts))) as document:
        assert len(document) == 1
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]


@pytest.mark.slow
def test_pages_are_numbered_but_the_first_page_of_a_letter_is_not():
    letter = compose(LetterKind.ITEMISED, complete(LetterKind.ITEMISED))
    first, second, third = pages_of(pdf.render(letter))
    assert "—1—" not in first
    assert second.endswith("—2—")
    assert third.endswith("—3—")
    assert pages_of(pdf.render(letter, Layout(head=Head.NONE)))[0].endswith("—1—")


@pytest.mark.slow
@pytest.mark.parametrize(
    "summary",
    [
        '#read("/etc/passwd") #import "@preview/x:1.0.0" $sum$ *粗* _斜_ = 题 @引 <标> `码` ~ // /* \\ ',
        '"},"paragraphs":["伪造"],"x":{"',
        "😀\x00\x1b\u202e倒",
        "字" * 10_000,
    ],
)
def test_hostile_words_are_only_words(summary):
    letter = compose(LetterKind.RECEIPT, replace(COMPLETE, summary=summary))
    text = joined(pdf.render(letter, Layout(head=Head.NONE)))
    shown = plain(letter.paragraphs[0]).replace("😀", "")
    assert shown in text.replace("😀", "")


@pytest.mark.slow
def test_an_office_can_replace_the_template():
    own = shipped_template("letter.typ").replace("#set document(", '#"本县版式"\n#set document(')
    letter = compose(LetterKind.RECEIPT, COMPLETE)
    assert "本县版式" in joined(
        pdf.render(letter, Layout(template='#set text(font: "Noto Serif CJK SC")\n#"本县版式"'))
    )
    with pytest.raises(BadTemplate, match="请改正模板"):
        pdf.render(letter, Layout(template=own + "#不存在的函数("))


@pytest.mark.slow
def test_a_template_reads_no_file_of_the_machine():
    with pytest.raises(BadTemplate):
        pdf.render(compose(LetterKind.RECEIPT, COMPLETE), Layout(template='#read("/etc/hostname")'))


def test_a_machine_without_chinese_fonts_is_told_what_to_install(monkeypatch):
    from gongkai.engines.letters import typesetting

    class Bare:
        def families(self):
            return ["DejaVu Sans"]

    typesetting.installed_fonts.cache_clear()
    monkeypatch.setattr(typesetting.typst, "Fonts", Bare)
    with pytest.raises(NoFont, match="Noto Serif CJK SC"):
        pdf.render(compose(LetterKind.RECEIPT, COMPLETE))


@pytest.mark.parametrize(
    ("name", "points"), [("云溪县财政局", 42), ("云溪县人民政府办公室", 42), ("云溪县" * 6, 24.5), ("云溪县" * 20, 16)]
)
def test_the_mark_fills_the_type_area_but_not_more(name, points):
    assert mark_points(name) == points


def test_the_name_is_centred_over_the_date():
    name, date = signature_indents("云溪县财政局", "2026年3月7日")
    assert date == 64
    assert name + 6 * 16 / 2 == date + (3 * 16 + 6 * 8) / 2
