"""Reported errors in the console: whose they are, in what order, who may answer."""

import re

import pytest
from django.urls import reverse

from gongkai.domain.cases.actions import answer, receive
from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.orgs.enums import Role

LIST = "/console/error-reports/"
WRITERS = {Role.INFORMATION_OFFICER, Role.SECTION_HEAD, Role.APPROVER, Role.OPENNESS_OFFICE}


@pytest.fixture
def report(bureau):
    return receive(
        agency=bureau, page_address="/map/", kind=ErrorKind.TYPO, description="<b>错字</b>", contact="13800000000"
    )


def address(report):
    return reverse("console_error_reports:answer", args=[report.pk])


def numbers(page):
    return list(dict.fromkeys(re.findall(r"ZC-[\w-]+", page.content.decode())))


def test_the_list_holds_what_waits_with_leaks_first(report, bureau, officer, office, as_user):
    leak = receive(agency=bureau, page_address="/", kind=ErrorKind.PRIVACY, description="身份证号")
    done = receive(agency=bureau, page_address="/", kind=ErrorKind.OTHER, description="其他")
    answer(report=done, by=office, reply="已改正。")
    client = as_user(officer)
    assert numbers(client.get(LIST)) == [leak.number, report.number]
    assert numbers(client.get(f"{LIST}?state=answered")) == [done.number]
    assert set(numbers(client.get(f"{LIST}?state=all"))) == {leak.number, report.number, done.number}
    assert numbers(client.get(f"{LIST}?kind=privacy")) == [leak.number]


@pytest.mark.parametrize("role", Role.values)
def test_each_role_of_the_agency_reads_and_writers_answer(role, report, make, bureau, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    page = client.get(address(report))
    assert page.status_code == 200
    assert "&lt;b&gt;错字" in page.content.decode()
    # Only those who answer have a use for the reporter's number.
    assert ("13800000000" in page.content.decode()) == (role in WRITERS)
    posted = client.post(address(report), {"reply": "已改正。", "answer": ""})
    report.refresh_from_db()
    assert (posted.status_code, report.state) == ((302, "answered") if role in WRITERS else (403, "received"))


@pytest.mark.parametrize("role", Role.values)
def test_other_agencies_do_not_see_it(role, report, make, county, as_user):
    client = as_user(make.staff("somebody", "某人", county, role))
    assert client.get(address(report)).status_code == 404
    assert client.post(address(report), {"reply": "x", "answer": ""}).status_code == 404
    assert numbers(client.get(LIST)) == []
    assert ErrorReport.objects.get().state == "received"


def test_a_report_can_be_closed_with_a_reason(report, officer, as_user):
    client = as_user(officer)
    assert client.post(address(report), {"reply": "", "close": ""}).status_code == 422
    client.post(address(report), {"reply": "这是咨询，请致电办理机关。", "close": ""})
    report.refresh_from_db()
    assert (report.state, report.reply) == ("closed", "这是咨询，请致电办理机关。")
    again = client.post(address(report), {"reply": "再答", "answer": ""}, follow=True)
    assert "已经办结" in again.content.decode()


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_reports_are_neither_written_nor_deleted(name, report, office, as_user):
    args = [] if name == "add" else [report.pk]
    assert as_user(office).get(reverse(f"console_error_reports:{name}", args=args)).status_code == 404


def test_the_desk_counts_what_waits(report, officer, as_user):
    assert "待答复的找错" in as_user(officer).get("/console/").content.decode()


def test_the_desk_counts_none_when_nothing_waits(officer, as_user):
    assert '<span class="gk-counts__number">0</span> 待答复的找错' in as_user(officer).get("/console/").content.decode()


def test_staff_see_what_the_guides_lack(make, county, as_user):
    page = as_user(make.staff("guanli", "钱", county, "administrator")).get("/console/agencies/").content.decode()
    assert "指南缺项" in page
    assert "政府信息公开工作机构、办公地址" in page
