"""Handlers are told of days that come and terms that run out; the office above of what nobody answers."""

from datetime import date, timedelta

import pytest
from django.core import mail
from tests import applications
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.models import Delegation
from gongkai.domain.requests import consulting, deciding, moves, receiving, reminders
from gongkai.domain.requests.enums import ConsultedKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.fees import fee_by_pages

RECEIVED = date(2026, 3, 2)  # a Monday; its twentieth workday is 30 March, a Monday


@pytest.fixture(autouse=True)
def addresses(clerk, handler, office, outsider):
    for person in (clerk, handler, office, outsider):
        person.email = f"{person.username}@example.cn"
        person.save()


@pytest.fixture
def case(desk, handler):
    return applications.handed_in(desk, handler, RECEIVED, name="不应出现的人", subject="不应出现的内容")


def _told(day):
    """Return address and text of each message of a day."""
    mail.outbox.clear()
    reminders.remind(day)
    return {message.to[0]: message.body for message in mail.outbox}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 23), "还有5个工作日"),
        (date(2026, 3, 25), "还有3个工作日"),
        (date(2026, 3, 27), "还有1个工作日"),
        (date(2026, 3, 30), "最后一天"),
        (date(2026, 3, 31), "已超期1天"),
        (date(2026, 3, 10), "最迟下一个工作日告知申请人"),
        (date(2026, 3, 11), "最迟今天告知申请人"),
    ],
)
def test_the_handler_is_told_as_the_day_comes_near(case, day, words):
    told = _told(day)
    assert words in told["handler@example.cn"]
    assert case.number in told["handler@example.cn"]


@pytest.mark.parametrize("day", [date(2026, 3, 5), date(2026, 3, 24), date(2026, 3, 28), date(2026, 3, 29)])
def test_on_other_days_and_on_days_of_rest_nobody_is_told(case, day):
    assert _told(day) == {}


def test_no_message_says_who_asked_or_what_for(case):
    words = "".join(_told(date(2026, 3, 31)).values()) + "".join(message.subject for message in mail.outbox)
    assert "不应出现" not in words


def test_a_case_is_claimed_once_a_day_whoever_works(case):
    day = date(2026, 3, 31)
    assert reminders.remind(day) == 2  # reminded of, and escalated
    assert reminders.remind(day) == 0
    assert reminders.remind(day + timedelta(days=1)) == 1  # escalated yesterday, that is enough
    assert ModelLogEntry.objects.filter(action="requests.remind").count() == 2
    assert ModelLogEntry.objects.filter(action="requests.escalate").count() == 1


def test_a_worker_that_comes_second_tells_nothing(case, monkeypatch):
    """Both have read the case before either claimed it."""
    day = date(2026, 3, 31)
    found = list(reminders.due_notices(day, reminders.current_calendar()))
    reminders.remind(day)
    mail.outbox.clear()
    monkeypatch.setattr(reminders, "due_notices", lambda *_: iter(found))
    assert reminders.remind(day) == 0
    assert mail.outbox == []


def test_the_office_above_hears_of_what_is_overdue(case):
    assert "提请督办" in _told(date(2026, 3, 31))["gongkaiban@example.cn"]
    assert "waixian@example.cn" not in _told(date(2026, 4, 1))


def test_the_office_above_hears_of_what_nobody_has_touched_and_once_more_when_it_is_overdue(desk):
    case = applications.sent_online(desk, RECEIVED)
    assert "提请督办" not in _told(date(2026, 3, 4)).get("gongkaiban@example.cn", "")
    assert "没有人办理" in _told(date(2026, 3, 5))["gongkaiban@example.cn"]
    assert "没有人办理" not in _told(date(2026, 3, 6)).get("gongkaiban@example.cn", "")
    receiving.confirm(request=case, by=_root(), on=date(2026, 3, 6))
    assert "已超期" in _told(date(2026, 4, 8))["gongkaiban@example.cn"]


def test_what_is_not_confirmed_by_the_next_workday_is_told_to_all_who_handle_there(desk):
    applications.sent_online(desk, RECEIVED)
    assert set(_told(date(2026, 3, 3))) == {"clerk@example.cn", "handler@example.cn"}
    assert "尚未确认" in _told(date(2026, 3, 4))["handler@example.cn"]


def test_a_deputy_is_told_too(case, make, desk, handler):
    deputy = make.staff("deputy", "代办人", desk, "assessor")
    deputy.email = "deputy@example.cn"
    deputy.save()
    Delegation.objects.create(absent=handler, deputy=deputy, starts_on=date(2026, 3, 23), ends_on=date(2026, 3, 27))
    assert set(_told(date(2026, 3, 23))) == {"handler@example.cn", "deputy@example.cn"}


def test_silence_of_third_parties_and_of_who_should_pay_or_correct_is_told(desk, clerk):
    third, fee, asked, many = (applications.handed_in(desk, clerk, RECEIVED) for _ in range(4))
    letter = consulting.consult(
        request=third, by=clerk, kind=ConsultedKind.THIRD_PARTY, name="某公司", question="合同", on=date(2026, 3, 3)
    )
    consulting.letter_received(consultation=letter, by=clerk, on=date(2026, 3, 4))  # until 25 March
    moves.notify_fee(request=fee, by=clerk, quantity=44, calculation=fee_by_pages(44), on=date(2026, 3, 4))  # 1 April
    moves.ask_correction(request=asked, by=clerk, what=["文号"], workdays=5, on=date(2026, 3, 5))  # 12 March
    until = date(2026, 3, 10)
    moves.ask_reasons(request=many, by=clerk, period="2026年3月", count=40, until=until, on=date(2026, 3, 4))
    assert "说明理由的期限已满" in _told(date(2026, 3, 11))["clerk@example.cn"]
    assert "逾期不补正办结" in _told(date(2026, 3, 13))["clerk@example.cn"]
    assert "第三方征求意见期限已满" in _told(date(2026, 3, 26))["clerk@example.cn"]
    assert "逾期不缴费办结" in _told(date(2026, 4, 2))["clerk@example.cn"]


def test_what_is_decided_is_not_spoken_of(case, clerk):
    deciding.withdraw(request=case, by=clerk, on=date(2026, 3, 3))
    assert _told(date(2026, 3, 31)) == {}


def test_the_console_says_the_same_words(case, handler, clerk):
    ((found, said),) = reminders.notices_for(handler, date(2026, 3, 30))
    assert (found, said) == (case, ("今天是答复期限的最后一天",))
    assert reminders.notices_for(clerk, date(2026, 3, 30)) == []


def test_many_cases_are_read_in_a_constant_number_of_queries(desk, handler, django_assert_max_num_queries):
    for _ in range(12):
        applications.handed_in(desk, handler, RECEIVED)
    with django_assert_max_num_queries(4):
        found = list(reminders.due_notices(date(2026, 3, 30), reminders.current_calendar()))
    assert len(found) == DisclosureRequest.objects.count()


def _root():
    from tests import factories

    return factories.administrator()
