"""Index numbers, credit codes and site codes are checked, made and ordered; numerals are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.errors import BadIndexNumber, BadSiteCode, LawError
from gongkai.rules.law.index_number import (
    is_credit_code,
    is_index_number,
    make_index_number,
    parse_index_number,
)
from gongkai.rules.law.numerals import read_number
from gongkai.rules.law.site_code import check_site_code, division_of, is_site_code

CODE = "11500382774856013D"

# Index numbers as they stand on published pages.
PUBLISHED = [
    "000014349/2017-00110",
    "11500382774856013D/2024-00016",
    "11370812004339255B/2020-22849",
    "11441700007280420Y/2021-00050",
    "11341702486344515H/202110-00013",
    "003110926/201510-00216",
    "640000001/2024-00490",
]


@pytest.mark.parametrize("text", PUBLISHED)
def test_a_published_index_number_is_read_and_written_back(text):
    assert str(parse_index_number(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2024-00016", f"{CODE}/24-00016", f"{CODE}/2024-16", f"{CODE}/202413-00016", f"{CODE}2024-00016"]
)
def test_another_form_is_refused(text):
    assert not is_index_number(text)
    with pytest.raises(BadIndexNumber):
        parse_index_number(text)


def test_an_index_number_is_made_from_its_parts():
    assert make_index_number(credit_code=CODE.lower(), year=2026, serial=16) == f"{CODE}/2026-00016"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"credit_code": CODE[:-1] + "E"}, "校验码"),
        ({"year": 26}, "年份"),
        ({"serial": 0}, "流水号"),
        ({"serial": 100_000}, "流水号"),
    ],
)
def test_wrong_parts_make_no_index_number(change, message):
    with pytest.raises(BadIndexNumber, match=message):
        make_index_number(**({"credit_code": CODE, "year": 2026, "serial": 1} | change))


@given(year=st.integers(1900, 2099), first=st.integers(1, 99999), second=st.integers(1, 99999))
def test_numbers_sort_by_their_serial(year, first, second):
    a, b = (parse_index_number(make_index_number(credit_code=CODE, year=year, serial=s)) for s in (first, second))
    assert (a < b) == (first < second)


@given(position=st.integers(0, 17), char=st.sampled_from("0123456789ABCDEFGH"))
def test_one_wrong_character_breaks_the_check(position, char):
    changed = CODE[:position] + char + CODE[position + 1 :]
    assert is_credit_code(changed) == (changed == CODE)


@pytest.mark.parametrize("code", ["1304000009", "4403000052", "3100000087", "5001070012", "bm29000002"])
def test_published_site_codes_are_right(code):
    assert check_site_code(f" {code.upper()} ") == code


@pytest.mark.parametrize(
    "code", ["", "130400000", "13040000091", "9904000009", "bm2900000", "zw29000002", "１304000009"]
)
def test_other_site_codes_are_refused_with_the_form(code):
    assert not is_site_code(code)
    with pytest.raises(BadSiteCode, match="10位数字"):
        check_site_code(code)


def test_a_site_code_begins_with_its_division():
    assert division_of("1304000009") == "130400"
    assert division_of("bm29000002") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("28", 28),
        ("二十八", 28),
        ("十", 10),
        ("一百零五", 105),
        ("二〇二六", 2026),
        ("廿三", 23),
        ("两", 2),
        ("卅一", 31),
    ],
)
def test_numerals_are_read(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "甲", "二十x"])
def test_other_words_are_no_number(text):
    with pytest.raises(ValueError, match="数字"):
        read_number(text)


def test_all_errors_share_one_root():
    assert all(issubclass(error, LawError) for error in (BadIndexNumber, BadSiteCode))
