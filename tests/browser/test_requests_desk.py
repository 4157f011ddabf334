"""A clerk and an approver take an application from the receipt to the archive; a second extension is refused."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests import applications

from gongkai.domain.requests.models import DisclosureRequest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECOND = "《政府信息公开条例》第三十三条第二款"


@pytest.fixture
def case(transactional_db, settings, tmp_path, bureau):
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    applications.prepare(bureau)
    yesterday = timezone.localdate() - timedelta(days=1)
    return applications.sent_online(bureau, yesterday, subject="滨河路改造项目的批复和投标文件", name="周文清")


def make(page, case, link, fill=lambda page: None):
    """Open the case, follow the link of a move, fill in its form and press its button."""
    page.goto(f"/console/requests/{case.pk}/")
    page.get_by_role("link", name=re.compile(link)).first.click()
    fill(page)
    page.locator("button[name=make]").click()
    page.wait_for_url(f"**/console/requests/{case.pk}/")


def test_an_application_goes_from_receipt_to_archive_and_a_second_extension_is_refused(
    case, officer, approver, entered, tmp_path
):
    clerk, signer = entered(officer), entered(approver)
    make(clerk, case, "与申请人双方确认", lambda page: page.get_by_label("确认方式").fill("电话联系本人，已收到"))

    def ask(page):
        page.get_by_label("第三方名称或者姓名").fill("示例建设集团")
        page.get_by_label("涉及的政府信息").fill("滨河路改造项目的投标文件")
        page.get_by_role("button", name="先看效果").click()
        expect(page.locator(".gk-letter")).to_contain_text("示例建设集团")

    make(clerk, case, "向第三方发出征求意见书", ask)
    make(clerk, case, "第三方收到征求意见书")

    def answer(page):
        page.get_by_label("不同意公开", exact=True).check()
        page.get_by_label("意见内容和理由").fill("投标文件含有报价，属于商业秘密")

    make(clerk, case, "收到第三方意见", answer)
    make(signer, case, "认定第三方意见", lambda page: page.get_by_label("合理", exact=True).check())

    def extend(page):
        expect(page.locator(".gk-letter")).to_contain_text("［延期理由］")
        page.get_by_label("延期理由").fill("需要检索的档案数量较多")
        expect(page.locator(".gk-letter")).to_contain_text("因需要检索的档案数量较多，本机关不能")

    make(signer, case, "告知延期答复", extend)
    refuse_a_second_extension(signer, case)
    decide(clerk, signer, case)
    serve_and_archive(clerk, case)


def refuse_a_second_extension(page, case):
    """The button is gone; a press from an old page is refused with the article, and nothing is recorded."""
    expect(page.get_by_role("link", name=re.compile("告知延期答复"))).to_have_count(0)
    page.goto(f"/console/requests/{case.pk}/moves/extended/")
    expect(page.locator("button[name=make]")).to_have_count(0)
    data = {
        "csrfmiddlewaretoken": page.locator(".gk-step input[name=csrfmiddlewaretoken]").input_value(),
        "seen": page.locator("input[name=seen]").input_value(),
        "on": f"{timezone.localdate()}", "workdays": "20", "reason": "再延一次", "make": "1",
    }  # fmt: skip
    answer = page.request.post(page.url, form=data, headers={"Referer": page.url})
    assert (answer.status, SECOND in answer.text()) == (422, True)
    assert case.events.filter(kind="extended").count() == 1


def decide(clerk, signer, case):
    """The clerk finds, with enclosure; the approver signs what passes the checks."""
    clerk.goto(f"/console/requests/{case.pk}/decision/")
    file = {"name": "滨河路改造项目的批复.txt", "mimeType": "text/plain", "buffer": "同意立项。".encode()}
    clerk.get_by_label("加入文件").set_input_files(file)
    clerk.get_by_role("button", name="上传并检查").click()
    expect(clerk.locator("#enclosures")).to_contain_text("没有发现个人信息")
    clerk.get_by_label("办理结果").select_option("R03")
    clerk.get_by_label("不予公开的依据").select_option("R07")
    clerk.get_by_label("商业秘密").check()
    clerk.get_by_label("予以公开的内容", exact=True).fill("立项批复全文")
    clerk.get_by_label("不予公开的内容", exact=True).fill("投标文件")
    clerk.get_by_label("第三方的意见").fill("不同意公开")
    expect(clerk.locator("#checks")).to_contain_text("缺少理由")
    clerk.get_by_label("理由", exact=True).fill(
        "投标文件含有报价，第三方不同意公开且理由合理，不公开不会对公共利益造成重大影响"
    )
    expect(clerk.locator("#checks")).to_contain_text("可以签发")
    clerk.get_by_role("button", name="保存办理意见并检查").click()
    expect(clerk.locator("#issue")).to_contain_text("请签发人审定")
    signer.goto(f"/console/requests/{case.pk}/decision/")
    signer.get_by_role("button", name="保存并签发答复书").click()
    signer.wait_for_url("**/html/")
    expect(signer.locator(".gk-letter")).to_contain_text("立项批复全文")


def serve_and_archive(page, case):
    """The reply is served with its proof, the case is bound, and the bound file is given out."""

    def serve(page):
        page.get_by_label("邮政企业邮寄").check()
        page.get_by_label("邮件号、签收人等").fill("EMS 1234567890123")
        page.get_by_label("送达凭证").set_input_files(
            {"name": "回执.txt", "mimeType": "text/plain", "buffer": "本人签收".encode()}
        )

    make(page, case, "送达答复", serve)
    page.get_by_role("link", name="归档").first.click()
    page.get_by_role("button", name="装订并归档").click()
    with page.expect_download() as given:
        page.get_by_role("link", name="下载案卷 PDF").click()
    assert given.value.path().read_bytes().startswith(b"%PDF")
    ended = DisclosureRequest.objects.get(pk=case.pk)
    assert (ended.outcome, ended.state, bool(ended.archived_at)) == ("R03", "ended", True)
