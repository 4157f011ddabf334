"""Dates in official texts are found in every form; impossible ones are named, not dropped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.dates import BadDate, find_dates, parse_date
from gongkai.rules.law.numerals import in_words, read_number
from gongkai.rules.law.signature import FormedOnSource, propose_formed_on, signature_date

FORMS = [
    "2020年12月18日",
    "2020 年 12 月 18 日",
    "２０２０年１２月１８日",
    "二〇二〇年十二月十八日",
    "二○二○年十二月十八日",
    "二零二零年十二月十八日",
    "2020-12-18",
    "2020/12/18",
    "2020.12.18",
]


@pytest.mark.parametrize("text", FORMS)
def test_every_form_is_read(text):
    assert parse_date(text) == date(2020, 12, 18)


@pytest.mark.parametrize("text", FORMS)
def test_every_form_is_found_in_a_sentence(text):
    [span] = find_dates(f"于{text}印发，第3次修订")
    assert (span.text, span.day) == (text, date(2020, 12, 18))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2020年2月30日", "2020年2月没有 30 日"),
        ("2020-13-01", "没有 13 月"),
        ("二〇二〇年四月三十一日", "4月没有 31 日"),
        ("3020年1月1日", "年份 3020 不合理"),
        ("2020年12月", "不是完整的日期"),
        ("昨天", "不是完整的日期"),
        ("2020-12-18 2020-12-19", "不是完整的日期"),
        ("", "不是完整的日期"),
    ],
)
def test_what_is_no_date_says_why(text, message):
    with pytest.raises(BadDate, match=message):
        parse_date(text)


def test_an_impossible_date_in_a_text_keeps_its_place_and_reason():
    text = "截至2020年2月30日"
    [span] = find_dates(text)
    assert (text[span.start : span.end], span.day) == ("2020年2月30日", None)
    assert "请核对日期" in span.error


@pytest.mark.parametrize("text", ["10.2020.1.2", "版本2020.1.2.3", "110101202001011234", "2020年度第18号"])
def test_numbers_that_look_like_dates_are_left_alone(text):
    assert find_dates(text) == []


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_day_is_read_back(day):
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day


@given(text=st.text(alphabet="0123456789年月日-/.〇二十三 ", max_size=40))
def test_places_are_right_for_any_text(text):
    for span in find_dates(text):
        assert text[span.start : span.end] == span.text
        assert (span.day is None) == bool(span.error)


DOCUMENT = """成文日期：2026-03-02
关于做好工作的通知
按照2025年12月1日会议要求，现通知如下。
某某县人民政府办公室
    2026年3月3日
（此件公开发布）
某某县人民政府办公室  2026年3月5日印发
"""


def test_the_signature_is_the_last_date_alone_on_its_line():
    span = signature_date(DOCUMENT)
    assert span is not None
    assert (span.day, DOCUMENT[span.start : span.end]) == (date(2026, 3, 3), "2026年3月3日")


def test_annexes_and_forwarded_documents_keep_their_own_signatures():
    text = "请遵照执行。\n国务院办公厅\n1996年2月5日\n关于防震的意见\n国家地震局\n1996年1月25日\n" + "附表\n" * 60
    span = signature_date(text)
    assert span is not None
    assert span.day == date(1996, 2, 5)


def test_a_text_without_signature_has_none():
    assert signature_date("2026年3月3日召开会议。\n会后通报。") is None


def test_days_of_formation_are_proposed_in_order_of_trust():
    assert [(p.day.day, p.source) for p in propose_formed_on(DOCUMENT)] == [
        (2, FormedOnSource.METADATA),
        (3, FormedOnSource.SIGNATURE),
        (5, FormedOnSource.IMPRINT),
    ]


def test_an_impossible_signature_is_found_but_not_proposed():
    text = "某某局\n2026年2月30日\n"
    assert signature_date(text) is not None
    assert propose_formed_on(text) == []


@given(st.integers(0, 9999))
def test_numbers_in_words_are_read_back(number):
    assert read_number(in_words(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (112, "一百一十二"),
        (1001, "一千零一"),
        (1260, "一千二百六十"),
    ],
)
def test_numbers_in_words(number, words):
    assert in_words(number) == words
