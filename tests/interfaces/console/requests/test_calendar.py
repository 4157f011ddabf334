"""The month of due dates."""

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests import applications

pytestmark = pytest.mark.usefixtures("at_day")


@pytest.fixture
def squares(place, as_user, officer):
    """Return the days of a month and their words."""

    def read(query):
        page = LexborHTMLParser(as_user(officer).get(place("calendar") + query).content.decode())
        return {td.css_first("time").attributes["datetime"]: td.text() for td in page.css("td.gk-month__day")}

    return read


def test_due_dates_stand_on_their_day(case, squares):
    assert case.subject in squares("?month=2026-03")["2026-03-30"]


def test_holidays_and_make_up_days_are_marked(squares):
    days = squares("?month=2026-02")
    assert "休" in days["2026-02-17"]
    assert "班" in days["2026-02-14"]
    assert "休" not in days["2026-02-07"]  # an ordinary Saturday


def test_one_s_own_cases_are_shown_first_and_all_on_demand(case, bureau, approver, squares):
    applications.handed_in(bureau, approver, date(2026, 3, 2), subject="同事的案件")
    assert "同事的案件" not in squares("?month=2026-03")["2026-03-30"]
    assert "同事的案件" in squares("?month=2026-03&whose=all")["2026-03-30"]


def test_a_full_day_tells_how_many_more(bureau, officer, squares):
    for _number in range(6):
        applications.handed_in(bureau, officer, date(2026, 3, 2))
    assert "还有2件" in squares("?month=2026-03")["2026-03-30"]


@pytest.mark.parametrize("query", ["", "?month=", "?month=2026-13", "?month=0000-00", "?month=x-y"])
def test_an_address_that_is_no_month_shows_this_one(query, squares):
    assert "2026-03-16" in squares(query)


def test_a_year_without_its_notice_is_said_to_be_unknown(place, as_user, officer):
    page = as_user(officer).get(place("calendar") + "?month=2031-01").content.decode()
    assert "2031年的放假安排尚未录入" in page
