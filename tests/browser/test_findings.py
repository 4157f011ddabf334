"""Findings beside the editor as people use them: by mouse, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect
from tests.accessibility import violations
from tests.browsing import follow

from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND = "11010519491231002X", "440308199901101512"
BODY = (
    "<p>困难群众临时救助名单</p><table><tbody><tr><th>姓名</th><th>身份证号码</th><th>金额</th></tr>"
    f"<tr><td>王小明</td><td>{FIRST}</td><td>500</td></tr><tr><td>李小红</td><td>{SECOND}</td><td>600</td></tr>"
    "</tbody></table>"
)


@pytest.fixture
def record(transactional_db, make, bureau, officer):
    return make.record(agency=bureau, title="救助公示", body=BODY, created_by=officer)


def selection(page):
    return page.evaluate("document.getSelection().toString()")


def test_jumping_and_masking_by_keyboard_loses_nothing_typed(record, open_page, log_in):
    page = open_page()
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.fill("input[name=title]", "刚改的标题")
    link = page.locator("[data-gk-jump]").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".gk-findings__bar")).to_contain_text("第2/2处")
    assert selection(page) == SECOND
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已脱敏1处（身份证号码1处），原件已封存")).to_be_visible()
    saved = Record.objects.get()
    assert (saved.title, FIRST in saved.body, SECOND in saved.body) == ("刚改的标题", True, False)
    assert "600" in saved.body


def test_enter_in_the_title_saves_and_masks_nothing(record, open_page, log_in):
    page = open_page()
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.fill("input[name=title]", "回车保存")
    page.press("input[name=title]", "Enter")
    expect(page.get_by_text("已保存为草稿")).to_be_visible()
    assert (Record.objects.get().title, FIRST in Record.objects.get().body) == ("回车保存", True)


def test_the_list_follows_what_is_typed(record, open_page, log_in):
    page = open_page()
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.fill("textarea[name=summary]", "联系本人手机13812345678，身份证号码110105194912310038")
    expect(page.locator("[data-place=summary]").first).to_be_visible()
    expect(page.locator("[data-gk-findings-state]")).to_contain_text("处不得公开")


def test_without_scripts_the_list_is_there_and_masks(record, open_page, log_in):
    page = open_page(javascript=False)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.fill("input[name=title]", "没有脚本")
    page.get_by_role("button", name="全部脱敏（不得公开的 2 处）").click()
    expect(page.get_by_text("已脱敏2处（身份证号码2处）")).to_be_visible()
    saved = Record.objects.get()
    assert (saved.title, FIRST in saved.body) == ("没有脚本", False)


def test_what_was_typed_survives_an_ended_session(record, open_page, log_in):
    page = open_page()
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.fill("textarea[name=summary]", "写了很久的概述")
    page.context.clear_cookies()
    follow(page.get_by_role("button", name="保存草稿").last)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.get_by_role("button", name="恢复未保存的内容").click()
    expect(page.locator("textarea[name=summary]")).to_have_value("写了很久的概述")
    page.locator(".action-save").first.click()
    expect(page.get_by_text("已保存为草稿")).to_be_visible()
    expect(page.get_by_role("button", name="恢复未保存的内容")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="恢复未保存的内容")).to_have_count(0)


@pytest.mark.sweep
@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_with_findings_and_its_bar_is_accessible(record, open_page, width, log_in):
    page = open_page(width=width)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.locator("[data-gk-jump]").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_jump_on_a_phone_brings_the_place_into_view(record, open_page, log_in):
    page = open_page(width=390)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{record.pk}/")
    page.locator("[data-gk-jump]").first.click()
    expect(page.locator(".gk-editor__surface")).to_be_in_viewport()
    page.wait_for_function(
        "() => { const box = document.getSelection().getRangeAt(0).getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight && box.right > 0 && box.left < innerWidth; }"
    )
