"""What search asks about a query."""

import pytest

from gongkai.rules.text.data_files import lines_of
from gongkai.rules.text.queries import is_pinyin, pinyin_of, synonyms, to_simplified


@pytest.mark.parametrize(
    ("query", "simple"),
    [("政務公開", "政务公开"), ("於都縣", "于都县"), ("乾安县", "乾安县"), ("著名", "著名"), ("乾淨飲水", "干净饮水")],
)
def test_traditional_queries_become_simplified_and_others_stay(query: str, simple: str) -> None:
    assert to_simplified(query) == simple


@pytest.mark.parametrize("text", ["gongkai", "Zheng Wu", "xi'an", "lvyou", "nü"])
def test_whole_syllables_are_pinyin(text: str) -> None:
    assert is_pinyin(text)


@pytest.mark.parametrize("text", ["zwgk", "hello", "政务", "", "gongkai2", "xyz"])
def test_other_letters_are_not(text: str) -> None:
    assert not is_pinyin(text)


def test_a_word_has_its_full_reading_and_its_initials() -> None:
    reading = pinyin_of("重庆12345热线")
    assert (reading.full, reading.initials) == ("chongqing12345rexian", "cq12345rx")
    assert pinyin_of("政务公开").initials == "zwgk"


def test_synonyms_work_in_both_directions() -> None:
    assert "最低生活保障" in synonyms("低保")
    assert "低保" in synonyms("最低生活保障")
    assert "发改委" in synonyms("发展和改革委员会")
    assert synonyms("没有这个词") == ()


def test_the_shipped_groups_have_two_words_at_least() -> None:
    groups = [line.split() for line in lines_of("synonyms.txt")]
    assert len(groups) >= 150
    assert all(len(group) == len(set(group)) >= 2 for group in groups)
