"""Content findings beside the editor as an officer uses them: seen while writing, put right, kept, a false alarm."""

import pytest
from playwright.sync_api import expect
from tests.accessibility import violations

from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.models import AllowedText, StoredFinding
from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FAULTS = (
    "请于2026年5月6日起向国家工商行政管理总局申请。",
    "以习近平新时代中国特色社会主意思想为指导。",
    "加强领导，，落实责任。",
    "采用最先进的设备。",
    "注册地在襄樊市的企业可以申报。",
)


@pytest.fixture
def record(transactional_db, make, bureau, officer):
    return make.record(agency=bureau, title="关于粮油保供的通知", body="<p>各县（区）：</p>", created_by=officer)


@pytest.fixture
def writing(record, open_page, log_in):
    """Give the form of a draft whose body the officer has just written."""

    def begin(**options):
        page = open_page(**options)
        log_in(page, "xiaoli")
        page.goto(f"/console/records/edit/{record.pk}/")
        page.locator(".gk-editor__surface").click()
        page.keyboard.press("Control+End")
        for line in FAULTS:
            page.keyboard.press("Enter")
            page.keyboard.insert_text(line)
        expect(finding(page, "机构旧名")).to_be_visible()
        return page

    return begin


def finding(page, name):
    return page.locator(f".gk-finding[data-kind='{name}']")


def put_right(page, name):
    with page.expect_response("**/check/**") as checked:  # the list is made anew
        finding(page, name).locator("[name=action-fix]").click()
    checked.value.finished()
    expect(finding(page, name)).to_have_count(0)


def settle(page, name, button, reason=""):
    row = finding(page, name)
    row.evaluate("row => row.closest('details')?.setAttribute('open', '')")  # advice is folded
    row.locator("summary").click()
    row.get_by_label("理由").fill(reason)
    row.get_by_role("button", name=button).click()


def test_an_officer_settles_what_is_found_while_writing(writing, record):
    page = writing()
    expect(page.locator(".gk-findings__sum")).to_have_count(0)  # said of the form as it was opened
    for name in ("机构旧名", "规范表述有误", "标点重复"):
        put_right(page, name)
    body = page.locator(".gk-editor__surface").inner_text()
    assert "向国家市场监督管理总局申请" in body
    assert "中国特色社会主义思想" in body
    assert "加强领导，落实责任" in body
    settle(page, "绝对化用语", "保留并说明理由", "引用获奖证书原文")
    expect(page.get_by_text("已记录保留理由，这一处不再提示。")).to_be_visible()
    settle(page, "行政区划旧名", "误报，不再提示")
    expect(page.get_by_text("今后不再提示“襄樊市”")).to_be_visible()
    assert "国家市场监督管理总局" in Record.objects.get(pk=record.pk).body
    states = dict(StoredFinding.objects.values_list("rule", "state"))
    assert states["wording.superlative"] == State.ACCEPTED
    assert states["wording.old-region"] == State.FALSE_ALARM
    page.locator(".gk-editor__surface").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("襄樊市的企业另有最先进的设备。加强领导，，落实责任。")
    expect(finding(page, "标点重复")).to_be_visible()
    expect(finding(page, "行政区划旧名")).to_have_count(0)
    assert AllowedText.objects.get().text == "襄樊市"


def test_a_fix_in_the_form_can_be_undone(writing):
    page = writing()
    put_right(page, "机构旧名")
    expect(page.locator(".gk-editor__surface")).to_contain_text("国家市场监督管理总局")
    page.keyboard.press("Control+Z")
    expect(page.locator(".gk-editor__surface")).to_contain_text("国家工商行政管理总局")


def test_while_the_list_is_out_of_sight_a_link_tells_its_number_and_leads_there(writing):
    page = writing()
    teller = page.get_by_role("link", name="检查发现")
    page.locator("[name=withdraw_note], [name=keywords], footer .button").last.scroll_into_view_if_needed()
    expect(teller).to_be_visible()
    teller.click()
    expect(teller).to_be_hidden()
    expect(page.locator("#gk-findings")).to_be_in_viewport()


@pytest.fixture
def written(record):
    record.body = "".join(f"<p>{line}</p>" for line in FAULTS)
    record.save_revision()
    return record


def test_without_scripts_the_same_buttons_save_first(written, open_page, log_in):
    page = open_page(javascript=False)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{written.pk}/")
    page.fill("input[name=title]", "没有脚本")
    finding(page, "机构旧名").locator("[name=action-fix]").click()
    expect(page.get_by_text("已改正1处，并保存为草稿。")).to_be_visible()
    saved = Record.objects.get(pk=written.pk)
    assert (saved.title, "国家市场监督管理总局" in saved.body) == ("没有脚本", True)


@pytest.mark.sweep
@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_with_content_findings_is_accessible(written, open_page, log_in, width):
    page = open_page(width=width)
    log_in(page, "xiaoli")
    page.goto(f"/console/records/edit/{written.pk}/")
    finding(page, "机构旧名").locator("summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
