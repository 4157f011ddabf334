"""Entering what came on paper: faults are hints, the channel decides the day, the receipt can be printed."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import applications

from gongkai.domain.requests.models import DisclosureRequest

pytestmark = pytest.mark.usefixtures("at_day")


@pytest.fixture
def data(bureau):
    """What a complete form posts, changed by keyword."""

    def posted(**changes):
        return {
            "agency": bureau.pk, "channel": "counter", "arrived_on": "2026-03-13", "kind": "natural_person",
            "name": "周文清", "identity_kind": "resident_card", "identity_number": applications.identity_number(7),
            "phone": "13912345678", "email": "zhou@example.com", "address": "幸福路1号",
            "subject": "滨河路改造项目的立项批复", "description": "2025年批准的项目", "items": "",
            "supply_form": "paper", "supply_route": "counter",
        } | changes  # fmt: skip

    return posted


def test_a_complete_paper_is_registered_at_once(data, as_user, officer, place):
    answer = as_user(officer).post(place("register"), data(items="立项批复\n环评批复"))
    case = DisclosureRequest.objects.get()
    assert answer.url == place("case", case.pk)
    assert (case.handler, case.receipt_date, case.due_on) == (officer, date(2026, 3, 13), date(2026, 4, 13))
    assert list(case.items.values_list("text", flat=True)) == ["立项批复", "环评批复"]


def test_today_stands_in_the_form_as_browsers_read_it(as_user, officer, place):
    page = as_user(officer).get(place("register")).content.decode()
    assert re.search(r'type="date" name="arrived_on" value="2026-\d\d-\d\d"', page)


def test_a_fax_waits_for_the_confirmation(data, as_user, officer, place):
    as_user(officer).post(place("register"), data(channel="fax"))
    assert DisclosureRequest.objects.get().state == "awaiting_confirmation"


def test_what_art_29_misses_is_a_hint_beside_its_field_and_no_obstacle(data, as_user, officer, place):
    faulty = data(identity_number="1234", phone="12", supply_form="", supply_route="")
    client = as_user(officer)
    answer = client.post(place("register"), faulty)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("居民身份证号码应为18位，现为4位", "电话号码有误", "没有选择获取信息的方式和途径", "按原件登记"):
        assert words in page, words
    assert not DisclosureRequest.objects.exists()
    assert client.post(place("register"), faulty | {"as_it_is": "1"}).status_code == 302
    assert DisclosureRequest.objects.get().supply_form == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"channel": ""}, "请选择收到的方式"),
        ({"name": " "}, "请填写申请人姓名或者单位全称"),
        ({"subject": ""}, "请填写所需信息的名称"),
        ({"arrived_on": "2026-03-17"}, "到达日期晚于今天"),
        ({"arrived_on": "三月"}, "请按“2026-03-02”的格式填写日期"),
        ({"channel": "site"}, "site"),
    ],
)
def test_what_a_case_cannot_be_without_is_asked_for(changes, words, data, as_user, officer, place):
    answer = as_user(officer).post(place("register"), data(**changes))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not DisclosureRequest.objects.exists()


def test_scans_are_kept_sealed(data, as_user, officer, place):
    files = [SimpleUploadedFile(name, b"%PDF scan") for name in ("申请表.pdf", "信封.pdf")]
    as_user(officer).post(place("register"), data(paper=files, identity_copy=[SimpleUploadedFile("证.jpg", b"jpg")]))
    case = DisclosureRequest.objects.get()
    assert list(case.files.values_list("title", "kind")) == [
        ("申请表.pdf", "enclosure"), ("信封.pdf", "enclosure"), ("证.jpg", "identity"),
    ]  # fmt: skip
    assert case.files.first().content() == b"%PDF scan"
    assert b"scan" not in case.files.first().sealed.read()


def test_two_people_without_a_number_are_not_taken_for_one(data, as_user, officer, place):
    for name in ("周文清", "郑和平"):
        as_user(officer).post(place("register"), data(name=name, identity_number="", as_it_is="1"))
    keys = [case.applicant.identity_key for case in DisclosureRequest.objects.all()]
    assert len(set(keys)) == 2
    assert all(keys)


def test_each_channel_says_which_day_counts(as_user, officer, place):
    page = as_user(officer).get(place("register")).content.decode()
    for words in ("填签收之日", "应当于当日与申请人确认", "当日即为收到申请之日"):
        assert words in page, words


def test_the_receipt_tells_number_code_and_days(case, as_user, officer, place):
    page = as_user(officer).get(place("receipt", case.pk)).content.decode()
    for words in (case.number, case.receipt_code[:4], "2026-03-02（周一）", "2026-03-30（周一）", "0349-1234567"):
        assert words in page, words
