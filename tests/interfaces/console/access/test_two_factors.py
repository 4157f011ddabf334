"""The second factor: setting it up, using it, losing it, and who must have it."""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from gongkai.domain.access.queries import must_use_two_factors
from gongkai.interfaces.console.access.words import WRONG_CODE

SETTING_UP = "/console/account/2fa/totp/activate/"
CODE = "/console/account/2fa/authenticate/"


def text(answer):
    return answer.content.decode()


def is_in(client):
    return client.get("/console/").status_code == 200


@pytest.fixture
def at_the_code(client, officer, with_factor, log_in, clock):
    """小李 has given the password and is asked for the code."""
    with_factor(officer)
    assert log_in("xiaoli").url == CODE
    return client


def give(client, code):
    return client.post(CODE, {"code": code})


def test_the_password_alone_does_not_let_in(at_the_code):
    assert not is_in(at_the_code)


@pytest.mark.parametrize("seconds", [0, -30, 30])
def test_the_code_lets_in_though_the_phones_clock_is_a_little_off(seconds, at_the_code, clock, code):
    before = at_the_code.session.session_key
    give(at_the_code, code(clock.now + seconds))
    assert is_in(at_the_code)
    assert at_the_code.session.session_key != before


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_code_of_another_time_is_refused_with_advice(seconds, at_the_code, clock, code):
    assert str(WRONG_CODE) in text(give(at_the_code, code(clock.now + seconds)))
    assert not is_in(at_the_code)


def test_full_width_digits_and_blanks_are_taken_as_meant(at_the_code, clock, code):
    digits = code(clock.now).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    give(at_the_code, f" {digits[:3]} {digits[3:]}")
    assert is_in(at_the_code)


@pytest.mark.parametrize("typed", ["", "000000", "abc", "x" * 5000, "１２３"])
def test_a_wrong_code_is_refused_and_logged(typed, at_the_code, officer, entries):
    assert give(at_the_code, typed).status_code == 200
    assert not is_in(at_the_code)
    assert all(data["reason"] == "code" for action, data in entries(officer))


def test_a_code_works_once_as_long_as_it_is_valid(at_the_code, clock, code, log_in):
    used = code(clock.now)
    give(at_the_code, used)
    clock.now += 31  # the library itself would have forgotten it by now
    second = Client()
    log_in("xiaoli", browser=second)
    assert str(WRONG_CODE) in text(give(second, used))
    give(second, code(clock.now))
    assert is_in(second)


def test_codes_cannot_be_tried_without_end(at_the_code, clock, code):
    for _ in range(10):
        give(at_the_code, "000000")
    assert "分钟后再试" in text(give(at_the_code, code(clock.now)))
    assert not is_in(at_the_code)


def test_a_recovery_code_works_once(client, officer, with_factor, log_in, clock):
    spare = with_factor(officer)[0]
    log_in("xiaoli")
    give(client, spare)
    assert is_in(client)
    second = Client()
    log_in("xiaoli", browser=second)
    assert str(WRONG_CODE) in text(give(second, spare))
    assert not is_in(second)


def test_the_step_of_the_code_can_be_left(at_the_code):
    at_the_code.post("/console/logout/")
    assert "登录名" in text(at_the_code.get("/console/login/"))


def set_up(client, clock, code):
    page = text(client.get(SETTING_UP))
    key = re.search(r"gk-factor__key\">([A-Z2-7 ]+)<", page)[1].replace(" ", "")
    return page, client.post(SETTING_UP, {"code": code(clock.now, key)})


def test_it_is_set_up_with_an_inline_drawing_and_spare_codes(
    client, officer, log_in, clock, code, factors, entries, django_capture_on_commit_callbacks
):
    log_in("xiaoli")
    with django_capture_on_commit_callbacks(execute=True):
        page, answer = set_up(client, clock, code)
    assert "<svg" in page
    assert not re.search(r"<script|style=|data:|<\?xml", page)
    assert answer.url == "/console/account/2fa/recovery-codes/"
    assert len(re.findall(r"<li>\d{8}</li>", text(client.get(answer.url)))) == 10
    assert factors(officer) == {"totp", "recovery_codes"}
    assert ("access.factor_added", {"kind": "totp"}) in entries(officer)


def test_a_wrong_first_code_changes_nothing(client, officer, log_in, factors):
    log_in("xiaoli")
    client.get(SETTING_UP)
    assert str(WRONG_CODE) in text(client.post(SETTING_UP, {"code": "000000"}))
    assert factors(officer) == set()


@pytest.mark.parametrize("path", ["totp/activate/", "recovery-codes/generate/"])
def test_a_while_after_the_log_in_the_password_is_asked_again(path, client, officer, log_in, clock, factors):
    log_in("xiaoli")
    clock.now += 601
    address = f"/console/account/2fa/{path}"
    assert client.post(address, {"code": "1"}).url.startswith("/console/account/confirm/")
    assert factors(officer) == set()
    assert "密码不正确" in text(client.post("/console/account/confirm/", {"password": "guess", "next": address}))
    client.post("/console/account/confirm/", {"password": "xiaoli", "next": "/console/account/2fa/"})
    assert client.get(address).status_code == 200


