"""Signing in as a person does: with a phone, on a small screen, by keyboard, without scripts."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from tests.accessibility import OVERFLOW, violations
from tests.browsing import follow

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def code_for(key):
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))


def check(page):
    """Return what is wrong with the page for people with other means."""
    return violations(page) + (["wider than the screen"] if page.evaluate(OVERFLOW) > 0 else [])


@pytest.mark.parametrize("width", [1280, 390])
def test_two_factors_are_set_up_and_used(transactional_db, office, open_page, width, settings):
    cache.clear()
    settings.TWO_FACTOR = "publishers"
    page, faults = open_page(width=width), {}
    page.goto("/console/")
    faults["log-in"] = check(page)
    page.keyboard.type("gongkaiban")  # the cursor is in the first field
    page.keyboard.press("Tab")
    page.keyboard.type("gongkaiban")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/totp/activate/")
    faults["set up"] = check(page)
    key = page.inner_text(".gk-factor__key").replace(" ", "")
    page.fill("input[name=code]", code_for(key))
    page.get_by_role("button", name="启用", exact=True).click()
    page.wait_for_url("**/recovery-codes/")
    faults["recovery codes"] = check(page)
    follow(page.get_by_role("link", name="两步验证设置"))
    faults["overview"] = check(page)
    follow(page.get_by_role("link", name="修改密码"))
    faults["password"] = check(page)
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/console/login/")
    page.fill("input[name=username]", "gongkaiban")
    page.fill("input[name=password]", "gongkaiban")
    page.click("button[type=submit]")
    page.wait_for_url("**/2fa/authenticate/")
    faults["code"] = check(page)
    page.fill("input[name=code]", code_for(key))
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    assert faults == {name: [] for name in faults}


def test_signing_in_works_without_scripts(transactional_db, office, open_page):
    cache.clear()
    page = open_page(width=390, javascript=False)
    page.goto("/console/login/")
    page.fill("input[name=username]", "gongkaiban")
    page.fill("input[name=password]", "wrong")
    follow(page.locator("button[type=submit]"))
    assert "登录名或密码不正确" in page.inner_text("[role=alert]")
    page.fill("input[name=password]", "gongkaiban")
    page.click("button[type=submit]")
    page.wait_for_url("**/console/")
