"""Markup of paragraphs alone is read without a parser, and reads exactly as the parser has it."""

import random

import pytest

from gongkai.rules.inspection.html import inspect_html
from gongkai.rules.inspection.markup import take_apart
from gongkai.rules.inspection.paragraphs import text_of_paragraphs
from gongkai.rules.text.paragraphs import to_html

PIECES = (
    "<p>", "</p>", "<h2>", "</h2>", "<p>张三</p>", "<h3>一、名单</h3>", "\n", " ", "  ", "\t", "\f", "\r", "\0",
    "&amp;", "&lt;", "&amp;lt;", "&quot;", "&#39;", "&#x27;", "&nbsp;", "&#32;", "&", "<", ">", "\u3000", "\u200b",
    "13800138000", "<br>", '<p title="张三">', "<!-- 张三 -->", "<html>",
)  # fmt: skip


def test_what_is_read_without_a_parser_reads_as_the_parser_has_it():
    chance = random.Random(2026)
    read = 0
    for _ in range(6000):
        inside = "".join(chance.choices(PIECES, k=chance.randint(0, 4)))
        html = chance.choice((inside, f"<p>{inside}</p>\n<h2>{inside}</h2>", f" <p>{inside}</p>{inside}"))
        text = text_of_paragraphs(html)
        if text is not None:
            read += 1
            assert text == take_apart(html).pieces.text, html
    assert read > 500


def test_what_the_importer_writes_needs_no_parser():
    html = to_html(["关于“救助”的公告", "一、名单", '张三，电话13800138000，A&B "引"<号>'])
    assert text_of_paragraphs(html) == take_apart(html).pieces.text
    assert [(found.text, found.paragraph) for found in inspect_html(html)] == [("13800138000", 2)]


@pytest.mark.parametrize(
    "html", ["", "张三", '<p class="a">张三</p>', "<p>张<b>三</b></p>", "<p>张三</p>李四", "<p>&nbsp;</p>"]
)
def test_all_other_markup_is_left_to_the_parser(html: str):
    assert text_of_paragraphs(html) is None
