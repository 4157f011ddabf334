"""Numbers in disguise are seen through, look-alikes by the thousand cost nothing; all of them are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.inspection.privacy import Kind, Severity, has_blocking, inspect
from gongkai.rules.inspection.redact import redact

MOBILE = "13812341234"


@pytest.mark.parametrize(
    "written",
    [
        "１３８１２３４１２３４",
        "一三八一二三四一二三四",
        "幺三八壹贰叁肆一二三四",
        "138一二三四1234",
        "١٣٨١٢٣٤١٢٣٤",
        "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟏𝟐𝟑𝟒",
        "1\u00ad3812341234",
        "\u202d138\u200e1234\u202c1234",
        "1\u0338381234123\u03384",
        "1\u20e33812341234",
        "138\u30641234\u30641234".replace("\u3064", "\u3164"),
        "138\u20281234\u20281234",
        "138\u20091234\u20091234",
        "138\U000e01001234\U000e01001234",
        "1 3 8 1 2 3 4 1 2 3 4",
        "138\n12341234",
    ],
)
def test_a_disguised_telephone_is_seen_and_masked(written):
    text = f"手机：{written}。"
    findings = inspect(text)
    assert [(finding.kind, finding.severity) for finding in findings] == [(Kind.MOBILE, Severity.BLOCKING)]
    assert findings[0].text.strip("\u202d\u202c") in written
    assert "138****1234" in redact(text, findings).text


@pytest.mark.parametrize(
    "text", ["一二三四五六七八九十一", "一三五七九一三五七九一三五", "第一三八号", "二〇二四年一月"]
)
def test_counting_words_are_no_telephones(text):
    assert inspect(text) == ()


@pytest.mark.slow
def test_thousands_of_lookalikes_are_neither_reported_nor_slow():
    text = "\n".join(f"设备 {350481198001010000 + 7 * n} 正常运行，维护记录完整。" * 3 for n in range(2000))
    right = sum(finding.kind is Kind.IDENTITY_NUMBER for finding in inspect(text))
    started = time.process_time()
    inspect(text)
    assert time.process_time() - started < 5
    assert right < 6000 / 8  # one in eleven has the right check digit by chance, and a day that exists


PIECES = st.sampled_from(
    [
        MOBILE, "350481198001011235", "姓名", "身份证号", "年龄", "联系电话", "张三", "张小明", "8岁", "8", "\t", " | ",
        "|", "\n", "\u200b", "１", "一三八", "信仰佛教", "患癌症", "2015年3月4日出生", "2024年3月1日", "电话",
        "3651234", "村3组15号", "住", "，",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_redacted_text_holds_nothing_that_blocks(text):
    once = redact(text, inspect(text)).text
    assert not has_blocking(inspect(once))
    assert not has_blocking(inspect(redact(once, inspect(once)).text))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_hold_in_tables_too(text):
    for finding in inspect(text):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    "piece", ["1-", "138 ", "一三", "姓名\t电话\n", "a\t1\t", "信仰", "张三8岁", "2024年3月1日", "0598-", "|"]
)
def test_twice_the_text_takes_about_twice_the_time(piece):
    def spent(count: int) -> float:
        started = time.process_time()
        inspect(piece * count)
        return time.process_time() - started

    small = min(spent(500) for _ in range(2))
    assert spent(4000) < 8 * 4 * small + 0.1
