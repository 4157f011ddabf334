"""A citizen with a telephone applies without an account, corrects, and reads what is disclosed in part."""

import pytest
from django.utils import timezone
from tests import applications, factories
from tests.accessibility import OVERFLOW, violations
from tests.browsing import follow

from gongkai.domain.requests import deciding, moves, receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import FileKind, ServeWay
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.portal.requests import challenge
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.numerals import read_number
from gongkai.rules.law.outcomes import Outcome

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROWEST = 390
PARTLY = Grounds(
    public_part="批复正文", denied_part="专家讨论记录", denied_ground=Outcome.R09, process_kind="过程稿",
    reason="该部分为讨论过程中形成的意见。",
)  # fmt: skip


@pytest.fixture
def phone(chromium, live_server):
    """A page of a small telephone."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": NARROWEST, "height": 844}, locale="zh-CN"
    )
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def seen(phone):
    """Look at the page: accessible, no wider than the screen; the faults are collected."""
    faults = []

    def look(name):
        faults.extend(f"{name}: {each}" for each in violations(phone))
        if phone.evaluate(OVERFLOW) > 0:
            faults.append(f"{name}: wider than the screen")

    look.faults = faults
    return look


def onward(page, seen, name):
    """Look at the page and press its button."""
    seen(name)
    follow(page.get_by_role("button", name="下一步").last)


def answer(page):
    """Answer the question as a person does."""
    question = page.get_by_label("等于几").evaluate("field => field.labels[0].textContent")
    first, second = question.partition("等于")[0].split("加")
    page.get_by_label("等于几").fill(str(read_number(first) + read_number(second)))


def apply(page, seen, agency):
    """Go from the agency's page to the receipt; return the query code as it stands there."""
    page.goto(f"/agencies/{agency.code}/apply/")
    seen("agency")
    follow(page.get_by_role("link", name="开始申请"))
    seen("wish")
    page.get_by_label("您想了解什么").fill("幸福路改造批复")
    follow(page.get_by_role("button", name="找一找"))
    seen("found")
    follow(page.get_by_role("link", name="继续申请"))
    page.get_by_label("您要的信息").fill("幸福路道路改造项目的立项批复及专家意见")
    onward(page, seen, "what")
    page.get_by_label("我个人（自然人）").check()
    onward(page, seen, "who")
    page.get_by_label("姓名").fill("王秀英")
    page.get_by_label("证件号码").fill("340102195001010000")
    follow(page.get_by_role("button", name="下一步"))
    seen("wrong number")
    page.get_by_label("证件号码").fill(applications.identity_number(9))
    onward(page, seen, "identity")
    page.get_by_label("纸质的，我自己去取").check()
    onward(page, seen, "how")
    page.get_by_label("电话").fill("13900000000")
    onward(page, seen, "contact")
    onward(page, seen, "files")
    seen("check")
    answer(page)
    follow(page.get_by_role("button", name="提交申请"))
    seen("receipt")
    return page.locator(".gk-code").inner_text()


def test_a_citizen_applies_corrects_and_receives_a_part(phone, seen, city, bureau, running, monkeypatch):
    monkeypatch.setattr(challenge, "LEAST_SECONDS", 0)
    applications.prepare(bureau)
    clerk = factories.staff("chenban", "陈办", bureau, "openness_office")
    code = apply(phone, seen, bureau)

    case, today = DisclosureRequest.objects.get(), timezone.localdate()
    assert code.replace("-", "") == case.receipt_code
    case = receiving.confirm(request=case, by=clerk)
    moves.ask_correction(request=case, by=clerk, what=["请写明项目的年份"], workdays=15)
    phone.goto("/apply/progress/")
    seen("find")
    phone.get_by_label("查询码").fill(code.lower())
    follow(phone.get_by_role("button", name="查询").last)
    seen("case to correct")
    follow(phone.get_by_role("link", name="去补正"))
    seen("correct")
    phone.get_by_label("补正的内容").fill("2025年立项")
    upload = {"name": "位置图.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    phone.get_by_label("材料（可以不传）").set_input_files(upload)
    follow(phone.get_by_role("button", name="提交"))
    assert phone.get_by_role("heading", name="正在办理").is_visible()

    case.refresh_from_db()
    assert case.files.get(kind=FileKind.CORRECTION).title == "位置图.png"
    deciding.find(item=case.items.get(), finding=Finding(Outcome.R03, PARTLY), by=clerk)
    given = Upload("批复（公开部分）.pdf", b"%PDF-1.4 given", "application/pdf", FileKind.ANSWER)
    letter = deciding.decide(request=case, by=clerk, enclosures=[given], on=today)
    deciding.serve(request=case, letter=letter, by=clerk, way=ServeWay.DIRECT, on=today)
    phone.goto("/apply/case/")
    seen("case at its end")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="批复（公开部分）.pdf").click()
    assert download.value.path().read_bytes() == b"%PDF-1.4 given"
    follow(phone.get_by_role("link", name="部分公开告知书"))
    seen("letter")
    assert letter.number in phone.locator(".gk-letter").inner_text()
    follow(phone.get_by_role("link", name="返回申请办理情况"))
    phone.get_by_label("很满意", exact=True).check()
    follow(phone.get_by_role("button", name="评价"))
    case.refresh_from_db()
    assert case.rating == 5
    follow(phone.get_by_role("button", name="退出"))
    phone.goto("/apply/case/")
    assert phone.url.endswith("/apply/progress/")
    assert seen.faults == []
