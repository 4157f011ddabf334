"""Applications on the home desk: one's own by urgency, what waits for a decision, what nobody has taken."""

from datetime import date

import pytest
from tests import applications

from gongkai.domain.requests import deciding
from gongkai.domain.requests.deciding import Finding
from gongkai.rules.law.outcomes import Outcome

pytestmark = pytest.mark.usefixtures("at_day")


@pytest.fixture
def desk(as_user):
    return lambda user: as_user(user).get("/console/").content.decode()


def test_one_s_own_cases_come_late_ones_first_and_at_most_five(bureau, officer, desk):
    for day in (2, 3, 4, 5, 6):
        applications.handed_in(bureau, officer, date(2026, 3, day), subject=f"三月{day}日的申请")
    applications.handed_in(bureau, officer, date(2026, 2, 2), subject="迟到的申请")
    page = desk(officer)
    assert page.index("迟到的申请") < page.index("三月2日的申请") < page.index("三月5日的申请")
    assert "三月6日的申请" not in page
    assert "/console/requests/?show=mine" in page


def test_what_nobody_has_taken_is_shown_to_those_who_may(bureau, officer, desk):
    applications.sent_online(bureau, date(2026, 3, 13), subject="网上的申请")
    assert "无人承办的申请" in desk(officer)
    assert "网上的申请" in desk(officer)


def test_deciders_see_what_is_ready_for_them(case, officer, approver, desk):
    assert case.subject not in desk(approver)
    deciding.find(item=case.items.get(), finding=Finding(Outcome.R02), by=officer)
    assert case.subject in desk(approver)


def test_nothing_of_it_for_those_who_handle_no_applications(case, make, bureau, desk):
    page = desk(make.staff("kaohe", "钱考", bureau, "assessor"))
    assert "无人承办的申请" not in page