def test_it_is_switched_off_by_its_owner_and_logged(at_the_code, officer, clock, code, factors, entries):
    give(at_the_code, code(clock.now))
    at_the_code.post("/console/account/2fa/totp/deactivate/")
    assert factors(officer) == set()
    assert ("access.factor_removed", {"kind": "totp"}) in entries(officer)


def test_new_spare_codes_replace_the_old(
    at_the_code, officer, clock, code, entries, django_capture_on_commit_callbacks
):
    give(at_the_code, code(clock.now))
    with django_capture_on_commit_callbacks(execute=True):
        at_the_code.post("/console/account/2fa/recovery-codes/generate/")
    assert ("access.codes_renewed", {"kind": "recovery_codes"}) in entries(officer)


@pytest.mark.parametrize(
    ("role", "by_rule"),
    [
        ("information_officer", {"optional": False, "publishers": False, "all": True}),
        ("secrecy_reviewer", {"optional": False, "publishers": False, "all": True}),
        ("approver", {"optional": False, "publishers": True, "all": True}),
        ("openness_office", {"optional": False, "publishers": True, "all": True}),
        ("administrator", {"optional": False, "publishers": True, "all": True}),
    ],
)
def test_the_setting_says_who_must_have_one(role, by_rule, make, city, settings):
    person = make.staff("somebody", "某人", city, role)
    found = {}
    for rule in by_rule:
        settings.TWO_FACTOR = rule
        found[rule] = must_use_two_factors(person)
    assert found == by_rule


def test_a_superuser_is_among_the_publishers(make, db, settings):
    settings.TWO_FACTOR = "publishers"
    assert must_use_two_factors(make.administrator())


def test_who_must_and_has_none_is_led_to_it_and_then_let_in(client, officer, log_in, clock, code, settings):
    settings.TWO_FACTOR = "all"
    assert client.get(log_in("xiaoli").url).url == SETTING_UP
    page, answer = set_up(client, clock, code)
    assert "请先启用两步验证" in page
    assert "返回工作台" not in page
    assert client.get(answer.url).status_code == 200
    assert is_in(client)


def console_paths(patterns, start="/console/"):
    """Return an address for each pattern of the console, with something in place of every argument."""
    for pattern in patterns:
        part = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>|\([^)]*\)", "1", str(pattern.pattern))
        part = re.sub(r"\\Z|[\^$\\?]|\.\*", "", part)
        if isinstance(pattern, URLResolver):
            yield from console_paths(pattern.url_patterns, start + part)
        else:
            yield start + part


def test_nothing_in_the_console_opens_before_that(officer, as_user, settings):
    settings.TWO_FACTOR = "all"
    client = as_user(officer)
    console = next(entry for entry in get_resolver().url_patterns if str(entry.pattern) == "console/")
    open_ones = {SETTING_UP, "/console/login/", "/console/logout/", "/console/account/confirm/",
                 "/console/account/2fa/reauthenticate/"}  # fmt: skip
    paths = set(console_paths(console.url_patterns)) - open_ones
    assert len(paths) > 150
    wrong = {}
    for path in sorted(paths):
        for answer in (client.get(path), client.post(path, HTTP_X_REQUESTED_WITH="XMLHttpRequest")):
            if (answer.status_code, answer.headers.get("Location")) != (302, SETTING_UP):
                wrong[path] = answer.status_code
    assert not wrong


def test_a_preview_is_behind_the_gate_too(officer, make, bureau, as_user, settings):
    settings.TWO_FACTOR = "all"
    record = make.record(agency=bureau)
    assert as_user(officer).get(f"/console/records/preview/{record.pk}/").url == SETTING_UP


def reset_address(person):
    return f"/console/staff/reset-two-factors/{person.pk}/"


def test_an_administrator_resets_the_factors_of_ones_own_people(officer, make, city, with_factor, as_user, log_in,
                                                                factors, entries):  # fmt: skip
    with_factor(officer)
    client = as_user(make.staff("guanli", "钱管理", city, "administrator"))
    assert reset_address(officer) in text(client.get(f"/console/staff/edit/{officer.pk}/"))
    assert "重置两步验证" in text(client.get(reset_address(officer)))
    assert factors(officer) == {"totp", "recovery_codes"}
    client.post(reset_address(officer))
    assert factors(officer) == set()
    assert entries(officer) == [("access.factors_reset", {"kinds": ["recovery_codes", "totp"]})]
    assert log_in("xiaoli", browser=(browser := Client())).url == "/console/"
    assert is_in(browser)


@pytest.mark.parametrize("who", ["colleague", "administrator elsewhere", "oneself"])
def test_others_do_not_reset_factors(who, officer, outsider, make, city, county, with_factor, as_user, factors):
    people = {
        "colleague": outsider,
        "administrator elsewhere": make.staff("guanli", "钱管理", county, "administrator"),
        "oneself": make.staff("guanli2", "钱", city, "administrator"),
    }
    person = people[who] if who == "oneself" else officer
    with_factor(person)
    assert as_user(people[who]).post(reset_address(person)).status_code in {302, 403, 404}
    assert factors(person) == {"totp", "recovery_codes"}
