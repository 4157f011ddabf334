"""Numbers cited in running text are found with their places."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.citations import find_all


def cited(text: str) -> list[str]:
    return [str(number) for _, _, number in find_all(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("按照《通知》（国办发〔2017〕47号）要求", ["国办发〔2017〕47号"]),
        ("根据国办发〔2017〕47号文件精神", ["国办发〔2017〕47号"]),
        (
            "国发〔2015〕1号和国办发〔2016〕2号、皖政〔2016〕3号",
            ["国发〔2015〕1号", "国办发〔2016〕2号", "皖政〔2016〕3号"],
        ),
        ("（和政办发〔2020〕5号）", ["和政办发〔2020〕5号"]),  # 和政县
        ("见如皋市文件如政发〔2021〕7号", ["如政发〔2021〕7号"]),
        ("沪经信软〔2023〕625号", ["沪经信软〔2023〕625号"]),
        ("1985年11月30日市人民政府京政发〔1985〕167号文件发布", ["京政发〔1985〕167号"]),
        ("《条例》（国务院令 第711号）", ["国务院令第711号"]),
        ("1999年5月23日中华人民共和国国务院令第265号发布", ["中华人民共和国国务院令第265号"]),
        ("（中国人民银行令〔2021〕第3号发布）", ["中国人民银行令〔2021〕第3号"]),
        ("市场监管总局公告2019年第34号", ["市场监管总局公告2019年第34号"]),
        ("《办法》(沪府办(规)[2024]1号)", ["沪府办（规）〔2024〕1号"]),
        ("中山路〔东〕47号、第47号令、2017年47号", []),
        ("", []),
    ],
)
def test_citations_are_cut_from_the_words_around_them(text, numbers):
    assert cited(text) == numbers


def test_the_place_covers_the_number_as_written():
    text = "现印发《办法》（皖政办 [2023] 10 号），请遵照执行。"
    [(start, end, number)] = find_all(text)
    assert text[start:end] == "皖政办 [2023] 10 号"
    assert (number.organ_code, number.year, number.number) == ("皖政办", 2023, 10)


@given(st.text(alphabet="根据国办发令公告〔〕[]()（）第号年的和0123456789 ，", max_size=120))
def test_places_are_in_order_and_apart(text):
    places = [place for start, end, _ in find_all(text) for place in (start, end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["国", "（国", "〔2017〕", "国办发〔2017〕47号", "令第", " "])
def test_time_grows_with_length_only(unit):
    started = time.perf_counter()
    find_all(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 5
