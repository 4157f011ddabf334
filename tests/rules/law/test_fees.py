"""The fee for processing information: the table of the measure, its calculation, one scale an application."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.fees import MixedScales, fee_by_items, fee_by_pages, page_scale_fault
from gongkai.rules.law.outcomes import Outcome

COUNTS = st.integers(1, 300)


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(1, 0), (10, 0), (11, 100), (25, 1500), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400)],
)
def test_items_of_a_month_cost_what_the_measure_says(items, yuan):
    assert fee_by_items(1, items).amount == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [
        (0, 0), (30, 0), (31, 10), (44, 140), (57, 270), (59, 290), (72, 420), (100, 700), (101, 720), (109, 880),
        (119, 1080), (200, 2700), (201, 2740), (250, 4700),
    ],
)  # fmt: skip
def test_pages_cost_what_the_measure_says(pages, yuan):
    assert fee_by_pages(pages).amount == yuan


def test_the_calculation_is_shown_band_by_band():
    assert fee_by_items(9, 25).lines == (
        "第9至10件：2件×0元=0元",
        "第11至30件：20件×100元=2000元",
        "第31至33件：3件×200元=600元",
        "合计：2600元",
    )
    assert fee_by_pages(31).lines[1] == "第31页：1页×10元=10元"


def test_what_is_public_already_is_not_charged_by_page():
    fee = fee_by_pages(44, already_public=14)
    assert fee.amount == 0
    assert fee.lines[0] == "共44页，其中14页属于已主动公开的信息，不计收费用，计收30页"


def test_one_application_is_charged_on_one_scale():
    with pytest.raises(MixedScales, match="一种计收方式"):
        fee_by_items(1, 11) + fee_by_pages(31)


@pytest.mark.parametrize(
    ("outcome", "is_copy_asked", "words"),
    [
        (Outcome.R01, True, "不得按量收费"),
        (Outcome.R12, True, "按件计收"),
        (Outcome.R02, False, "没有要求"),
        (Outcome.R02, True, ""),
        (Outcome.R03, True, ""),
    ],
)
def test_only_copies_that_are_supplied_are_charged_by_page(outcome, is_copy_asked, words):
    fault = page_scale_fault(outcome, is_copy_asked=is_copy_asked)
    assert bool(fault) == bool(words)
    assert words in fault


@pytest.mark.parametrize("wrong", [lambda: fee_by_items(0, 1), lambda: fee_by_items(1, 0), lambda: fee_by_pages(-1)])
def test_numbers_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="请核对"):
        wrong()


def test_more_public_pages_than_pages_are_refused():
    with pytest.raises(ValueError, match="不能多于总页数"):
        fee_by_pages(3, already_public=4)


@settings(max_examples=100, deadline=None)
@given(COUNTS, COUNTS, COUNTS)
def test_items_cost_the_same_in_one_application_or_in_two(first, one, two):
    whole = fee_by_items(first, one + two)
    assert whole.amount == (fee_by_items(first, one) + fee_by_items(first + one, two)).amount
    assert whole.amount >= fee_by_items(first, one).amount


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1000))
def test_a_further_page_never_costs_less_than_the_one_before(pages):
    amounts = [fee_by_pages(pages + more).amount for more in range(3)]
    assert 0 <= amounts[1] - amounts[0] <= amounts[2] - amounts[1] <= 40


@settings(max_examples=100, deadline=None)
@given(COUNTS, COUNTS)
def test_the_lines_add_up_to_the_amount(first, count):
    fee = fee_by_items(first, count)
    parts = [int(line.rsplit("=", 1)[1].removesuffix("元")) for line in fee.lines[:-1]]
    assert sum(parts) == fee.amount
    assert fee.lines[-1].startswith(f"合计：{fee.amount}元")
