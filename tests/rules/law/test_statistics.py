"""The tables of the annual report: the official words, counting, and published reports that add up or do not."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.remedy_statistics import CountedRemedy, RemedyGroup, RemedyResult, TableFour, count_remedies
from gongkai.rules.law.statistics import (
    COLUMNS,
    RESULT_ROWS,
    ROWS,
    TOTAL,
    CountedCase,
    TableThree,
    count_cases,
    sum_tables,
)
from gongkai.rules.law.statistics_checks import check_carry, check_remedies, check_table

REPORTS = json.loads((Path(__file__).parent / "annual_reports.json").read_text(encoding="utf-8"))
CHAINS = [("suqian-2023", "suqian-2024"), *((f"pingtan-{y}", f"pingtan-{y + 1}") for y in range(2020, 2025))]


def table(name: str) -> TableThree:
    return TableThree.of_rows(REPORTS[name]["table_three"])


def changed(before: TableThree, row: str, column: str) -> TableThree:
    """Return the table with one more in one cell."""
    rows = {one.code: list(before.row(one.code)) for one in ROWS}
    rows[row][[code for code, _ in COLUMNS].index(column)] += 1
    return TableThree.of_rows(rows)


def test_the_table_has_the_rows_and_columns_of_the_form():
    assert len(ROWS) == 25
    assert [label for _, label in COLUMNS] == [
        "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计",
    ]  # fmt: skip
    assert ROWS[3].text == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert ROWS[6].full_text == "三、本年度办理结果 （三）不予公开 3.危及“三安全一稳定”"
    assert [row.code for row in ROWS[-2:]] == ["3.7", "4"]


def test_every_outcome_has_a_row_of_results_and_every_row_an_outcome():
    assert {outcome.row for outcome in Outcome} == set(RESULT_ROWS)


@pytest.mark.parametrize("name", REPORTS)
def test_published_reports_fail_just_the_checks_they_are_known_to_fail(name):
    report = REPORTS[name]
    failed = {f"{fault.check}[{fault.place}]" for fault in check_table(table(name))}
    assert failed == set(report.get("failed", []))
    if "table_four" in report:
        assert check_remedies(TableFour(tuple(report["table_four"]))) == ()


@pytest.mark.parametrize(("year", "following"), CHAINS)
def test_what_one_report_carries_forward_the_next_carries_over(year, following):
    assert check_carry(table(year), table(following)) == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("3.4.1", {("A2", "enterprise"), ("A3", "3.4.1")}),
        ("1", {("A1", "enterprise"), ("A3", "1")}),
        ("4", {("A1", "enterprise"), ("A3", "4")}),
        ("3.7", {("A1", "enterprise"), ("A2", "enterprise"), ("A3", "3.7")}),
    ],
)
def test_one_wrong_cell_is_found_by_the_checks_of_its_row_and_column_only(row, expected):
    faults = check_table(changed(table("suqian-2024"), row, "enterprise"))
    assert {(fault.check, fault.place) for fault in faults} == expected


def test_a_wrong_carry_over_is_named_with_both_numbers():
    (fault,) = check_carry(table("suqian-2023"), changed(table("suqian-2024"), "2", "enterprise"))
    assert fault.check == "C1"
    assert "结转3件" in fault.message
    assert "填写4件" in fault.message


def test_negative_cells_are_faults():
    faults = check_table(TableThree.of_rows({"3.1": [-1, 0, 0, 0, 0, 0, -1], "3.7": [-1, 0, 0, 0, 0, 0, -1]}))
    assert ("A4", "3.1") in {(fault.check, fault.place) for fault in faults}
    assert check_remedies(TableFour((-1, 1, 0, 0, 0, *(0,) * 10)))[0].check == "A4"


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="25行"):
        TableThree(((0,) * 7,))
    with pytest.raises(ValueError, match=r"3\.8"):
        TableThree.of_rows({"3.8": [0] * 7})
    with pytest.raises(ValueError, match="15格"):
        TableFour((0,))


@pytest.mark.parametrize(
    ("received", "closed", "rows_2025", "rows_2026"),
    [
        (date(2025, 12, 16), date(2026, 1, 14), ("1", "4"), ("2", "3.1", "3.7")),
        (date(2025, 12, 31), None, ("1", "4"), ("2", "4")),
        (date(2025, 3, 3), date(2025, 3, 31), ("1", "3.1", "3.7"), ()),
        (date(2026, 1, 4), None, (), ("1", "4")),
    ],
)
def test_a_case_is_counted_in_the_year_of_receipt_and_of_closing(received, closed, rows_2025, rows_2026):
    outcome = Outcome.R02 if closed else None
    case = CountedCase.of_days(ApplicantKind.RESEARCH, received, closed, outcome)
    assert (case.rows(2025), case.rows(2026)) == (rows_2025, rows_2026)


@pytest.mark.parametrize(("closed_in", "outcome"), [(2026, None), (None, Outcome.R02), (2024, Outcome.R02)])
def test_facts_that_contradict_each_other_are_not_counted(closed_in, outcome):
    with pytest.raises(ValueError, match="再统计"):
        CountedCase(ApplicantKind.OTHER, 2025, closed_in, outcome)


@st.composite
def counted_cases(draw):
    received = draw(st.integers(2022, 2026))
    closed = draw(st.none() | st.integers(received, 2027))
    outcome = draw(st.sampled_from(Outcome)) if closed else None
    return CountedCase(draw(st.sampled_from(ApplicantKind)), received, closed, outcome, draw(st.integers(0, 50)))


@settings(max_examples=40, deadline=None)
@given(st.lists(counted_cases(), max_size=12), st.integers(2021, 2027))
def test_what_is_counted_always_adds_up_and_carries_over(cases, year):
    counted = count_cases(cases, year)
    assert check_table(counted) == ()
    assert check_carry(counted, count_cases(cases, year + 1)) == ()
    assert counted.cell("1", TOTAL) == sum(case.number for case in cases if case.received_in == year)


@settings(max_examples=40, deadline=None)
@given(st.lists(counted_cases(), max_size=12), st.lists(counted_cases(), max_size=12))
def test_an_area_is_the_sum_of_its_agencies(ours, theirs):
    assert sum_tables([count_cases(ours, 2025), count_cases(theirs, 2025)]) == count_cases([*ours, *theirs], 2025)


def test_a_remedy_is_pending_until_the_year_in_which_it_ends():
    suit = CountedRemedy(RemedyGroup.LAWSUIT_AFTER, 2024, 2025, RemedyResult.CORRECTED)
    assert count_remedies([suit], 2024).cells == (*(0,) * 10, 0, 0, 0, 1, 1)
    assert count_remedies([suit], 2025).cells_of(RemedyGroup.LAWSUIT_AFTER) == (0, 1, 0, 0, 1)
    assert count_remedies([suit], 2026) == TableFour()


def test_a_codefendant_does_not_count_the_lawsuit():
    suit = CountedRemedy(RemedyGroup.LAWSUIT_AFTER, 2025, is_codefendant=True)
    assert count_remedies([suit], 2025) == TableFour()


def test_a_result_needs_the_year_in_which_it_came():
    with pytest.raises(ValueError, match="审结年度"):
        CountedRemedy(RemedyGroup.RECONSIDERATION, 2025, None, RemedyResult.MAINTAINED)
    with pytest.raises(ValueError, match="早于"):
        CountedRemedy(RemedyGroup.RECONSIDERATION, 2025, 2024, RemedyResult.MAINTAINED)


def test_a_wrong_total_of_a_remedy_group_is_named():
    (fault,) = check_remedies(TableFour((1, 0, 0, 0, 2, *(0,) * 10)))
    assert (fault.check, fault.place) == ("B1", "reconsideration")
    assert "之和为1，总计填写2" in fault.message
