"""A holiday arrangement is read, shown with what it moves, and entered only as it was shown."""

import re
from datetime import date

import pytest
from tests.applications import handed_in, prepare

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.models import HolidayNotice

pytestmark = pytest.mark.django_db
PAGE = "/console/requests/holidays/"
NOTICE = (
    "元旦：1月1日（周五）至3日（周日）放假，共3天。"
    "春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。"
)


@pytest.fixture
def late_case(bureau, officer):
    """Return an open case whose term reaches into a year that is not known."""
    prepare(bureau)
    case = handed_in(bureau, officer, date(2026, 3, 2))
    case.events.filter(kind="arrived")._raw_delete(case.events.db)
    case.events.create(kind="arrived", on=date(2026, 12, 21), channel="counter")
    DisclosureRequest.objects.filter(pk=case.pk).update(due_on=date(2027, 1, 18), due_is_certain=False)
    return case


@pytest.fixture(autouse=True)
def november(at_day):
    """Let the next year's arrangement be due."""
    at_day(11, 20)


def button(page):
    return re.search(r'name="seen" value="(\w{64})"', page)[1]


def days(page, name):
    return re.search(rf'<textarea name="{name}"[^>]*>\s*([^<]*)</textarea>', page)[1].strip()


def test_a_notice_is_read_shown_and_entered(as_user, office, late_case):
    client = as_user(office)
    page = client.post(
        f"{PAGE}new/", {"year": 2027, "source": "国办发明电〔2026〕9号", "text": NOTICE}
    ).content.decode()
    assert "2027-02-14 周日" in page
    assert late_case.number in page
    assert "暂定" in page
    assert not HolidayNotice.objects.exists()

    posted = {
        "year": 2027, "source": "国办发明电〔2026〕9号", "days_off": days(page, "days_off"),
        "make_up_days": days(page, "make_up_days"), "seen": button(page),
    }  # fmt: skip
    answer = client.post(f"{PAGE}new/", posted, follow=True).content.decode()
    assert "1件在办申请的期限已重新计算" in answer
    notice = HolidayNotice.objects.get()
    assert (len(notice.days_off), notice.make_up_days) == (10, ["2027-02-14"])
    late_case.refresh_from_db()
    assert (late_case.due_on, late_case.due_is_certain) == (date(2027, 1, 19), True)


def test_days_changed_after_the_preview_are_shown_once_more(as_user, office, late_case):
    client = as_user(office)
    page = client.post(f"{PAGE}new/", {"year": 2027, "source": "通知", "text": NOTICE}).content.decode()
    posted = {"year": 2027, "source": "通知", "days_off": "2027-01-01", "make_up_days": "", "seen": button(page)}
    page = client.post(f"{PAGE}new/", posted).content.decode()
    assert "日期改过了，还没有录入" in page
    assert not HolidayNotice.objects.exists()


@pytest.mark.parametrize(
    ("off", "worked", "said"),
    [
        ("2027-02-30", "", "不是日期"),
        ("2026-01-01", "", "不在2027年"),
        ("2027-01-02", "2027-01-02", "既放假又上班"),
        ("2027-01-01", "2027-01-04", "本来就上班"),
        ("", "", "请填写放假日期"),
    ],
)
def test_days_that_cannot_be_are_told(as_user, office, off, worked, said):
    answer = as_user(office).post(
        f"{PAGE}new/", {"year": 2027, "source": "通知", "days_off": off, "make_up_days": worked, "seen": ""}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_only_the_top_enters_an_arrangement(as_user, officer, outsider):
    for person in (officer, outsider):
        client = as_user(person)
        assert client.get(PAGE).status_code == 200
        assert client.get(f"{PAGE}new/").status_code == 403
        assert client.post(f"{PAGE}new/", {"year": 2027, "source": "x", "text": NOTICE}).status_code == 403


def test_a_year_that_should_be_known_is_asked_for_loudly(as_user, office):
    page = as_user(office).get(PAGE).content.decode()
    assert "2027年的放假安排还没有录入" in page
    assert 'role="alert"' in page
