"""The log of a case: what follows from it, what is refused, and what happens when two act at once."""

from datetime import date

import pytest
from django.utils import timezone
from tests import applications

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.requests import consulting, deciding, log, moves, queries, receiving
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.domain.requests.errors import Incomplete, NotLawful, Stale
from gongkai.domain.requests.events import EventChanged, RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.clock import RequestChannel
from gongkai.rules.law.fees import fee_by_pages


def day(month, number):
    return date(2026, month, number)


@pytest.fixture
def case(desk, clerk):
    return applications.handed_in(desk, clerk, day(3, 2))


def test_a_plain_application_is_due_on_the_twentieth_workday(case):
    assert (case.receipt_date, case.due_on, case.correction_due_on) == (day(3, 2), day(3, 30), day(3, 11))
    assert case.due_is_certain


def test_a_correction_starts_the_period_anew_and_a_late_notice_is_kept_as_a_breach(case, clerk):
    with pytest.raises(NotLawful, match="3月11日（周三）（含当日）前告知补正，已超过7个工作日") as refusal:
        moves.ask_correction(request=case, by=clerk, what=["请写明文号"], on=day(3, 12))
    assert refusal.value.article == "《政府信息公开条例》第三十条"
    moves.ask_correction(request=case, by=clerk, what=["请写明文号"], on=day(3, 12), late_reason="邮件退回后重新投递")
    after = moves.correct(request=case, by=clerk, text="示发改〔2025〕3号", on=day(3, 25))
    assert (after.due_on, after.has_breach, after.receipt_date) == (day(4, 23), True, day(3, 2))
    assert log.clock_of(after).risk_due == day(3, 30)


def test_a_third_party_stops_the_clock_and_the_extension_comes_on_top(case, clerk):
    asked = consulting.consult(
        request=case, by=clerk, kind=ConsultedKind.THIRD_PARTY, name="某公司", question="合同", on=day(3, 10)
    )
    consulting.letter_received(consultation=asked, by=clerk, on=day(3, 12))
    after = consulting.take_opinion(consultation=asked, by=clerk, opinion=Opinion.AGREED, on=day(3, 26))
    assert after.due_on == day(4, 16)
    assert moves.extend(request=case, by=clerk, workdays=20, reason="需要会商", on=day(4, 1)).due_on == day(5, 18)
    assert {letter.kind for letter in case.letters.all()} == {
        "third_party_consultation", "consultation_notice", "extension",
    }  # fmt: skip
    assert [letter.kind for letter in queries.letters_for_applicant(case)] == ["consultation_notice", "extension"]


def test_a_payment_counts_the_period_anew(case, clerk):
    moves.notify_fee(request=case, by=clerk, quantity=44, calculation=fee_by_pages(44), on=day(3, 20))
    after = moves.record_payment(request=case, by=clerk, amount=140, receipt_number="0001", on=day(4, 8))
    assert (after.due_on, after.fee.paid_amount) == (day(5, 9), 140)


def test_a_second_extension_is_refused_with_the_article_and_no_letter_goes_out(case, clerk):
    moves.extend(request=case, by=clerk, workdays=10, reason="需要会商", on=day(3, 20))
    with pytest.raises(NotLawful) as refusal:
        moves.extend(request=case, by=clerk, workdays=10, reason="仍需会商", on=day(4, 9))
    assert "第三十三条" in refusal.value.article
    case.refresh_from_db()
    assert (case.due_on, case.letters.count(), case.events.count()) == (day(4, 14), 1, 2)


def test_a_button_pressed_twice_moves_once(case, clerk):
    seen = case.event_count
    moves.extend(request=case, by=clerk, workdays=10, reason="需要会商", on=day(3, 20), seen=seen)
    with pytest.raises(Stale, match="刷新"):
        moves.extend(request=case, by=clerk, workdays=10, reason="需要会商", on=day(3, 20), seen=seen)
    assert case.letters.count() == 1


def test_what_was_entered_by_mistake_is_struck_and_stays_to_be_seen(case, clerk):
    moves.extend(request=case, by=clerk, workdays=10, reason="误登", on=day(3, 20))
    key = case.events.get(kind="extended").key
    after = moves.strike(request=case, by=clerk, key=key, reason="登记在错误的案件上")
    assert (after.due_on, after.events.count()) == (day(3, 30), 3)


def test_an_event_is_never_changed(case):
    event = case.events.get()
    event.on = day(3, 3)
    with pytest.raises(EventChanged):
        event.save()


def test_a_day_that_has_not_come_is_not_recorded(case, clerk):
    tomorrow = timezone.localdate().replace(year=timezone.localdate().year + 1)
    with pytest.raises(NotLawful, match="还没有到"):
        moves.correct(request=case, by=clerk, text="补正", on=tomorrow)


def test_an_online_application_waits_for_its_confirmation(desk, clerk):
    case = applications.sent_online(desk, day(3, 6))
    assert (case.receipt_date, case.get_state_display()) == (None, "待确认")
    assert receiving.confirm(request=case, by=clerk, on=day(3, 9)).due_on == day(4, 7)


def test_where_the_guide_says_so_the_acceptance_number_is_the_confirmation(desk):
    desk.request_settings.receipt_rule = "auto_confirm"
    desk.request_settings.save()
    assert applications.sent_online(desk, day(3, 6)).due_on == day(4, 3)


def test_only_who_may_decide_extends_and_decides(case, handler):
    with pytest.raises(NotAllowed):
        moves.extend(request=case, by=handler, workdays=10, reason="需要会商", on=day(3, 20))
    with pytest.raises(NotAllowed):
        deciding.decide(request=case, by=handler, on=day(3, 20))


def test_a_clerk_of_another_agency_finds_and_moves_nothing(case, stranger, desk):
    assert not queries.handled_by(stranger).exists()
    with pytest.raises(NotAllowed):
        receiving.confirm(request=case, by=stranger)
    with pytest.raises(NotAllowed):
        receiving.register(
            application=applications.application(), agency=desk, channel=RequestChannel.FAX, arrived_on=day(3, 2),
            by=stranger,
        )  # fmt: skip


def test_an_empty_correction_notice_is_refused_with_what_to_do(case, clerk):
    with pytest.raises(Incomplete, match="补正"):
        moves.ask_correction(request=case, by=clerk, what=["  "], on=day(3, 5))


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_extend_at_once_one_is_told(case, clerk):
    """Both have the page of the first event before them; the second finds the log longer than it showed."""
    first, second = (DisclosureRequest.objects.get(pk=case.pk) for _ in range(2))
    moves.extend(request=first, by=clerk, workdays=5, reason="会商", on=day(3, 20), seen=first.event_count)
    with pytest.raises(Stale):
        moves.ask_correction(request=second, by=clerk, what=["补正"], on=day(3, 9), seen=second.event_count)
    assert RequestEvent.objects.filter(request=case).count() == 2
