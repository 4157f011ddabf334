"""What offices write in cells is understood, and what is not is told with what to write instead."""

from datetime import date, datetime

import pytest
from tests import ledgers

from gongkai.engines.ledger import columns, values
from gongkai.engines.ledger.columns import Column
from gongkai.engines.ledger.errors import BadMapping
from gongkai.engines.ledger.problems import BadCell
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.clock import RequestChannel
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.statistics import ROWS

TODAY = date(2026, 3, 2)


def test_the_columns_of_an_office_are_found():
    found = columns.guess(ledgers.HEADS)
    assert {name: found[name] for name in ledgers.PLACES} == ledgers.PLACES


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03-02", "2025/3/2", "2025.3.2", "2025年3月2日", "２０２５年３月２日", "20250302", "2025-03-02 10:30:00",
        datetime(2025, 3, 2, 9), date(2025, 3, 2), 45718,
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(cell):
    assert values.day(cell, TODAY) == date(2025, 3, 2)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2025-02-29", "不存在"),
        ("三月二日", "不是日期"),
        ("2027-01-01", "晚于今天"),
        ("1999-01-01", "早于"),
        (12, "不是日期"),
    ],
)
def test_a_day_that_cannot_be_is_told(cell, said):
    with pytest.raises(BadCell, match=said):
        values.day(cell, TODAY)


def test_every_result_of_the_annual_report_is_understood_in_the_words_of_the_form():
    unclear = "1.本机关不掌握相关政府信息"
    for row in ROWS:
        if row.code.startswith("3.") and row.code != "3.7" and row.text != unclear:
            text = row.text.partition("（区分")[0] or row.text.partition("、行政机关不再")[0]
            found = values.outcome(text.partition("、行政机关不再")[0])
            assert found.row == row.code, row.text


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_understood_by_code_and_name(outcome):
    assert values.outcome(outcome.value) is values.outcome(outcome.label) is outcome


@pytest.mark.parametrize("cell", ["不予公开", "无法提供", "不予处理", "本机关不掌握相关政府信息", "已阅"])
def test_an_outcome_that_says_too_little_is_sent_back(cell):
    with pytest.raises(BadCell, match="请"):
        values.outcome(cell)


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("邮寄", RequestChannel.POST),
        ("EMS", RequestChannel.POST),
        ("网站", RequestChannel.SITE),
        (None, RequestChannel.OTHER),
    ],
)
def test_a_channel_is_understood(cell, channel):
    assert values.channel(cell) is channel


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("王某", ApplicantKind.NATURAL_PERSON),
        ("示例市某某建材有限公司", ApplicantKind.ENTERPRISE),
        ("某某律师事务所", ApplicantKind.LEGAL_SERVICE),
        ("示例大学", ApplicantKind.RESEARCH),
    ],
)
def test_a_kind_that_is_not_stated_is_read_off_the_name(name, kind):
    assert values.kind(None, name) is kind


def test_columns_are_named_by_letters_or_heads():
    assert columns.read_assignment("登记编号=B，申请人=申请人姓名（名称）", ledgers.HEADS) == {
        "number": 1,
        "applicant": 2,
    }


@pytest.mark.parametrize("text", ["不知道=A", "登记编号=没有这一列"])
def test_a_column_that_does_not_exist_is_told(text):
    with pytest.raises(BadMapping):
        columns.read_assignment(text, ledgers.HEADS)


def test_letters_and_places_of_columns_agree():
    assert [columns.place_of(columns.letter_of(place)) for place in range(800)] == list(range(800))


def test_what_is_needed_must_be_assigned():
    with pytest.raises(BadMapping, match=Column.SUBJECT.label):
        columns.checked({"applicant": 0, "received": 1}, 3)
