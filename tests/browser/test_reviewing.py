"""From a draft with an identity number to the public, through three pairs of eyes; what the rules forbid on the way."""

import re

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.browsing import follow, search_until_found

from gongkai.domain.records import actions as records
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions
from gongkai.domain.review.models import Review

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NUMBER = "11010519491231002X"


@pytest.fixture
def people(bureau):
    return factories.reviewers(bureau)


def take(page, title, button, comment=""):
    """Open what waits for the person by its title and press a button."""
    page.goto("/console/reviews/")
    page.get_by_role("link", name=title).click()
    if comment:
        page.get_by_label("审核意见").fill(comment)
    follow(page.get_by_role("button", name=button))


def waits_for(page, title):
    page.goto("/console/reviews/")
    return page.get_by_role("link", name=title).count() == 1


def test_a_draft_with_an_identity_number_goes_through_three_people(
    running, bureau, officer, people, entered, open_page
):
    # The author may review by role, and the first reviewer may take the second step by role: neither is let.
    officer.staff_roles.create(agency=bureau, role="section_head")
    people["initial"].staff_roles.create(agency=bureau, role="secrecy_reviewer")
    writer, citizen = entered(officer), open_page(width=390)
    writer.goto("/console/records/add/?kind=notice")
    writer.fill("input[name=title]", "关于粮油补贴对象公示的通知")
    writer.get_by_role("textbox", name="正文").fill(f"申请人王小明，身份证号码{NUMBER}，粳米补贴已发放。")
    writer.get_by_role("button", name="保存草稿", exact=True).last.click()
    expect(writer.get_by_text("仍有 1 处不得公开的个人信息")).to_be_visible()
    writer.get_by_role("button", name=re.compile("提交审核")).click()
    expect(writer.get_by_text(re.compile("已提交审核，现由审核人initial办理"))).to_be_visible()
    review = Review.objects.get()

    writer.goto(f"/console/reviews/{review.pk}/")
    expect(writer.get_by_text("不能审核自己的稿件")).to_be_visible()
    assert writer.get_by_role("button", name=re.compile("通过")).count() == 0

    first = entered(people["initial"])
    take(first, "粮油补贴", re.compile("退回起草人"), "请隐去身份证号码")
    writer.goto("/console/reviews/?show=returned")
    expect(writer.get_by_text("请隐去身份证号码")).to_be_visible()

    writer.goto(f"/console/records/edit/{review.record_id}/")
    writer.get_by_role("button", name=re.compile("^脱敏此处")).first.click()
    expect(writer.get_by_text("已脱敏1处（身份证号码1处），原件已封存")).to_be_visible()
    writer.get_by_role("button", name="提交审核").click()
    expect(writer.get_by_text(re.compile("已提交审核"))).to_be_visible()

    take(first, "粮油补贴", "通过（下一步：保密审查）")
    assert not waits_for(first, "粮油补贴")
    first.goto(f"/console/reviews/{Review.objects.latest('pk').pk}/")
    expect(first.get_by_text("一人只能办理一个环节")).to_be_visible()

    take(entered(people["secrecy"]), "粮油补贴", "通过（下一步：签发）", "不涉密")
    assert citizen.request.get(f"/records/{review.record_id}/").status == 404
    last = entered(people["approval"])
    take(last, "粮油补贴", "签发并发布")
    expect(last.get_by_text(re.compile("已签发并公开，索引号"))).to_be_visible()

    search_until_found(citizen, "粳米 补贴", re.compile("粮油补贴"))
    assert NUMBER not in citizen.request.get(f"/records/{review.record_id}/").text()


def test_a_document_and_its_interpretation_go_out_in_one_moment(running, bureau, officer, people, entered, open_page):
    document = factories.record(agency=bureau, kind="policy", title="粮油储备办法", created_by=officer)
    reading = factories.record(agency=bureau, kind="interpretation", title="一图读懂粮油储备", created_by=officer)
    records.bind(record=reading, document=document, by=officer)
    review = actions.submit(record=Record.objects.get(pk=document.pk), by=officer)
    for step in ("initial", "secrecy"):
        actions.approve(review=review, by=people[step])
    approver, citizen = entered(people["approval"]), open_page()
    approver.goto("/console/reviews/")
    expect(approver.get_by_text("含政策解读1篇")).to_be_visible()
    assert {citizen.request.get(f"/records/{one.pk}/").status for one in (document, reading)} == {404}
    take(approver, "粮油储备办法", "签发并发布")
    assert {citizen.request.get(f"/records/{one.pk}/").status for one in (document, reading)} == {200}
    went_out = [Record.objects.get(pk=one.pk).last_published_at for one in (document, reading)]
    assert abs(went_out[0] - went_out[1]).total_seconds() < 1
