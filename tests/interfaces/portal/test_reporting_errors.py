"""A reader reports an error, keeps a code, and sees the answer; nobody sees the reader."""

import re

import pytest
from django.test import Client

from gongkai.domain.cases import actions
from gongkai.domain.cases.codes import grouped
from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.records import actions as record_actions
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import WithdrawalReason

FORM = "/report-error/"


@pytest.fixture
def given(policy):
    """Return what a reader fills in, changed by keyword."""
    fields = {"page": policy.get_absolute_url(), "kind": "typo", "description": "第一段“三个月”应为“六个月”"}
    return lambda **changes: fields | {"contact": "", "website": ""} | changes


def test_every_page_leads_to_the_form_with_its_own_address(client, policy):
    page = client.get(policy.get_absolute_url()).content.decode()
    assert page.count(f"/report-error/?page=%2Frecords%2F{policy.pk}%2F") == 2
    form = client.get(f"{FORM}?page=%2Frecords%2F{policy.pk}%2F").content.decode()
    assert f'value="/records/{policy.pk}/"' in form


def test_the_national_platform_stays_beside_the_form(client, city, settings):
    assert client.get(FORM).content.decode().count(settings.SITE_ERROR_REPORT_URL) == 2


def test_a_report_goes_to_the_agency_of_the_record_and_gives_a_code(client, given, policy, bureau):
    answer = client.post(FORM, given(contact="13800000000"), follow=True)
    report = ErrorReport.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/report-error/{grouped(report.receipt_code)}/", 302)]
    assert (report.record, report.agency, report.contact.text) == (policy, bureau, "13800000000")
    assert grouped(report.receipt_code) in page
    assert report.due_on.isoformat() in page
    assert "13800000000" not in page


@pytest.mark.parametrize(
    ("page", "agency"), [("/agencies/sfgw/guide/", "sfgw"), ("/map/", "city"), ("/no/such/page", "city")]
)
def test_other_pages_go_to_whoever_answers_for_them(client, given, page, agency):
    client.post(FORM, given(page=page))
    report = ErrorReport.objects.get()
    assert (report.agency.code, report.record) == (agency, None)


def test_a_file_is_recognised_as_its_record(client, given, policy):
    client.post(FORM, given(page=policy.attachments.get().get_absolute_url(), kind="file"))
    assert ErrorReport.objects.get().record == policy


@pytest.mark.parametrize("form", ["http://localhost:8000{}", "https://testserver{}", "testserver{}", "{}?a=b"])
def test_whole_addresses_of_this_site_are_understood(client, given, policy, form):
    client.post(FORM, given(page=form.format(policy.get_absolute_url())))
    assert ErrorReport.objects.get().record == policy


def test_a_report_does_not_show_whether_there_is_a_draft(client, given, make, bureau):
    draft = make.record(agency=bureau)
    client.post(FORM, given(page=f"/records/{draft.pk}/"))
    report = ErrorReport.objects.get()
    assert (report.record, report.agency.code) == (None, "city")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"page": ""}, "请填写有问题的页面地址"),
        ({"page": "https://other.example/x"}, "这不是本网站的页面"),
        ({"page": "javascript://testserver/%0aalert(1)"}, "http或者https"),
        ({"kind": ""}, "请选择错误类型"),
        ({"kind": "else"}, "请从列出的类型中选择"),
        ({"description": ""}, "请写明错在哪里"),
        ({"description": "长" * 1001}, "1000字以内"),
        ({"contact": "9" * 101}, "100字以内"),
        ({"website": "http://spam.example"}, "清空后再提交"),
    ],
)
def test_bad_input_is_explained_and_what_was_typed_is_kept(client, given, wrong, message):
    typed = given(**wrong)
    answer = client.post(FORM, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert not ErrorReport.objects.exists()
    for name, value in typed.items():
        assert name == "kind" or value in page
    assert ("checked" in page) is (typed["kind"] == "typo")


def test_every_problem_leads_to_its_field(client, city):
    page = client.post(FORM, {}).content.decode()
    links = re.findall(r'<a href="#([\w-]+)">请', page)
    assert links == ["page", "kind-0", "description"]
    assert all(f'id="{name}"' in page for name in links)


def test_a_form_of_another_site_is_refused_in_chinese(given, city):
    answer = Client(enforce_csrf_checks=True).post(FORM, given())
    assert answer.status_code == 403
    assert "没有提交成功" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_too_many_reports_are_put_off(client, given, settings):
    settings.LIMITS = settings.LIMITS | {"forms": (1, 3600)}
    assert client.post(FORM, given()).status_code == 302
    answer = client.post(FORM, given())
    assert (answer.status_code, ErrorReport.objects.count()) == (429, 1)
    assert int(answer["Retry-After"]) <= 3600
    assert client.get(FORM).status_code == 200


def test_without_any_agency_the_reader_is_sent_to_the_platform(client, db):
    answer = client.post(FORM, {"page": "/", "kind": "typo", "description": "错字", "website": ""})
    assert answer.status_code == 422
    assert "请到全国平台反映" in answer.content.decode()


def test_the_answer_is_seen_by_code_and_by_nobody_without(client, given, office):
    client.post(FORM, given())
    report = ErrorReport.objects.get()
    actions.answer(report=report, by=office, reply="已改正，谢谢。<b>")
    found = client.get("/report-error/progress/", {"code": report.receipt_code.lower()}, follow=True)
    page = found.content.decode()
    assert "已答复" in page
    assert "已改正，谢谢。&lt;b&gt;" in page
    assert "no-store" in found["Cache-Control"]
    assert found["X-Robots-Tag"] == "noindex"
    for wrong in (report.number, str(report.pk), report.receipt_code[:-1]):
        assert client.get("/report-error/progress/", {"code": wrong}).status_code == 404
        assert client.get(f"/report-error/{wrong}/").status_code == 404


def test_the_title_of_a_withdrawn_record_is_not_shown(client, given, policy, office):
    client.post(FORM, given(kind="privacy"))
    record = Record.objects.get(pk=policy.pk)
    record_actions.withdraw(record=record, by=office, reason=WithdrawalReason.PRIVACY)
    report = ErrorReport.objects.get()
    assert policy.title not in client.get(f"/report-error/{report.receipt_code}/").content.decode()
