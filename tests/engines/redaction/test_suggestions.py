"""Boxes are proposed where the text of a page tells about persons; the clerk decides about them."""

import pytest
from tests.engines.redaction.conftest import SECRET, redacted, texts

from gongkai.engines.redaction import Redaction, suggest_boxes
from gongkai.engines.redaction.characters import Character, joined
from gongkai.engines.redaction.flowing import flowing
from gongkai.engines.redaction.plan import Rectangle
from gongkai.rules.inspection.findings import Kind

PHONE = "13812345678"


@pytest.fixture
def letter(make_pdf):
    first = [(72, 700, 14, f"Number: {SECRET} ."), (72, 672, 14, f"Telephone: {PHONE} .")]
    return make_pdf([first, [(72, 700, 14, "Nothing here")]])


def test_numbers_of_persons_get_boxes_with_ground_and_reason(letter):
    found = list(suggest_boxes(letter))
    assert [(each.kind, each.text, each.page) for each in found] == [
        (Kind.IDENTITY_NUMBER, SECRET, 0),
        (Kind.MOBILE, PHONE, 0),
    ]
    box = found[0].boxes[0]
    assert "第十五条" in box.ground
    assert box.reason == "个人隐私：身份证号码"
    assert box.y0 < 842 - 700 < box.y1


@pytest.mark.slow
def test_the_proposed_boxes_cover_what_was_found(letter):
    boxes = tuple(box for each in suggest_boxes(letter) for box in each.boxes)
    assert texts(redacted(letter, *boxes).data)[0].split() == ["Number:", ".", "Telephone:", "."]
    assert Redaction(boxes).on_page(1) == ()


def _line(text, left=0.0, top=0.0):
    cells = [Rectangle(left + 10 * number, top, left + 10 * number + 10, top + 10) for number in range(len(text))]
    return [Character(sign, cell, cell) for sign, cell in zip(text, cells, strict=True)]


def _break(text="\r\n"):
    return [Character(sign, Rectangle(0, 0, 0, 0), Rectangle(0, 0, 0, 0)) for sign in text]


@pytest.mark.parametrize(
    ("characters", "text"),
    [
        ([*_line("和平路"), *_break(" "), *_line("12", 32), *_break(" "), *_line("号", 54)], "和平路12号"),
        ([*_line("李四"), *_break(" "), *_line("13", 40)], "李四\t13"),
        ([*_line("one"), *_break(" "), *_line("two", 33)], "one two"),
        ([*_line("家住东"), *_break(), *_line("城区", top=15)], "家住东城区"),
        ([*_line("完了。"), *_break(), *_line("城区", top=15)], "完了。\n城区"),
        ([*_line("李"), *_break(" "), *_line("东区室", 30), *_break(), *_line("2", top=15)], "李\t东区室\n2"),
        ([*_line("标题"), *_break(), *_line("城区和平路", top=15)], "标题\n城区和平路"),
    ],
)
def test_a_page_is_inspected_as_it_is_read(characters, text):
    assert joined(flowing(characters)) == text
