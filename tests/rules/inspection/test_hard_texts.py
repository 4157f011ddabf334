"""Texts that break readers: no rule stumbles over random signs, a page of one sign, or markup without end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.inspection.test_examples import RULES

from gongkai.rules.inspection.engine import Document, inspect_document

LONG = 1_000_000 // 3
ONES = [
    *"中09（〔《“年月，。、\t|\n\u200b .-()）", "附件", "第一条\n", "一、\n", "2024年", "月1日", "农业部", "《中",
    "“中”、", "1.", "5%", "0\t", "习近平新时代", "中华人民共和国", "合计\t1\t2\n", "国发〔2020〕", "星期一",
    "附件：1.", "截止", "机密★",
]  # fmt: skip
MARKUP = ["<img ", "<img alt=", "<h1>", "<p>名单<img>", "<a href=", "<table>", "表</p>" * 3 + "<"]
PIECES = st.sampled_from(
    [
        *ONES, "\u0301", "\U0001f600", "\x00", "Ａ", "２０", "二0二三年", "2月30日", "（星期一）", "合计", "小计",
        "其中：",
        "某政发〔2024〕3号", "[2023]4号", "详见附件", "党的二十大三中全会", "残废人", "“四个意识", "省省委",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["", "penalty", "notice", "interpretation"]))
@settings(max_examples=60, deadline=None)
def test_places_of_findings_hold_in_any_mixture(text, kind):
    for finding in inspect_document(Document(text, title=text[:20], kind=kind, html=f"<p>{text}"), RULES):
        assert text[finding.start : finding.end] == finding.text
        assert finding.reason


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_signs_of_unicode_are_read(text):
    for finding in inspect_document(Document(text, html=text, kind="notice"), RULES):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.slow
@pytest.mark.parametrize("sign", ONES)
def test_a_megabyte_of_one_sign_is_read_to_its_end(sign):
    text = sign * (LONG // len(sign))
    assert all(finding.end <= len(text) for finding in inspect_document(Document(text), RULES))


@pytest.mark.slow
@pytest.mark.parametrize("tag", MARKUP)
def test_a_megabyte_of_open_tags_is_read_to_its_end(tag):
    document = Document("通知", html=tag * (LONG // len(tag)))
    assert all(finding.end <= 2 for finding in inspect_document(document, RULES))
