"""ASCII marks in Chinese sentences become full-width, all others stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.text.punctuation import full_width_punctuation


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("时间:2025-04-06 08:53:15", "时间：2025-04-06 08:53:15"),
        ("约3,000元,比1,200元多;完成100%,达标", "约3,000元，比1,200元多；完成100%，达标"),
        ("(一)总体情况,以及(8)项(含);", "（一）总体情况，以及（8）项（含）；"),
        ("PM2.5(细颗粒物)下降", "PM2.5（细颗粒物）下降"),
        ("(1) 加强领导", "（1） 加强领导"),
        ("见http://a.gov.cn/x?y=1,2:3或a.b@c.cn;谢谢!", "见http://a.gov.cn/x?y=1,2:3或a.b@c.cn；谢谢！"),
        ("共20个单位,2020年完成", "共20个单位，2020年完成"),
    ],
)
def test_marks_of_chinese_sentences_become_full_width(printed: str, wanted: str) -> None:
    assert full_width_punctuation(printed) == wanted


@pytest.mark.parametrize(
    "text", ["Hello, world (test)! A;B:C?", "f(x)=1;y:2", "12:30", "1,234,567", "中文已经，全角；了：是（的）"]
)
def test_english_numbers_and_finished_text_stay(text: str) -> None:
    assert full_width_punctuation(text) == text


@given(text=st.text(alphabet=st.sampled_from("政务,;:?!()（） 12ab.\n“”：")))
def test_it_keeps_length_and_is_done_after_once(text: str) -> None:
    once = full_width_punctuation(text)
    assert len(once) == len(text)
    assert full_width_punctuation(once) == once
