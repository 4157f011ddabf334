"""A citizen with a telephone signs in by the mailed link, applies, adds an earlier case, opens it, and leaves."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from tests import applications
from tests.accessibility import OVERFLOW, violations
from tests.browsing import follow

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.portal.requests import challenge
from gongkai.rules.law.numerals import read_number

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WANG = "wang.xiuying@example.com"
LINK = re.compile(r"https?://[^/]+(/account/enter/\S+)")


@pytest.fixture
def phone(open_page):
    """A page of a small telephone."""
    return open_page(width=390)


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


def answer(page):
    """Answer the question as a person does."""
    question = page.get_by_label("等于几").evaluate("field => field.labels[0].textContent")
    first, second = question.partition("等于")[0].split("加")
    page.get_by_label("等于几").fill(str(read_number(first) + read_number(second)))


def enter(page, seen):
    """Ask for a link, open it from the mail, press the button."""
    page.goto("/apply/progress/")
    follow(page.get_by_role("link", name="有账号可以看到自己的全部申请"))
    seen("sign in")
    page.get_by_label("电子邮箱").fill("wang")
    answer(page)
    follow(page.get_by_role("button", name="把登录链接发给我"))
    seen("wrong address")
    page.get_by_label("电子邮箱").fill(WANG)
    answer(page)
    follow(page.get_by_role("button", name="把登录链接发给我"))
    seen("sent")
    page.goto(LINK.search(mail.outbox[-1].body)[1])
    seen("link")
    follow(page.get_by_role("button", name="登录"))
    seen("empty list")


def apply(page, agency):
    """Fill in the form as far as the answer; the address stands there already."""
    page.goto(f"/agencies/{agency.code}/apply/begin/")
    page.get_by_label("您想了解什么").fill("幸福路改造批复")
    follow(page.get_by_role("button", name="找一找"))
    follow(page.get_by_role("link", name="继续申请"))
    page.get_by_label("您要的信息").fill("幸福路道路改造项目的立项批复")
    follow(page.get_by_role("button", name="下一步").last)
    page.get_by_label("我个人（自然人）").check()
    follow(page.get_by_role("button", name="下一步"))
    page.get_by_label("姓名").fill("王秀英")
    page.get_by_label("证件号码").fill(applications.identity_number(9))
    follow(page.get_by_role("button", name="下一步"))
    page.get_by_label("纸质的，我自己去取").check()
    follow(page.get_by_role("button", name="下一步"))
    page.get_by_label("电话").fill("13900000000")
    assert page.get_by_label("电子邮箱").input_value() == WANG
    follow(page.get_by_role("button", name="下一步"))
    follow(page.get_by_role("button", name="下一步"))
    answer(page)
    follow(page.get_by_role("button", name="提交申请"))
    assert page.get_by_text("这件申请已经记入您的账号").is_visible()


def test_a_citizen_finds_all_own_applications_in_the_account(phone, seen, bureau, running, monkeypatch, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(challenge, "LEAST_SECONDS", 0)
    applications.prepare(bureau)
    earlier = applications.sent_online(bureau, timezone.localdate(), subject="粮油价格监测数据")
    enter(phone, seen)
    apply(phone, bureau)
    phone.goto("/account/add/")
    seen("add")
    phone.get_by_label("查询码").fill("ZZZZ")
    follow(phone.get_by_role("button", name="加进来"))
    seen("wrong code")
    phone.get_by_label("查询码").fill(earlier.receipt_code)
    follow(phone.get_by_role("button", name="加进来"))
    seen("added")
    follow(phone.get_by_role("link", name="回到我的申请"))
    seen("list")
    assert phone.locator(".gk-own__row").count() == DisclosureRequest.objects.count() == 2
    follow(phone.get_by_role("button", name="粮油价格监测数据"))
    seen("case")
    assert phone.get_by_text(earlier.number).first.is_visible()
    phone.goto("/account/delete/")
    seen("delete")
    follow(phone.get_by_role("link", name="不删除，返回"))
    follow(phone.get_by_role("button", name="退出"))
    for address in ("/apply/case/", "/account/"):
        phone.goto(address)
        assert phone.url.endswith(("/apply/progress/", "/account/sign-in/"))
        assert phone.get_by_text(earlier.number).count() == 0
    assert seen.faults == []
