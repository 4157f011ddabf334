"""An applicant follows the own case: by the query code, in plain words, and nobody else's."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests import applications, factories

from gongkai.domain.requests import closing, consulting, deciding, moves, queries, receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import ConsultedKind, FileKind, ServeWay
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter, RequestFile
from gongkai.interfaces.portal.requests import access, notices
from gongkai.rules.law.clock import EventKind
from gongkai.rules.law.fees import fee_by_pages
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome

CASE, FIND = "/apply/case/", "/apply/progress/"
PUBLIC_PART = Grounds(
    public_part="批复正文", denied_part="专家讨论记录", denied_ground=Outcome.R09, process_kind="过程稿",
    reason="该部分为讨论过程中形成的意见。",
)  # fmt: skip


@pytest.fixture
def clerk(desk):
    return factories.staff("chenban", "陈办", desk, "openness_office")


@pytest.fixture
def days():
    today = timezone.localdate()
    return lambda back: today - timedelta(days=back)


@pytest.fixture
def case(desk, clerk, days):
    """A case handed in at the counter two weeks ago."""
    return applications.handed_in(desk, clerk, days(14))


@pytest.fixture
def enter(client):
    """Give a function that enters a case's code."""

    def go(case, by=None):
        (by or client).post(FIND, {"code": case.receipt_code.lower()})
        return (by or client).get(CASE)

    return go


def ask_correction(case, clerk, days):
    return moves.ask_correction(request=case, by=clerk, what=["请写明项目名称"], on=days(9), workdays=15)


def decide(case, clerk, day):
    deciding.find(item=case.items.get(), finding=Finding(Outcome.R03, PUBLIC_PART), by=clerk)
    file = Upload("批复（公开部分）.pdf", b"%PDF-1.4 given", "application/pdf", FileKind.ANSWER)
    return deciding.decide(request=case, by=clerk, enclosures=[file], on=day)


def test_a_code_opens_its_case_and_stands_in_no_address(client, case, enter):
    answer = client.post(FIND, {"code": f" {case.receipt_code[:4]}-{case.receipt_code[4:].lower()} "})
    assert answer.url == CASE
    page = client.get(CASE).content.decode()
    assert case.number in page
    assert case.receipt_code not in page


def test_the_answer_to_a_wrong_code_is_the_answer_to_a_missing_one(client, case):
    wrong = case.receipt_code[:-1] + ("2" if case.receipt_code[-1] != "2" else "3")
    pages = []
    for code in (wrong, "ZZZZZZZZZZZZ", "", "王", case.number, str(case.pk)):
        answer = client.post(FIND, {"code": code})
        assert answer.status_code == 404
        pages.append(answer.content.decode().replace(f'value="{code}"', 'value=""'))
    token = pages[0].partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert token
    assert len({page.replace(p_token(page), "") for page in pages}) == 1


def p_token(page):
    return page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]


def test_codes_are_not_tried_out(client, case, settings):
    settings.LIMITS = settings.LIMITS | {"codes": (5, 60)}
    answers = [client.post(FIND, {"code": "ZZZZZZZZZZZZ"}).status_code for _number in range(6)]
    assert answers == [404] * 5 + [429]
    assert client.post(FIND, {"code": case.receipt_code}).status_code == 429


def test_without_a_code_every_page_of_a_case_asks_for_it(client, case, clerk, days):
    ask_correction(case, clerk, days)
    letter = IssuedLetter.objects.get()
    addresses = [CASE, f"{CASE}receipt/", f"{CASE}correct/", f"{CASE}withdraw/", f"{CASE}letters/{letter.pk}/"]
    addresses += [f"{CASE}letters/{letter.pk}.pdf", f"{CASE}files/1/", f"{CASE}reasons/", f"{CASE}rating/"]
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"text": "x", "seen": "1", "rating": "5"})):
            assert (answer.status_code, answer.url) == (302, FIND), address
            assert "no-store" in answer["Cache-Control"], address
    case.refresh_from_db()
    assert (case.event_count, case.rating) == (2, None)


def test_another_persons_letters_and_files_are_not_read_by_their_numbers(client, desk, clerk, days, enter):
    mine, theirs = (applications.handed_in(desk, clerk, days(14)) for _one in range(2))
    for each in (mine, theirs):
        ask = ask_correction(each, clerk, days)
        each = moves.correct(request=ask, by=None, text="补充", on=days(7))
        decide(each, clerk, days(3))
    enter(mine)
    letters, files = IssuedLetter.objects.all(), RequestFile.objects.all()
    for letter in letters:
        expected = 200 if letter.request_id == mine.pk else 404
        assert client.get(f"{CASE}letters/{letter.pk}/").status_code == expected
        assert client.get(f"{CASE}letters/{letter.pk}.docx").status_code == expected
    for file in files:
        expected = 200 if file.request_id == mine.pk else 404
        assert client.get(f"{CASE}files/{file.pk}/").status_code == expected
    missing = client.get(f"{CASE}letters/{max(letter.pk for letter in letters) + 1}/")
    other = client.get(f"{CASE}letters/{letters.get(request=theirs, kind='partial').pk}/")
    assert (missing.status_code, other.status_code) == (404, 404)
    assert theirs.number not in other.content.decode()


