"""Words are cut with the terms of the field kept whole."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.text.data_files import lines_of
from gongkai.rules.text.segment import Segmenter, default_segmenter, is_word, segment


def test_terms_of_the_field_stay_whole() -> None:
    assert segment("依申请公开和政府信息公开指南") == ["依申请公开", "和", "政府信息公开指南"]


def test_for_the_index_the_shorter_words_inside_are_given_too() -> None:
    words = default_segmenter().cut_for_index("政府信息公开指南 全文")
    assert {"政府", "信息", "公开", "指南", "政府信息公开指南", "全文"} <= set(words)
    assert " " not in words


def test_words_added_at_run_time_stay_whole_there_and_nowhere_else() -> None:
    name = "砀山县数据资源局"
    assert segment(name) != [name]
    assert Segmenter([name, " "]).cut(name) == [name]
    assert segment(name) != [name]


def test_is_word_knows_dictionary_and_terms() -> None:
    assert is_word("公开")
    assert is_word("依申请公开")
    assert not is_word("公矍")


def test_the_shipped_terms_are_distinct() -> None:
    terms = lines_of("terms.txt")
    assert len(terms) == len(set(terms))
    assert 200 <= len(terms) <= 600


@given(text=st.text())
def test_the_words_joined_give_the_text_back(text: str) -> None:
    assert "".join(segment(text)) == text
