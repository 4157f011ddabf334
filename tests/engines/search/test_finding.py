"""What a query finds, however it is written."""

import pytest

from gongkai.engines.search.port import SearchQuery

NUMBER = [
    "国办发〔2017〕47号",
    "国办发[2017]47号",
    "国办发 2017 47",
    "国办发（2017）47号",
    "〔2017〕47",
    "国办发2017年47号",
    "国辦發【2017】47號",
    "国办发〔２０１７〕４７号",
    "关于国办发〔2017〕47号",
]


@pytest.mark.parametrize("written", NUMBER)
def test_a_document_number_comes_first_however_it_is_written(found, written):
    assert found(written)[0] == 1


def test_a_document_that_quotes_a_number_comes_after_it(found):
    assert found("国办发〔2017〕47号")[:2] == [1, 4]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("政务公开 要点", {2, 3}),
        ("政務公開 要點", {2, 3}),
        ("环境污染", {6}),
        ("環境污染", {6}),
        ("ZHENGWUGONGKAI", {1, 2, 3}),
        ("zwgk", {1, 2, 3}),
        ("chongqing", {6}),
        ("zwgk 解读", {3}),
        ("税", {3}),
        ("县", {1, 2, 3, 4, 5, 7, 8}),
        ("教育局", {8}),
    ],
)
def test_all_words_are_found_in_any_writing(found, query, expected):
    assert set(found(query)) == expected


def test_a_title_with_the_words_comes_before_a_text_with_them(found):
    assert found("预算公开")[0] == 4


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("低保户怎么申请减免医疗保险费？", 7),
        ("请问小孩报名入学需要带户口簿和房产证吗", 8),
        ("县级的预算和决算是否应当公开接受监督", 4),
    ],
)
def test_a_long_question_is_answered_by_the_best_match(found, question, answer):
    assert found(question)[0] == answer


def test_words_that_no_document_has_together_are_found_apart(library, found):
    results = library.search(SearchQuery(text="环境污染 预算"))
    assert results.is_relaxed
    assert {hit.id for hit in results.hits} >= {4, 6}


@pytest.mark.parametrize(
    "nothing", ["鼎鑫", "qqqqqq", "？？？", "〔〕", "' OR 9=9 --", "a" * 5000, '+-&|!(){}[]^"~*?:\\/']
)
def test_what_is_not_there_gives_an_empty_answer(found, nothing):
    assert found(nothing) == []