def test_inner_files_and_letters_to_others_are_not_shown_to_their_own_applicant(client, case, clerk, days, enter):
    consulting.consult(
        request=case, by=clerk, kind=ConsultedKind.THIRD_PARTY, name="某某投标公司", question="投标文件", on=days(7)
    )
    receiving.add_file(case, Upload("内部意见.pdf", b"%PDF-1.4", kind=FileKind.INTERNAL), clerk)
    receiving.add_file(case, Upload("批复.pdf", b"%PDF-1.4", kind=FileKind.ANSWER), clerk)
    closing.write_message(request=case, text="内部：请尽快", by=clerk, is_internal=True)
    page = enter(case).content.decode()
    assert "正在征求意见" in page
    for hidden in ("某某投标公司", "内部意见", "批复.pdf", "内部：请尽快", "陈办"):
        assert hidden not in page
    for letter in IssuedLetter.objects.filter(is_for_applicant=False):
        assert client.get(f"{CASE}letters/{letter.pk}/").status_code == 404
    for file in RequestFile.objects.all():
        assert client.get(f"{CASE}files/{file.pk}/").status_code == 404


def test_leaving_closes_the_case_and_another_code_replaces_it(client, desk, clerk, days, enter):
    first, second = (applications.handed_in(desk, clerk, days(5)) for _one in range(2))
    assert first.number in enter(first).content.decode()
    assert first.number not in enter(second).content.decode()
    assert client.post(f"{CASE}leave/").url == FIND
    assert client.get(CASE).url == FIND
    assert client.get(f"{CASE}leave/").status_code == 405


def test_after_half_an_hour_of_nothing_the_code_is_asked_again(client, case, enter, monkeypatch):
    enter(case)
    later = access.time.time() + access.IDLE_SECONDS + 5
    monkeypatch.setattr(access.time, "time", lambda: later)
    assert client.get(CASE).url == FIND


def test_the_session_gets_a_new_name_with_the_code(client, case):
    client.get(FIND)
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(FIND, {"code": case.receipt_code})
    assert client.cookies["sessionid"].value != before


def test_a_session_of_one_browser_opens_nothing_in_another(client, case, enter):
    enter(case)
    assert Client().get(CASE).url == FIND


def test_a_correction_is_asked_for_read_and_sent_with_a_file(client, case, clerk, days, enter):
    case = ask_correction(case, clerk, days)
    page = enter(case).content.decode()
    assert "请您补正" in page
    assert "去补正" in page
    form = client.get(f"{CASE}correct/").content.decode()
    assert "请写明项目名称" in form
    file = io.BytesIO(b"%PDF-1.4 map")
    file.name = "位置图.pdf"
    given = {"text": "幸福路道路改造项目", "enclosure": file, "seen": case.event_count}
    assert client.post(f"{CASE}correct/", given).url == CASE
    case.refresh_from_db()
    assert (case.state, case.files.get().kind) == ("in_process", FileKind.CORRECTION)
    assert "收到您的补正" in client.get(CASE).content.decode()


def test_an_empty_correction_and_one_sent_twice_are_explained(client, case, clerk, days, enter):
    case = ask_correction(case, clerk, days)
    enter(case)
    assert "请写明补正的内容" in client.post(f"{CASE}correct/", {"text": " ", "seen": 2}).content.decode()
    client.post(f"{CASE}correct/", {"text": "幸福路", "seen": 2})
    again = client.post(f"{CASE}correct/", {"text": "幸福路", "seen": 2})
    assert again.status_code == 422
    assert "没有重复办理" in again.content.decode()
    assert case.events.filter(kind=EventKind.CORRECTED).count() == 1


def test_a_correction_whose_token_expired_is_not_lost(case, clerk, days, enter):
    ask_correction(case, clerk, days)
    strict = Client(enforce_csrf_checks=True)
    strict.get(FIND)
    strict.post(FIND, {"code": case.receipt_code}, headers={"X-CSRFToken": strict.cookies["csrftoken"].value})
    answer = strict.post(f"{CASE}correct/", {"text": "幸福路道路改造项目", "seen": 2})
    assert answer.status_code == 403
    assert "幸福路道路改造项目" in answer.content.decode()


def test_a_question_whose_token_expired_is_not_lost(case):
    strict = Client(enforce_csrf_checks=True)
    strict.get(FIND)
    strict.post(FIND, {"code": case.receipt_code}, headers={"X-CSRFToken": strict.cookies["csrftoken"].value})
    answer = strict.post(f"{CASE}message/", {"question": "什么时候能看到？"})
    assert (answer.status_code, "什么时候能看到？" in answer.content.decode()) == (403, True)
    assert strict.post(f"{CASE}withdraw/", {"seen": 1}).status_code == 403
    assert not case.messages.exists()


