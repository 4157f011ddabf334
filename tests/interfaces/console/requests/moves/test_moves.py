"""Each move by its button: recorded with its letter, refused with the article, once however often it is pressed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests import applications

from gongkai.domain.requests import consulting, moves
from gongkai.domain.requests.consultations import Consultation
from gongkai.domain.requests.enums import ConsultedKind, FileKind, Opinion
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves.steps import STEPS
from gongkai.rules.law.clock import EventKind

ON_OTHER_PAGES = {EventKind.ARRIVED, EventKind.DECIDED, EventKind.LAPSED}


def kinds(case):
    return [event.kind for event in case.events.order_by("pk")]


def consulted(case, by, kind=ConsultedKind.THIRD_PARTY, **values):
    usual = {"name": "某某公司", "question": "投标文件", "on": date(2026, 3, 5)}
    return consulting.consult(request=case, by=by, kind=kind, **(usual | values))


def test_every_move_of_the_clock_has_a_page():
    assert {kind for kind in EventKind if kind.value not in STEPS} == ON_OTHER_PAGES


def test_an_application_sent_online_is_confirmed(bureau, officer, press):
    applications.prepare(bureau)
    case = applications.sent_online(bureau, date(2026, 3, 13))
    answer = press(officer, case, "confirmed", note="电话联系本人")
    assert (answer.status_code, answer.url) == (302, reverse("console_requests:case", args=[case.pk]))
    case.refresh_from_db()
    assert (kinds(case)[-1], case.receipt_date) == ("confirmed", date(2026, 3, 16))


def test_a_failed_contact_needs_words(bureau, officer, press):
    applications.prepare(bureau)
    case = applications.sent_online(bureau, date(2026, 3, 13))
    answer = press(officer, case, "contact_failed", note="")
    assert (answer.status_code, "请写明何时、以什么方式联系" in answer.content.decode()) == (422, True)
    assert press(officer, case, "contact_failed", note="10:20 电话无人接听").status_code == 302
    assert kinds(case) == ["arrived", "contact_failed"]


def test_a_correction_is_asked_point_by_point(case, officer, press, at_day):
    at_day(3, 6)
    answer = press(officer, case, "correction_asked", on="2026-03-06", what="项目名称\n年份", how="", workdays="15")
    assert answer.status_code == 302
    letter = case.letters.get(kind="correction_notice")
    assert "1.项目名称；2.年份" in "".join(letter.content["paragraphs"])
    case.refresh_from_db()
    assert case.state == "awaiting_correction"


def test_a_late_correction_is_refused_and_recorded_only_with_a_reason_as_a_breach(case, officer, press):
    data = {"what": "项目名称", "how": "", "workdays": "15"}
    refused = press(officer, case, "correction_asked", preview="1", **data).content.decode()
    assert "已超过7个工作日，不得再要求补正" in refused
    assert "第三十条" in refused
    assert press(officer, case, "correction_asked", **data).status_code != 302
    data["late_reason"] = "告知书退回后重新投递"
    shown = press(officer, case, "correction_asked", preview="1", **data).content.decode()
    assert "注意：" in shown
    assert press(officer, case, "correction_asked", **data).status_code == 302
    case.refresh_from_db()
    assert case.has_breach


def test_the_corrected_application_is_taken_in_with_its_paper(case, officer, press):
    moves.ask_correction(request=case, by=officer, what=["年份"], on=date(2026, 3, 6))
    paper = SimpleUploadedFile("补正.txt", "2025年".encode(), "text/plain")
    assert (
        press(officer, case, "correction_term_extended", on="2026-03-10", workdays="5", reason="出差").status_code
        == 302
    )
    assert press(officer, case, "corrected", text="2025年立项的", uploads=paper).status_code == 302
    assert case.files.get(kind=FileKind.CORRECTION).content() == "2025年".encode()
    assert press(officer, case, "still_unclear", note="仍不能确定项目").status_code == 302
    assert kinds(case)[-3:] == ["correction_term_extended", "corrected", "still_unclear"]


def test_a_third_party_is_asked_answers_and_is_judged(case, officer, approver, press, page):
    asked = press(
        officer, case, "third_party_asked", on="2026-03-05", name="某某公司", is_organisation="on", contact="0349-1",
        question="投标文件", reason="",
    )  # fmt: skip
    assert asked.status_code == 302
    consultation = Consultation.objects.get(request=case)
    assert {letter.kind for letter in case.letters.all()} == {"third_party_consultation", "consultation_notice"}
    assert (
        press(officer, case, "third_party_received", on="2026-03-06", consultation=consultation.key).status_code == 302
    )
    shown = page(officer, case, "move", "third_party_answered")
    assert "某某公司" in shown
    answered = press(
        officer, case, "third_party_answered", consultation=consultation.key, opinion="objected", words="涉及商业秘密"
    )
    assert answered.status_code == 302
    refused = press(officer, case, "opinion_judged", consultation=consultation.key, is_reasonable="yes")
    assert (refused.status_code, "签发人" in refused.content.decode()) == (403, True)
    assert (
        press(approver, case, "opinion_judged", consultation=consultation.key, is_reasonable="yes").status_code == 302
    )
    consultation.refresh_from_db()
    assert (consultation.opinion, consultation.is_reasonable) == (Opinion.OBJECTED, True)


def test_an_objection_without_its_reason_is_not_taken(case, officer, press):
    asked = consulted(case, officer)
    answer = press(officer, case, "third_party_answered", consultation=asked.key, opinion="objected", words="")
    assert (answer.status_code, "请录入其理由" in answer.content.decode()) == (422, True)


def test_a_third_party_is_told_what_is_given_against_its_objection(case, officer, approver, press):
    asked = consulted(case, officer)
    consulting.letter_received(consultation=asked, by=officer, on=date(2026, 3, 6))
    consulting.take_opinion(
        consultation=asked, by=officer, opinion=Opinion.OBJECTED, words="不愿意", on=date(2026, 3, 10)
    )
    data = {"consultation": asked.key, "information": "投标文件", "reason": "不涉及商业秘密"}
    early = press(approver, case, "third_party_told", **data)
    assert (early.status_code, "第三十二条" in early.content.decode()) == (422, True)
    press(approver, case, "opinion_judged", consultation=asked.key, is_reasonable="no")
    assert press(approver, case, "third_party_told", **data).status_code == 302
    assert press(approver, case, "third_party_told", **data).status_code == 422
    letter = case.letters.get(kind="third_party_disclosure")
    assert (letter.recipient, letter.is_for_applicant) == ("某某公司", False)
    assert "不涉及商业秘密" in "".join(letter.content["paragraphs"])


def test_another_agency_is_asked_and_answers(case, officer, press):
    data = {"name": "示例市财政局", "contact": "", "question": "联合印发的通知"}
    assert press(officer, case, "agency_asked", on="2026-03-05", **data).status_code == 302
    key = Consultation.objects.get(request=case).key
    assert press(officer, case, "agency_received", on="2026-03-06", consultation=key).status_code == 302
    assert press(officer, case, "agency_answered", consultation=key, opinion="agreed", words="").status_code == 302
    assert kinds(case)[-3:] == ["agency_asked", "agency_received", "agency_answered"]


def test_joint_handling_leaves_the_clock_alone_and_is_asked_once(case, officer, press):
    data = {"name": "档案馆", "contact": "", "question": "查找原始批复", "until": "2026-03-20"}
    before = case.due_on
    assert press(officer, case, "joint_asked", **data).status_code == 302
    second = press(officer, case, "joint_asked", **data)
    assert (second.status_code, "不必重复发函" in second.content.decode()) == (422, True)
    asked = Consultation.objects.get(request=case)
    assert (
        press(officer, case, "joint_answered", consultation=asked.key, opinion="agreed", words="已查到").status_code
        == 302
    )
    case.refresh_from_db()
    assert (case.due_on, kinds(case)) == (before, ["arrived"])
    assert case.letters.get(kind="co_handling").recipient == "档案馆"


def test_an_extension_is_taken_by_who_decides_and_a_second_is_refused(case, officer, approver, press, page):
    data = {"workdays": "20", "reason": "需要检索的档案数量较多"}
    assert press(officer, case, "extended", **data).status_code == 403
    assert press(approver, case, "extended", **data).status_code == 302
    case.refresh_from_db()
    assert case.due_on == date(2026, 4, 28)
    shown = page(approver, case, "move", "extended")
    assert 'name="make"' not in shown
    second = press(approver, case, "extended", **data)
    text = second.content.decode()
    assert (second.status_code, "第三十三条第二款" in text, "需要检索的档案数量较多" in text) == (422, True, True)
    assert case.letters.filter(kind="extension").count() == 1


def test_a_button_pressed_twice_moves_once_and_says_so(case, approver, press, seen):
    data = {"workdays": "10", "reason": "档案较多", "seen": seen(case)}
    assert press(approver, case, "extended", **data).status_code == 302
    second = press(approver, case, "extended", **data)
    assert (second.status_code, kinds(case)) == (302, ["arrived", "extended"])
    assert case.letters.count() == 1


def test_a_colleagues_move_in_between_is_told_and_the_input_kept(case, officer, approver, press, seen):
    shown = seen(case)
    moves.note_transfer(request=case, by=officer, to="档案科", on=date(2026, 3, 16))
    answer = press(approver, case, "extended", workdays="10", reason="档案较多", seen=shown)
    text = answer.content.decode()
    assert (answer.status_code, "已有新的办理记录" in text, "档案较多" in text) == (409, True, True)
    assert f'name="seen" value="{seen(case)}"' in text


def test_reasons_are_asked_given_and_judged(case, officer, approver, press):
    many = {"period": "2026年2月", "count": "140", "until": "2026-03-20"}
    assert press(officer, case, "reasons_asked", **many).status_code == 302
    assert press(officer, case, "reasons_given", reasons="做研究用").status_code == 302
    assert press(approver, case, "reasons_judged", are_good="yes").status_code == 302
    delayed = {"until": "2026-06-30", "period": "2026年2月", "count": "140", "reason": "件数多"}
    assert press(approver, case, "delayed", **delayed).status_code == 302
    case.refresh_from_db()
    assert (case.reasons_are_good, case.due_on) == (True, date(2026, 6, 30))
    assert case.letters.filter(kind="delayed_reply").exists()


def test_a_case_rests_and_goes_on(case, approver, press):
    assert press(approver, case, "suspended", on="2026-03-10", reason="等待上级机关定密").status_code == 302
    case.refresh_from_db()
    assert case.state == "suspended"
    assert press(approver, case, "resumed", note="").status_code == 302
    case.refresh_from_db()
    assert case.state == "in_process"


def test_a_fee_is_shown_with_its_calculation_before_it_is_asked_and_then_paid(case, officer, press):
    pages = {"scale": "by_page", "quantity": "44", "already_public": "0"}
    shown = press(officer, case, "fee_notified", preview="1", **pages).content.decode()
    assert "第31至44页：14页×10元=140元" in shown
    assert not case.letters.exists()
    assert press(officer, case, "fee_notified", **pages).status_code == 302
    assert case.letters.filter(kind="fee_notice").exists()
    assert press(officer, case, "fee_paid", amount="140", receipt_number="1203").status_code == 302
    case.refresh_from_db()
    assert (case.fee.paid_amount, kinds(case)[-1]) == (140, "fee_paid")


def test_a_fee_of_nothing_is_not_asked(case, officer, press):
    answer = press(officer, case, "fee_notified", scale="by_page", quantity="10", already_public="0")
    assert (answer.status_code, "不需要收费" in answer.content.decode()) == (422, True)


def test_the_applicant_takes_it_back(case, officer, press):
    assert press(officer, case, "withdrawn", reason="书面撤回").status_code == 302
    case.refresh_from_db()
    assert (case.outcome, case.state) == ("R23", "ended")


def test_a_mistake_is_struck_and_stays_visible(case, approver, press):
    moves.suspend(request=case, by=approver, reason="误登", on=date(2026, 3, 10))
    wrong = case.events.get(kind="suspended")
    assert press(approver, case, "struck", key=wrong.key, reason="登错案件").status_code == 302
    case.refresh_from_db()
    assert (kinds(case), case.state) == (["arrived", "suspended", "struck"], "in_process")


def test_a_day_to_come_is_refused_before_anything_is_recorded(case, officer, press):
    answer = press(officer, case, "transferred", on="2026-03-17", to="档案科")
    assert (answer.status_code, "不能预先记录" in answer.content.decode()) == (422, True)
    assert kinds(case) == ["arrived"]


def test_the_page_tells_the_new_date_and_shows_the_letter_with_its_gaps(case, approver, page, press):
    shown = page(approver, case, "move", "extended")
    assert "2026-03-30（周一）" in shown
    assert "2026-04-28（周二）" in shown
    assert "<mark>［延期理由］</mark>" in shown
    filled = press(approver, case, "extended", preview="1", workdays="5", reason="档案较多").content.decode()
    assert "延长后的答复期限至2026年4月7日" in filled
    assert "因档案较多，本机关不能在原定期限内作出答复" in filled
    assert kinds(case) == ["arrived"]


SENDING = [kind for kind, step in STEPS.items() if step.letter and kind != "third_party_told"]


@pytest.mark.parametrize("kind", SENDING)
def test_the_letter_that_was_shown_is_the_letter_that_goes_out(kind, case, approver, press):
    data = {
        "correction_asked": {"what": "项目名称\n年份", "how": "", "workdays": "10"},
        "third_party_asked": {"name": "某某公司", "is_organisation": "on", "question": "投标文件", "reason": ""},
        "agency_asked": {"name": "示例市财政局", "question": "通知"},
        "extended": {"workdays": "7", "reason": "档案较多"},
        "reasons_asked": {"period": "2026年2月", "count": "140", "until": "2026-03-20"},
        "delayed": {"until": "2026-06-30", "period": "2026年2月", "count": "140", "reason": "件数多"},
        "fee_notified": {"scale": "by_page", "quantity": "44", "already_public": "0"},
        "joint_asked": {"name": "档案馆", "question": "查找批复", "until": "2026-03-20"},
    }[kind] | {"on": "2026-03-06"}  # fmt: skip
    if kind == "delayed":
        moves.ask_reasons(
            request=case, by=approver, period="2026年2月", count=140, until=date(2026, 3, 6), on=date(2026, 3, 3)
        )
        moves.take_reasons(request=case, by=approver, reasons="研究", on=date(2026, 3, 5))
    shown = press(approver, case, kind, preview="1", **data).context["paper"]
    assert press(approver, case, kind, **data).status_code == 302
    issued = case.letters.get(kind=STEPS[kind].letter.value)
    assert [str(text) for text in shown.paragraphs] == issued.content["paragraphs"]


def test_other_agencies_and_unknown_moves_do_not_exist(case, officer, outsider, press):
    assert press(outsider, case, "extended").status_code == 404
    assert press(officer, case, "arrived").status_code == 404
    assert press(officer, case, "nonsense").status_code == 404
    assert DisclosureRequest.objects.get(pk=case.pk).event_count == 1
