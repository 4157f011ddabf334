"""From drafting to publishing with the keyboard alone: no step needs a mouse."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests import factories

from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER = "11010519491231002X"
MOST_STEPS = 250
HAS_FOCUS = "element => element.contains(document.activeElement)"


def reach(page, target):
    """Press Tab until the target has the focus."""
    for _ in range(MOST_STEPS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {target}")


def press(page, target):
    """Go to a link or button and press Enter."""
    expect(target).to_have_count(1)
    reach(page, target)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def enter(open_page, person):
    page = open_page()
    page.goto("/console/")
    for name in ("username", "password"):
        reach(page, page.locator(f"input[name={name}]"))
        page.keyboard.type(person.username)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/console/")
    return page


def test_a_record_is_written_masked_read_signed_and_found_without_a_mouse(running, bureau, officer, open_page):
    people = factories.reviewers(bureau)
    writer = enter(open_page, officer)
    press(writer, writer.locator("main").get_by_role("link", name="新建信息"))
    press(writer, writer.get_by_role("link", name=re.compile("^通知公告")))
    reach(writer, writer.locator("input[name=title]"))
    writer.keyboard.type("关于粮油补贴对象公示的通知")
    reach(writer, writer.get_by_role("textbox", name="正文"))
    writer.keyboard.type(f"申请人王小明，身份证号码{NUMBER}，粳米补贴已发放。")
    press(writer, writer.locator("footer").get_by_role("button", name="保存草稿"))
    expect(writer.get_by_text("仍有 1 处不得公开的个人信息")).to_be_visible()
    press(writer, writer.get_by_role("button", name=re.compile("^脱敏此处")))
    expect(writer.get_by_text("已脱敏1处（身份证号码1处）")).to_be_visible()
    press(writer, writer.get_by_role("button", name="提交审核"))
    expect(writer.get_by_text(re.compile("已提交审核"))).to_be_visible()
    for step in ("initial", "secrecy", "approval"):
        reader = enter(open_page, people[step])
        press(reader, reader.locator("main").get_by_role("link", name="关于粮油补贴对象公示的通知"))
        press(reader, reader.locator("button[name=decision][value=approve]"))
        reader.wait_for_url("**/console/reviews/")
    record = Record.objects.get()
    assert (record.live, NUMBER in record.body) == (True, False)
    citizen = open_page()
    citizen.goto("/")
    press(citizen, citizen.get_by_role("link", name="关于粮油补贴对象公示的通知"))
    expect(citizen.get_by_role("heading", name="关于粮油补贴对象公示的通知")).to_be_visible()
