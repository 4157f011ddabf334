"""An applicant's account: the link in the mail lets in, all own applications are there, and nobody else's."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings as site_settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import applications, factories
from wagtail.models import ModelLogEntry

from gongkai.domain.accounts import actions, links
from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests import receiving
from gongkai.domain.requests.models import Applicant, DisclosureRequest
from gongkai.domain.requests.owning import add_to_account, cases_of
from gongkai.interfaces.portal.accounts import own_cases
from gongkai.interfaces.portal.accounts.mail import send_link
from gongkai.interfaces.portal.requests import challenge, notices
from gongkai.rules.law.numerals import read_number

WANG, LI = "wang@example.com", "li@example.com"
LIST, SIGN_IN, SENT, OPEN, ADD = "/account/", "/account/sign-in/", "/account/sent/", "/account/open/", "/account/add/"
CASE, FIND, LEAVE = "/apply/case/", "/apply/progress/", "/account/sign-out/"
QUESTION = re.compile(r"([一二三四五六七八九])加([一二三四五六七八九])等于几")
HIDDEN = re.compile(r'name="(challenge|form)" value="([^"]+)"')
LINK = re.compile(r"https?://[^/]+(/account/enter/\S+)")


@pytest.fixture(autouse=True)
def _with_mail(db, settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(challenge, "LEAST_SECONDS", 0)


@pytest.fixture
def sign_in():
    """Give a function that signs a browser in to the account of an address."""

    def go(by, email=WANG):
        by.post(reverse("portal:account_enter", args=[links.make(email)]))
        return CitizenAccount.objects.order_by("last_signed_in_at").last()

    return go


@pytest.fixture
def own(desk):
    """Give a function that files an application in an account."""

    def go(account, at=None, **values):
        return receiving.submit(application=applications.application(**values), agency=desk, account=account, at=at)

    return go


def filled_in(by, email):
    """Return the form for signing in as a person fills it in."""
    page = by.get(SIGN_IN).content.decode()
    first, second = QUESTION.search(page).groups()
    answer = str(read_number(first) + read_number(second))
    return dict(HIDDEN.findall(page)) | {"email": email, "answer": answer, "website": ""}


def test_the_mailed_link_opens_a_page_with_a_button_and_the_button_lets_in_once(client):
    assert client.post(SIGN_IN, filled_in(client, "Wang@Example.com")).url == SENT
    assert "如果该邮箱可用，登录链接已经发出，30分钟内有效" in client.get(SENT).content.decode()
    (sent,) = mail.outbox
    assert sent.to == [WANG]
    address = LINK.search(sent.body)[1]
    assert WANG not in sent.body
    for _scanner in range(3):
        page = client.get(address).content.decode()
        assert page.count(f'action="{address}"') == 1
    assert not CitizenAccount.objects.exists()
    before = client.session.session_key
    assert client.post(address).url == LIST
    assert client.session.session_key != before
    assert client.get(LIST).status_code == 200
    for answer in (client.get(address), Client().get(address), Client().post(address)):
        assert answer.status_code == 404
        assert "再发一个链接" in answer.content.decode()


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_questions_are_asked(
    client, sign_in, django_assert_num_queries
):
    sign_in(Client(), WANG)
    answers = []
    for email in (WANG, LI):
        form = filled_in(client, email)
        with django_assert_num_queries(0):
            answer = client.post(SIGN_IN, form)
        answers.append((answer.status_code, answer.url, answer.content))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [[WANG], [LI]]


def test_a_wrong_address_or_answer_is_said_and_nothing_is_sent(client):
    for change in ({"email": "wang"}, {"email": ""}, {"answer": "三十"}, {"answer": ""}, {"website": "x"}):
        answer = client.post(SIGN_IN, filled_in(client, WANG) | change)
        assert answer.status_code == 422, change
    assert mail.outbox == []


def test_an_answered_question_sends_one_mail(client):
    form = filled_in(client, WANG)
    assert client.post(SIGN_IN, form).status_code == 302
    assert client.post(SIGN_IN, form | {"email": LI}).status_code == 422
    assert len(mail.outbox) == 1


def test_one_address_gets_a_few_mails_an_hour_and_the_page_says_the_same(client, settings):
    settings.LIMITS = site_settings.LIMITS | {"links": (2, 3600)}
    answers = {client.post(SIGN_IN, filled_in(client, WANG)).url for _ in range(4)}
    assert (answers, len(mail.outbox)) == ({SENT}, 2)


def test_asking_for_links_is_limited_as_other_forms_are(client, settings):
    settings.LIMITS = site_settings.LIMITS | {"forms": (1, 3600)}
    answers = [client.post(SIGN_IN, filled_in(client, each)).status_code for each in (WANG, LI)]
    assert answers == [302, 429]


def test_the_queue_holds_no_address_in_clear_and_a_mail_server_that_is_away_none_in_the_log(
    client, monkeypatch, caplog
):
    queued = []
    monkeypatch.setattr(type(send_link), "enqueue", lambda task, *args: queued.extend(args))
    client.post(SIGN_IN, filled_in(client, WANG))
    assert "wang" not in queued[0]

    def refuse(message):
        raise ConnectionRefusedError(WANG)

    monkeypatch.setattr(notices.EmailMessage, "send", refuse)
    send_link.call(queued[0])
    assert "登录邮件没有发出" in caplog.text
    assert WANG not in caplog.text


def test_who_is_not_signed_in_is_asked_to_and_sees_nothing(client, own, sign_in):
    account = sign_in(Client())
    case = own(account)
    for address in (LIST, ADD, "/account/delete/"):
        assert client.get(address).url == SIGN_IN
        assert client.post(address).url == SIGN_IN
    assert client.post(OPEN, {"case": case.pk}).url == SIGN_IN
    assert client.get(CASE).url == FIND
    assert client.get(OPEN).status_code == 405


def test_a_case_of_the_account_opens_without_its_code_on_any_device(sign_in, own):
    first, second = Client(), Client()
    case = own(sign_in(first))
    sign_in(second)
    for device in (first, second):
        assert case.subject in device.get(LIST).content.decode()
        assert device.post(OPEN, {"case": case.pk}).url == CASE
        assert case.number in device.get(CASE).content.decode()


def test_another_account_neither_lists_nor_opens_the_case(client, sign_in, own):
    case = own(sign_in(Client(), WANG))
    sign_in(client, LI)
    assert case.number not in client.get(LIST).content.decode()
    for guess in (case.pk, case.number, case.receipt_code, "0", "-1", "", "9" * 30, "１"):
        assert client.post(OPEN, {"case": guess}).status_code == 404
    assert client.get(CASE).url == LIST


def test_an_address_written_in_an_application_opens_nothing(client, desk, sign_in):
    case = applications.sent_online(desk, timezone.localdate(), email=WANG)
    sign_in(client, WANG)
    assert case.number not in client.get(LIST).content.decode()
    assert client.post(OPEN, {"case": case.pk}).status_code == 404


def test_an_application_filed_while_signed_in_is_prefilled_and_belongs_to_the_account(
    client, pages, send, fill, sign_in
):
    account = sign_in(client)
    fill({name: pages[name] for name in ("what", "who", "identity", "how")})
    assert f'value="{WANG}"' in client.get("/apply/form/contact/").content.decode()
    send(pages | {"contact": pages["contact"] | {"email": LI}})
    case = DisclosureRequest.objects.get()
    assert (list(cases_of(account)), case.applicant.email) == ([case], LI)
    assert "记入您的账号" in client.get("/apply/case/receipt/").content.decode()


def test_a_second_press_keeps_the_case_bound_to_the_account(client, pages, fill, solved, sign_in):
    account = sign_in(client)
    fill(pages)
    given = solved()
    for _press in range(2):
        assert client.post("/apply/form/check/", given).url == "/apply/case/receipt/"
    assert client.get(CASE).status_code == 200
    actions.delete(account=account)
    assert client.get(CASE).status_code == 302


def test_signing_in_forgets_a_case_that_somebody_else_opened_by_its_code(client, desk, sign_in):
    case = receiving.submit(application=applications.application(), agency=desk)
    client.post(FIND, {"code": case.receipt_code})
    assert client.get(CASE).status_code == 200
    sign_in(client)
    assert client.get(CASE).url == LIST


def test_only_a_page_not_filled_in_yet_of_somebody_signed_in_is_prefilled(client, pages, fill, sign_in):
    fill({name: pages[name] for name in ("what", "who", "identity", "how")})
    assert WANG not in client.get("/apply/form/contact/").content.decode()
    client.post("/apply/form/contact/", {"phone": "", "email": "", "address": "", "postal_code": ""})
    sign_in(client)
    assert WANG not in client.get("/apply/form/contact/").content.decode()


def test_an_application_filed_signed_out_belongs_to_nobody(client, pages, send, sign_in):
    sign_in(client)
    client.post(LEAVE)
    send(pages)
    assert Applicant.objects.get().account is None


def test_an_earlier_application_is_added_by_its_code_and_nothing_else(client, desk, sign_in):
    case = applications.sent_online(desk, timezone.localdate())
    account = sign_in(client)
    for guess in (case.number, str(case.pk), "ZZZZZZZZZZZZ", ""):
        answer = client.post(ADD, {"code": guess})
        assert (answer.status_code, "没有找到" in answer.content.decode()) == (404, True)
    assert not cases_of(account).exists()
    assert "已加入" in client.post(ADD, {"code": case.receipt_code.lower()}).content.decode()
    assert "已经在您的账号里" in client.post(ADD, {"code": case.receipt_code}).content.decode()
    assert list(cases_of(account)) == [case]
    other = Client()
    sign_in(other, LI)
    assert other.post(ADD, {"code": case.receipt_code}).status_code == 409
    assert list(cases_of(account)) == [case]


def test_adding_shares_the_limit_of_looking_up(client, sign_in, settings):
    sign_in(client)
    settings.LIMITS = site_settings.LIMITS | {"codes": (2, 3600)}
    posts = [(FIND, {"code": "A"}), (ADD, {"code": "B"}), (ADD, {"code": "C"}), (FIND, {"code": "D"})]
    assert [client.post(address, values).status_code for address, values in posts] == [404, 404, 429, 429]


@pytest.mark.parametrize("button", [LEAVE, "/apply/case/leave/"])
def test_leaving_forgets_account_case_and_draft(client, sign_in, own, pages, fill, button):
    case = own(sign_in(client))
    fill(pages)
    client.post(OPEN, {"case": case.pk})
    client.post(button)
    assert client.get(CASE).url == FIND
    assert client.get(LIST).url == SIGN_IN
    assert client.get("/apply/form/what/").status_code == 404


def test_signing_in_to_another_account_leaves_the_first(client, sign_in, own):
    case = own(sign_in(client, WANG))
    client.post(OPEN, {"case": case.pk})
    sign_in(client, LI)
    assert client.get(CASE).url == LIST
    assert case.number not in client.get(LIST).content.decode()


def test_a_session_ends_as_those_of_staff_do(client, sign_in, own, monkeypatch, settings):
    case = own(sign_in(client))
    client.post(OPEN, {"case": case.pk})
    assert client.session.get_expire_at_browser_close()
    later = time.time() + settings.SESSION_COOKIE_AGE + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(LIST).url == SIGN_IN
    assert client.get(CASE).url == FIND


def test_deleting_needs_its_button_and_shuts_every_device(sign_in, own):
    here, there = Client(), Client()
    account = sign_in(here)
    case = own(account)
    sign_in(there)
    there.post(OPEN, {"case": case.pk})
    assert "仍由受理机关依法办理" in here.get("/account/delete/").content.decode()
    assert CitizenAccount.objects.exists()
    assert here.post("/account/delete/").url == "/account/deleted/"
    assert not CitizenAccount.objects.exists()
    for device in (here, there):
        assert device.get(LIST).url == SIGN_IN
        assert case.number not in device.get(CASE, follow=True).content.decode()
    here.post(FIND, {"code": case.receipt_code})
    assert case.number in here.get(CASE).content.decode()


def test_citizens_and_staff_do_not_mix(client, sign_in, office, own):
    account = sign_in(client)
    assert client.get("/console/").url.startswith("/console/login/")
    client.force_login(office)
    case = own(account)
    client.post(LEAVE)
    assert client.get("/console/").status_code == 200
    assert client.post(OPEN, {"case": case.pk}).url == SIGN_IN


def test_the_list_is_newest_first_and_paged_by_key_with_the_same_questions(
    client, sign_in, own, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(own_cases.page_of, "__kwdefaults__", {"before": None, "after": None, "size": 2})
    account, start = sign_in(client), timezone.now() - timedelta(days=9)
    cases = [own(account, start + timedelta(hours=hour // 2)) for hour in range(5)][::-1]
    own(sign_in(Client(), LI))
    seen, address = [], ""
    while True:
        with django_assert_num_queries(5):
            page = client.get(LIST + address).content.decode()
        seen.append(re.findall(r'name="case" value="(\d+)"', page))
        older = re.search(r'href="([^"]+)" rel="next"', page)
        if not older:
            break
        address = older[1].replace("&amp;", "&")
    assert [int(key) for part in seen for key in part] == [case.pk for case in cases]
    newer = re.search(r'href="([^"]+)" rel="prev"', page)[1]
    assert re.findall(r'name="case" value="(\d+)"', client.get(LIST + newer).content.decode()) == seen[1]
    assert client.get(LIST + "?before=nonsense").status_code == 404


def test_the_list_says_how_each_case_stands(client, sign_in, own, desk):
    clerk = factories.staff("chenban", "陈办", desk, "openness_office")
    account = sign_in(client)
    running = own(account)
    receiving.confirm(request=running, by=clerk)
    running.refresh_from_db()
    old = applications.handed_in(desk, clerk, timezone.localdate() - timedelta(days=90))
    add_to_account(request=old, account=account)
    own(account)
    page = client.get(LIST).content.decode()
    for words in ("正在办理", f"{running.due_on:%Y-%m-%d}", "超过期限还没有答复", "已收到，待工作人员确认"):
        assert words in page


def test_no_page_of_an_account_is_kept_by_a_cache_or_found_by_a_search_engine(client, sign_in):
    link = reverse("portal:account_enter", args=[links.make(WANG)])
    addresses = [SIGN_IN, SENT, link, "/account/deleted/", LIST]
    sign_in(client, LI)
    addresses += [ADD, "/account/delete/"]
    for by, address in [(Client(), each) for each in addresses] + [(client, each) for each in addresses]:
        answer = by.get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert "noindex" in answer["X-Robots-Tag"], address


def test_forms_come_back_filled_in_when_their_token_has_expired(sign_in):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(SIGN_IN, {"email": WANG})
    assert (answer.status_code, f'value="{WANG}"' in answer.content.decode()) == (403, True)
    for address in (ADD, "/account/delete/"):
        assert "请再按一次" in strict.post(address, {"code": "A"}).content.decode()
    for address in (reverse("portal:account_enter", args=[links.make(WANG)]), OPEN, LEAVE):
        assert strict.post(address).status_code == 403
    assert not CitizenAccount.objects.exists()


def test_without_a_mail_server_nothing_is_offered_and_the_page_says_what_to_do(client, sign_in, own, settings):
    own(sign_in(client))
    settings.EMAIL_BACKEND = notices.NO_MAIL
    for address in (LIST, SIGN_IN, SENT, ADD, "/account/delete/"):
        answer = client.get(address)
        assert (answer.status_code, "查询码" in answer.content.decode()) == (404, True)
    for address in ("/apply/", FIND):
        assert LIST not in client.get(address).content.decode()


def test_a_quiet_line_leads_to_the_account_where_one_applies_and_looks(client, desk):
    for address in ("/apply/", FIND):
        assert "有账号可以看到自己的全部申请" in client.get(address).content.decode()
    assert "有账号" not in client.get("/").content.decode()


def test_what_the_audit_log_keeps_names_no_address(client, desk, sign_in):
    case = applications.sent_online(desk, timezone.localdate())
    sign_in(client)
    client.post(ADD, {"code": case.receipt_code})
    actions.delete(account=CitizenAccount.objects.get())
    entries = ModelLogEntry.objects.filter(action__regex="account")
    assert {entry.action for entry in entries} == {"accounts.sign_in", "accounts.delete", "requests.add_to_account"}
    assert not [entry for entry in entries if "wang" in f"{entry.label}{entry.data}{entry.message}"]
