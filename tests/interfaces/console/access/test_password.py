"""Name and password: who gets in, what a refusal tells, how often one may try."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.access.models import TemporaryPassword
from gongkai.interfaces.console.access.words import NO_ROLE, REFUSED

LIMIT = 10  # of ACCOUNT_RATE_LIMITS, for one name
BY_ADDRESS = 30
GOOD = "kaifang-2026-x"


def text(answer):
    return answer.content.decode()


def is_in(client):
    return client.get("/console/").status_code == 200


def test_right_name_and_password_open_the_console(client, officer, log_in):
    answer = log_in("xiaoli")
    assert (answer.status_code, answer.url, is_in(client)) == (302, "/console/", True)


def test_the_session_gets_a_new_key_and_ends_with_the_browser(client, officer, log_in):
    client.force_login(officer)
    before = client.session.session_key
    client.logout()
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    log_in("xiaoli")
    assert client.session.session_key not in {before, planted}
    assert client.session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == client.session.get_expiry_age() == 8 * 3600


@pytest.mark.parametrize("case", ["wrong password", "unknown name", "deactivated"])
def test_a_refusal_is_the_same_whether_the_name_exists_or_not(case, client, officer, log_in):
    if case == "deactivated":
        officer.is_active = False
        officer.save()
    name = "nobody" if case == "unknown name" else "xiaoli"
    answer = log_in(name, "xiaoli" if case == "deactivated" else "guess")
    assert (answer.status_code, str(REFUSED) in text(answer), is_in(client)) == (200, True, False)


@pytest.mark.parametrize("case", ["unknown", "deactivated", "wrong"])
def test_a_refusal_costs_one_hashing_in_every_case(case, officer, log_in, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    calls = []
    plain = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: calls.append(1) or plain(*given))
    if case == "deactivated":
        officer.is_active = False
        officer.save()
    log_in("nobody" if case == "unknown" else "xiaoli", "guess")
    assert len(calls) == 1


def test_somebody_without_a_role_is_told_whom_to_ask(client, officer, log_in):
    officer.staff_roles.all().delete()
    answer = log_in("xiaoli")
    assert str(NO_ROLE) in text(answer)
    assert not is_in(client)


def test_somebody_whose_roles_were_taken_meanwhile_does_not_run_in_circles(client, officer, as_user):
    as_user(officer)
    officer.staff_roles.all().delete()
    answer = client.get("/console/", follow=True)
    assert answer.redirect_chain == [("/console/login/?next=/console/", 302)]
    assert str(NO_ROLE) in text(answer)


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/console/records/", "/console/records/"),
        ("https://evil.example/", "/console/"),
        ("//evil.example/", "/console/"),
        ("https://testserver/console/records/", "/console/"),
        ("javascript:alert(1)", "/console/"),
    ],
)
def test_after_the_log_in_only_addresses_of_this_site_are_followed(target, leads_to, officer, log_in):
    assert log_in("xiaoli", next=target).url == leads_to


def test_an_account_can_be_tried_a_few_times_and_the_wait_is_told(officer, log_in, clock):
    for _ in range(LIMIT):
        log_in("xiaoli", "guess")
    clock.now += 5 * 60
    answer = log_in("xiaoli")
    assert "请 10 分钟后再试" in text(answer)
    assert settings.STAFF_HELP in text(answer)
    clock.now += 10 * 60 + 1
    assert log_in("xiaoli").status_code == 302


def test_an_unknown_name_is_throttled_like_a_known_one(db, log_in):
    for _ in range(LIMIT):
        log_in("nobody", "guess")
    assert "分钟后再试" in text(log_in("nobody", "guess"))


def test_guessing_from_many_addresses_counts_for_the_name(officer, log_in):
    for number in range(LIMIT):
        log_in("xiaoli", "guess", address=f"10.0.1.{number}")
    assert "分钟后再试" in text(log_in("xiaoli", address="10.0.2.1"))


def test_guessing_many_names_counts_for_the_address(officer, log_in):
    for number in range(BY_ADDRESS):
        log_in(f"name{number}", "guess", address="10.0.3.1")
    assert "分钟后再试" in text(log_in("xiaoli", address="10.0.3.1"))
    assert log_in("xiaoli", address="10.0.3.2").status_code == 302


def test_successful_log_ins_are_not_counted(officer, log_in):
    for _ in range(BY_ADDRESS + 1):
        assert log_in("xiaoli", browser=Client()).status_code == 302


def test_a_stranger_who_keeps_guessing_does_not_lock_the_office_out(office, client, log_in):
    log_in("gongkaiban")
    client.post("/console/logout/")
    for number in range(LIMIT + 5):
        log_in("gongkaiban", "guess", browser=Client(), address=f"10.0.4.{number}")
    assert log_in("gongkaiban", browser=Client()).status_code == 200
    assert log_in("gongkaiban").status_code == 302


def test_a_known_browser_has_a_limit_too_and_only_for_its_own_people(office, officer, client, log_in):
    log_in("gongkaiban")
    client.post("/console/logout/")
    for _ in range(LIMIT):
        log_in("gongkaiban", "guess")
    assert "分钟后再试" in text(log_in("gongkaiban"))
    for _ in range(LIMIT):
        log_in("xiaoli", "guess")
    assert "分钟后再试" in text(log_in("xiaoli", browser=Client()))


def test_a_forged_mark_of_a_browser_is_worth_nothing(office, client, log_in):
    client.cookies["gongkai_device"] = "eyJnb25na2FpYmFuIjoieCJ9:1tJ:forged"
    for _ in range(LIMIT):
        log_in("gongkaiban", "guess", browser=Client())
    assert "分钟后再试" in text(log_in("gongkaiban"))


def test_log_ins_and_failures_are_in_the_audit_log_without_the_password(officer, log_in, entries):
    log_in("xiaoli", "secret-guess", address="10.0.0.9")
    log_in("xiaoli")
    assert entries(officer) == [
        ("access.failed", {"address": "10.0.0.9", "reason": "password"}),
        ("access.logged_in", {"address": "10.0.0.1"}),
    ]


def test_a_name_that_nobody_has_is_kept_in_part(db, log_in, caplog):
    log_in("my-password-by-mistake", "guess")
    entry = ModelLogEntry.objects.get(action="access.failed")
    assert (entry.label, "mistake" in caplog.text) == ("my…", False)


def test_the_last_log_in_and_failures_since_are_shown(officer, log_in):
    officer.last_login = timezone.now() - timedelta(days=1)
    officer.save()
    log_in("xiaoli", "guess")
    answer = log_in("xiaoli", browser=(browser := Client()))
    assert "此后有 1 次登录失败" in text(browser.get(answer.url))


def test_log_out_is_by_post(client, officer, log_in):
    log_in("xiaoli")
    assert "确认退出" in text(client.get("/console/logout/"))
    assert is_in(client)
    client.post("/console/logout/")
    assert not is_in(client)


def test_activity_pushes_the_end_of_the_session_back_and_open_pages_do_not(client, officer, log_in, clock):
    log_in("xiaoli")
    client.get("/console/")
    first = client.session["last_seen"]
    clock.now += 400
    client.get("/console/jsi18n/")
    assert client.session["last_seen"] == first
    client.get("/console/")
    assert client.session["last_seen"] == first + 400


@pytest.mark.parametrize(
    "path",
    ["signup/", "account/signup/", "account/email/", "account/password/set/", "account/password/reset/",
     "password_reset/", "password_reset/done/", "account/social/connections/", "login/code/"],
)  # fmt: skip
def test_ways_that_staff_do_not_have_are_closed(path, client, officer, as_user):
    answer = as_user(officer).get(f"/console/{path}")
    assert answer.status_code == 404


def test_wagtails_own_page_about_the_account_has_no_password_form(officer, as_user):
    page = text(as_user(officer).get("/console/account/"))
    assert "/console/account/password/" in page
    assert "new_password1" not in page


def test_ones_own_password_needs_the_present_one(client, officer, log_in, entries):
    log_in("xiaoli")
    new = {"password1": GOOD, "password2": GOOD}
    assert "密码不正确" in text(client.post("/console/account/password/", new | {"oldpassword": "guess"}))
    client.post("/console/account/password/", new | {"oldpassword": "xiaoli"})
    officer.refresh_from_db()
    assert officer.check_password(GOOD)
    assert is_in(client)
    assert entries(officer)[-1][0] == "access.password_changed"


def test_a_password_that_somebody_gave_must_be_changed_first(client, officer, make, as_user, log_in):
    data = {"username": "xiaoli", "display_name": "李小明", "is_active": "on", "password": GOOD,
            "staff_roles-TOTAL_FORMS": "0", "staff_roles-INITIAL_FORMS": "0"}  # fmt: skip
    as_user(make.administrator()).post(f"/console/staff/edit/{officer.pk}/", data)
    assert TemporaryPassword.objects.filter(user=officer).exists()
    client.logout()
    log_in("xiaoli", GOOD)
    assert client.get("/console/records/").url == "/console/account/password/"
    same = {"oldpassword": GOOD, "password1": GOOD, "password2": GOOD}
    assert "不能与现在的密码相同" in text(client.post("/console/account/password/", same))
    client.post("/console/account/password/", same | {"password1": GOOD + "y", "password2": GOOD + "y"})
    assert is_in(client)
    assert not TemporaryPassword.objects.exists()


def test_an_administrator_does_not_change_the_own_password_without_the_present_one(db, make, as_user):
    person = make.administrator()
    page = text(as_user(person).get(f"/console/staff/edit/{person.pk}/"))
    assert 'name="password"' not in page
    assert "/console/account/password/" in page


def test_pages_of_signing_in_have_the_strict_content_policy(client, db):
    answer = client.get("/console/login/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "no-store" in answer.headers["Cache-Control"]
    assert settings.SITE_NAME in text(answer)
    assert "<script" not in text(answer)
    assert "style=" not in text(answer)
