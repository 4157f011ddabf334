"""A document's force on a day follows from its dates, and the dates from its closing article."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.validity import Validity, validity_on
from gongkai.rules.law.validity_text import find_validity, last_day_of_term

TODAY = date(2026, 6, 15)
EARLIER, LATER = TODAY - timedelta(1), TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("dates", "validity"),
    [
        ({}, Validity.IN_FORCE),
        ({"effective_on": TODAY}, Validity.IN_FORCE),
        ({"effective_on": LATER}, Validity.NOT_YET_IN_FORCE),
        ({"expires_on": TODAY}, Validity.IN_FORCE),  # the last day still counts
        ({"expires_on": EARLIER}, Validity.EXPIRED),
        ({"repealed_on": TODAY}, Validity.REPEALED),  # the first day without force
        ({"repealed_on": LATER}, Validity.IN_FORCE),
        ({"amended_on": TODAY}, Validity.AMENDED),
        ({"amended_on": EARLIER, "repealed_on": TODAY}, Validity.REPEALED),
        ({"expires_on": EARLIER, "repealed_on": TODAY}, Validity.REPEALED),
        ({"amended_on": EARLIER, "expires_on": EARLIER}, Validity.EXPIRED),
        ({"effective_on": LATER, "repealed_on": TODAY}, Validity.REPEALED),
    ],
)
def test_force_follows_from_the_dates(dates, validity):
    assert validity_on(TODAY, **dates) is validity


def test_amended_documents_bind_and_expired_do_not():
    assert [v for v in Validity if v.is_binding] == [Validity.IN_FORCE, Validity.AMENDED]


@pytest.mark.parametrize(
    ("text", "effective_on", "expires_on"),
    [
        ("本办法自2026年6月15日起施行，有效期3年。", "2026-06-15", "2029-06-14"),
        ("自二〇二六年六月十五日起施行，有效期五年", "2026-06-15", "2031-06-14"),
        ("自2026年1月1日起试行，试行期6个月。", "2026-01-01", "2026-06-30"),
        ("自2026年8月31日起执行，有效期为半年", "2026-08-31", "2027-02-28"),
        ("自2024年2月29日起实施，有效期限1年", "2024-02-29", "2025-02-28"),
        ("自2026年6月15日起施行，有效期至2028年12月31日。", "2026-06-15", "2028-12-31"),
        ("执行期限为2019年1月1日至2023年12月31日", "2019-01-01", "2023-12-31"),
        ("2026年6月15日起施行。2019年3月1日起施行的《旧办法》同时废止。", "2026-06-15", None),
        ("自发布之日起施行，有效期3年", "2026-03-02", "2029-03-01"),
        ("自公布之日起30日后施行。", "2026-04-01", None),
    ],
)
def test_the_closing_article_states_force(text, effective_on, expires_on):
    found = find_validity(text, published_on=date(2026, 3, 2))
    assert found is not None
    expected = [day and date.fromisoformat(day) for day in (effective_on, expires_on)]
    assert [found.effective_on, found.expires_on] == expected
    assert text[found.start : found.end] == found.text


def test_from_publication_without_its_day_stays_open():
    found = find_validity("自发布之日起施行，有效期3年")
    assert found is not None
    assert (found.effective_on, found.expires_on, found.term_months) == (None, None, 36)


def test_the_last_statement_counts():
    text = "原办法自2019年1月1日起施行。" + "正文。" * 50 + "本办法自2026年6月15日起施行。"
    found = find_validity(text)
    assert found is not None
    assert found.effective_on == date(2026, 6, 15)


@pytest.mark.parametrize("text", ["", "合同有效，2026年6月15日签订。", "本办法由市政府办公室负责解释。"])
def test_a_text_without_a_statement_gives_none(text):
    assert find_validity(text) is None


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["有效期 ", "自2020年1月1日起施行，", "自 发布之日 起", "2020年", "  "])
def test_time_grows_with_length_only(unit):
    started = time.perf_counter()
    find_validity("有效" + unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5


@given(start=st.dates(date(2000, 1, 1), date(2080, 12, 31)), months=st.integers(1, 120))
def test_terms_follow_one_another_without_a_gap_too_long(start, months):
    end = last_day_of_term(start, months)
    assert start < end
    assert (end - start).days <= 31 * months


@given(start=st.dates(date(2000, 1, 1), date(2080, 12, 31)), years=st.integers(1, 10))
def test_the_day_after_a_term_of_years_is_the_anniversary(start, years):
    after = last_day_of_term(start, 12 * years) + timedelta(1)
    assert (after.month, after.day) in {(start.month, start.day), (3, 1)}