def test_reasons_are_given(client, case, clerk, days, enter):
    case = moves.ask_reasons(request=case, by=clerk, period="本月", count=40, until=days(-5), on=days(6))
    assert "去说明理由" in enter(case).content.decode()
    assert client.post(f"{CASE}reasons/", {"text": "", "seen": 2}).status_code == 422
    assert client.post(f"{CASE}reasons/", {"text": "诉讼需要", "seen": 2}).url == CASE


def test_a_partial_disclosure_is_read_and_taken_away_and_rated(client, case, clerk, days, enter):
    letter = decide(case, clerk, days(2))
    deciding.serve(request=case, letter=letter, by=clerk, way=ServeWay.ELECTRONIC, on=days(2))
    page = enter(case).content.decode()
    assert "部分公开" in page
    text = client.get(f"{CASE}letters/{letter.pk}/").content.decode()
    assert letter.number in text
    assert "专家讨论记录" in text
    word = client.get(f"{CASE}letters/{letter.pk}.docx")
    assert word.content[:2] == b"PK"
    assert "no-store" in word["Cache-Control"]
    given = client.get(f"{CASE}files/{queries.files_for_applicant(DisclosureRequest.objects.get()).get().pk}/")
    assert given.content == b"%PDF-1.4 given"
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert client.post(f"{CASE}rating/", {"rating": "9"}).status_code == 422
    client.post(f"{CASE}rating/", {"rating": "4", "comment": "还可以"})
    case.refresh_from_db()
    assert (case.rating, case.rating_comment) == (4, "还可以")


@pytest.mark.slow
def test_a_letter_is_set_as_pdf(client, case, clerk, days, enter):
    letter = decide(case, clerk, days(2))
    enter(case)
    assert client.get(f"{CASE}letters/{letter.pk}.pdf").content.startswith(b"%PDF")


def test_a_case_is_withdrawn_after_a_question(client, case, enter):
    enter(case)
    assert "确定要撤回" in client.get(f"{CASE}withdraw/").content.decode()
    assert client.post(f"{CASE}withdraw/", {"seen": 1, "reason": "已经知道了"}).url == CASE
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", "R23")
    assert "您撤回了申请" in client.get(CASE).content.decode()
    assert client.post(f"{CASE}withdraw/", {"seen": 1}).status_code == 422


def test_a_question_reaches_the_clerk_and_the_answer_the_applicant(client, case, clerk, enter):
    enter(case)
    assert client.post(f"{CASE}message/", {"question": " "}).status_code == 422
    client.post(f"{CASE}message/", {"question": "什么时候能看到😀？"})
    closing.write_message(request=case, text="本周答复。", by=clerk)
    page = client.get(CASE).content.decode()
    assert "什么时候能看到？" in page
    assert "本周答复。" in page


def test_a_fee_and_an_overdue_case_are_told_in_plain_words(client, desk, clerk, days, enter):
    paid = applications.handed_in(desk, clerk, days(14))
    moves.notify_fee(request=paid, by=clerk, quantity=44, calculation=fee_by_pages(44), on=days(9))
    assert "请您缴费" in enter(paid).content.decode()
    late = applications.handed_in(desk, clerk, days(70))
    page = enter(late).content.decode()
    assert "超过期限还没有答复" in page
    assert "投诉" in page


def test_the_page_of_a_case_asks_the_same_questions_however_much_happened(
    client, case, clerk, days, enter, django_assert_max_num_queries
):
    for number in range(8):
        closing.write_message(request=case, text=f"第{number}条", by=clerk)
    enter(case)
    with django_assert_max_num_queries(14):
        client.get(CASE)


@pytest.fixture
def with_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_mails_name_the_number_and_nothing_of_the_person(case, with_mail):
    assert notices.notify(case, EventKind.DECIDED)
    sent = mail.outbox[-1]
    words = sent.subject + sent.body
    assert case.number in words
    assert "/apply/progress/" in words
    for hidden in (case.applicant.name, case.receipt_code, case.subject, case.applicant.phone):
        assert hidden not in words


def test_what_happens_is_told_once_it_is_certain(desk, clerk, days, with_mail, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        applications.sent_online(desk, days(0))
    assert [len(message.to) for message in mail.outbox] == [1]
    assert "我们收到了您的申请" in mail.outbox[0].subject


def test_without_a_mail_server_or_an_address_nothing_is_sent(desk, clerk, days, settings, with_mail):
    silent = applications.handed_in(desk, clerk, days(3), email="")
    assert not notices.notify(silent, EventKind.DECIDED)
    settings.EMAIL_BACKEND = notices.NO_MAIL
    told = applications.handed_in(desk, clerk, days(3))
    assert not notices.notify(told, EventKind.DECIDED)
    assert mail.outbox == []


def test_a_mail_server_that_is_away_stops_nothing(case, with_mail, monkeypatch):
    def refuse(message):
        raise ConnectionRefusedError

    monkeypatch.setattr(notices.EmailMessage, "send", refuse)
    assert notices.notify(case, EventKind.DECIDED) is False
