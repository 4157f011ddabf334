"""The inbox: the most urgent first, in words, narrowed, at the same cost for any number of cases."""

from datetime import date

import pytest
from tests import applications

from gongkai.domain.requests import closing, deciding, receiving
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.requests.wording import days_tag
from gongkai.rules.law.outcomes import Outcome

pytestmark = pytest.mark.usefixtures("at_day")


@pytest.fixture
def cases(bureau, officer, approver):
    """Cases in several states: late, due, sent online and not confirmed, ended."""
    applications.prepare(bureau)
    late = applications.handed_in(bureau, officer, date(2026, 2, 2), subject="迟到的批复", name="吴迟")
    due = applications.handed_in(bureau, officer, date(2026, 3, 2), subject="在办的规划", name="赵办")
    online = applications.sent_online(bureau, date(2026, 3, 12), subject="网上的申请", name="钱网")
    ended = applications.handed_in(bureau, officer, date(2026, 3, 3), subject="撤回的申请", name="孙撤")
    deciding.withdraw(request=ended, by=officer, reason="申请人来电撤回", on=date(2026, 3, 5))
    closing.assign(request=due, handler=approver, by=officer)
    return {"late": late, "due": due, "online": online, "ended": ended}


def subjects(client, query=""):
    page = client.get(f"/console/requests/{query}").content.decode()
    found = [case.subject for case in DisclosureRequest.objects.all() if case.subject in page]
    return sorted(found, key=page.index)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["迟到的批复", "在办的规划", "网上的申请"]),
        ("?show=mine", ["迟到的批复"]),
        ("?show=unassigned", ["网上的申请"]),
        ("?show=ended", ["撤回的申请"]),
        ("?show=all", ["撤回的申请", "网上的申请", "在办的规划", "迟到的批复"]),
        ("?show=nonsense&state=nonsense&after=x", ["迟到的批复", "在办的规划", "网上的申请"]),
        ("?due=late", ["迟到的批复"]),
        ("?due=today", []),
        ("?state=awaiting_confirmation", ["网上的申请"]),
        ("?channel=site", ["网上的申请"]),
        ("?q=规划", ["在办的规划"]),
        ("?q=吴迟", ["迟到的批复"]),
        ("?q=YS-sfgw-2026-0001", ["迟到的批复"]),
        ("?q=ys-sfgw-2026-0002", ["在办的规划"]),
        ("?show=all&q=4", ["撤回的申请"]),
        ("?show=all&outcome=R23", ["撤回的申请"]),
        ("?show=all&year=2025", []),
        ("?show=all&year=2026&q=规划", ["在办的规划"]),
    ],
)
def test_the_lists_are_narrowed(query, expected, cases, as_user, officer):
    assert subjects(as_user(officer), query) == expected


def test_a_query_code_told_on_the_phone_finds_the_case(cases, as_user, officer):
    assert subjects(as_user(officer), f"?q={cases['due'].receipt_code.lower()}") == ["在办的规划"]


def test_cases_are_found_by_who_handles_them(cases, as_user, officer, approver):
    assert subjects(as_user(officer), f"?handler={approver.pk}") == ["在办的规划"]


def test_time_is_told_in_words(cases, as_user, officer):
    page = as_user(officer).get("/console/requests/").content.decode()
    for words in ("已超期10日", "还剩10个工作日", "待确认，已过2个工作日"):
        assert words in page, words


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2026, 3, 13), "已超期3日", "grave"),
        (date(2026, 3, 16), "今天到期", "grave"),
        (date(2026, 3, 19), "还剩3个工作日", "warn"),
        (date(2026, 3, 23), "还剩5个工作日", "ok"),
        (None, "期限未定", "quiet"),
    ],
)
def test_days_left_have_words_and_a_colour(due, words, tone):
    tag = days_tag(due, date(2026, 3, 16), current_calendar())
    assert (tag.label, tag.tone) == (words, tone)


def test_what_has_every_finding_waits_for_those_who_decide(cases, as_user, officer, approver):
    deciding.find(item=cases["due"].items.get(), finding=Finding(Outcome.R02), by=officer)
    assert subjects(as_user(approver), "?show=decide") == ["在办的规划"]
    assert "show=decide" not in as_user(officer).get("/console/requests/").content.decode()


def test_ones_own_list_opens_with_the_words_of_the_mails(cases, as_user, officer):
    page = as_user(officer).get("/console/requests/?show=mine").content.decode()
    assert "今天的提醒" in page
    assert "已超期" in page.partition("今天的提醒")[2].partition("</section>")[0]
    assert "今天的提醒" not in as_user(officer).get("/console/requests/").content.decode()


def test_an_online_application_is_taken_by_who_is_given_it(cases, as_user, officer):
    receiving.confirm(request=cases["online"], by=officer, on=date(2026, 3, 13))
    assert "还剩" in as_user(officer).get("/console/requests/?q=网上的申请").content.decode()


def test_long_lists_continue_behind_the_last_row(bureau, officer, as_user, monkeypatch):
    monkeypatch.setattr(keys, "SIZE", 2)
    for number in range(3):
        applications.handed_in(bureau, officer, date(2026, 3, 2 + number), subject=f"第{number}件信息")
    client = as_user(officer)
    for show, expected in (("open", ["第2件信息"]), ("all", ["第0件信息"])):
        page = client.get(f"/console/requests/?show={show}")
        assert subjects(client, page.context["page"].next) == expected


@pytest.mark.slow
@pytest.mark.parametrize("show", ["open", "all", "decide"])
def test_the_inbox_costs_the_same_for_five_cases_and_for_fifty(
    show, bureau, officer, approver, as_user, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = as_user(approver), f"/console/requests/?show={show}"
    for number in range(5):
        applications.handed_in(bureau, officer, date(2026, 3, 2 + number))
    client.get(address)
    with django_assert_max_num_queries(16) as counted:
        client.get(address)
    for _number in range(45):
        applications.handed_in(bureau, officer, date(2026, 3, 2))
    with django_assert_num_queries(len(counted)):
        client.get(address)


@pytest.mark.slow
def test_the_case_page_costs_the_same_beside_five_cases_and_beside_fifty(
    case, bureau, officer, as_user, place, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = as_user(officer), place("case", case.pk)
    same = {"identity_number": case.applicant.identity_number, "subject": case.subject}
    for values in ({}, same, {"subject": case.subject}) * 2:
        applications.handed_in(bureau, officer, date(2026, 3, 2), **values)
    client.get(address)
    with django_assert_max_num_queries(34) as counted:
        client.get(address)
    for _number in range(15):
        for values in ({}, same, {"subject": case.subject}):
            applications.handed_in(bureau, officer, date(2026, 3, 2), **values)
    with django_assert_num_queries(len(counted)):
        client.get(address)
