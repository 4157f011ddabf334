"""Normalising folds what means nothing and keeps what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.text.normalise import matching_key, normalise


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("ＡＢｃ１２３％", "ABc123%"),
        ("增长１２．５", "增长12.5"),
        ("\ufeff政\u200b务\u00ad公\u2060开", "政务公开"),
        ("一\u3000二\u00a0三\t四", "一 二 三 四"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("⼈⺠政府", "人民政府"),
        ("国办发﹝2020﹞1号", "国办发〔2020〕1号"),
        ("①，；：！？（）〔〕㎡℃", "①，；：！？（）〔〕㎡℃"),
    ],
)
def test_only_what_means_nothing_is_folded(raw: str, plain: str) -> None:
    assert normalise(raw) == plain


@pytest.mark.parametrize(
    "printed", ["国办发[2017]47号", "国办发【2017】 47号", "国办发（2017）47号", "国办发﹝２０１７﹞47号"]
)
def test_document_numbers_match_whatever_their_brackets(printed: str) -> None:
    assert matching_key(printed) == matching_key("国办发〔2017〕47号")


def test_widths_blanks_and_case_do_not_matter_for_matching() -> None:
    assert matching_key("关于 ＡＰＰ（试行）") == matching_key("关于app(试行)")


@given(text=st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
