"""The form of a record."""

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.records.models import Record

ADD = "/console/records/add/?kind=notice"


def edit_url(record):
    return reverse("console_records:edit", args=[record.pk])


def test_a_new_record_is_saved_as_a_draft(as_user, officer, record_data):
    answer = as_user(officer).post(ADD, record_data())
    record = Record.objects.get()
    assert (answer.status_code, answer.url) == (302, edit_url(record))
    assert (record.title, record.live, record.created_by) == ("关于停水的通知", False, officer)


def test_the_form_shows_the_fields_of_its_kind(as_user, officer):
    page = as_user(officer).get("/console/records/add/?kind=meeting").content.decode()
    assert "会议名称和届次" in page
    assert 'name="extra_held_on"' in page


def test_an_address_without_a_kind_asks_for_it(as_user, officer):
    answer = as_user(officer).get("/console/records/add/", follow=True)
    assert "选择类别" in answer.content.decode()


def test_the_edit_form_opens(as_user, officer, make, bureau):
    record = make.record(agency=bureau)
    page = as_user(officer).get(edit_url(record)).content.decode()
    assert record.title in page


def test_a_table_survives_and_behaviour_does_not(as_user, officer, record_data):
    body = '<table><tr><td colspan="2">甲</td></tr></table><p onclick="x()">乙<script>alert(1)</script></p>'
    as_user(officer).post(ADD, record_data(body=body))
    stored = Record.objects.get().body
    assert '<td colspan="2">甲</td>' in stored
    assert "onclick" not in stored
    assert "alert" not in stored


def test_extra_fields_are_checked_and_stored(as_user, officer, record_data):
    data = record_data(kind="meeting", extra_session="第3次常务会议", extra_held_on="2026-05-08", extra_topics="")
    as_user(officer).post("/console/records/add/?kind=meeting", data)
    assert Record.objects.get().extra == {"session": "第3次常务会议", "held_on": "2026-05-08"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "长" * 301}, "最多 300 个字"),
        ({"disclosure_attribute": "not_disclosed"}, "必须选择依据"),
        ({"effective_on": "2026-05-08", "expires_on": "2026-01-01"}, "有效期至早于施行日期"),
        ({"extra_deadline": "明天"}, "日期"),
    ],
)
def test_a_mistake_is_named_at_its_field(changes, message, as_user, officer, record_data):
    answer = as_user(officer).post(ADD, record_data(**changes))
    assert message in answer.content.decode()
    assert not Record.objects.exists()


def test_a_number_in_use_names_the_other_record(as_user, officer, record_data, make, bureau):
    make.record(agency=bureau, document_number="示发改〔2026〕1号", title="早先的通知")
    answer = as_user(officer).post(ADD, record_data(document_number="示发改[2026]1号"))
    assert "早先的通知" in answer.content.decode()
    assert Record.objects.count() == 1


def test_an_agency_of_others_cannot_be_chosen(as_user, officer, record_data, county):
    answer = as_user(officer).post(ADD, record_data(agency=county.pk))
    assert "没有起草权限" in answer.content.decode()
    assert not Record.objects.exists()


def test_a_record_is_placed_on_what_its_agency_owes(as_user, officer, record_data, make, bureau):
    owed, other = make.item(), make.item()
    Duty.objects.create(item=owed, agency=bureau)
    rows = {"placements-TOTAL_FORMS": "1", "placements-0-id": "", "placements-0-item": other.pk}
    answer = as_user(officer).post(ADD, record_data(**rows))
    assert "不属于所选机构的公开责任" in answer.content.decode()
    as_user(officer).post(ADD, record_data(**(rows | {"placements-0-item": owed.pk})))
    assert list(Record.objects.get().items.all()) == [owed]


def test_a_relation_is_named_by_document_number(as_user, officer, record_data, make, bureau):
    target = make.record(agency=bureau, document_number="示发改〔2026〕9号")
    rows = {"relations-TOTAL_FORMS": "1", "relations-0-id": "", "relations-0-kind": "interprets"}
    as_user(officer).post(ADD, record_data(**rows, **{"relations-0-target": "示发改〔2026〕9号"}))
    assert Record.objects.latest("id").relations.get().target == target


def test_a_draft_of_another_agency_cannot_be_linked(as_user, officer, record_data, make, county):
    hidden = make.record(agency=county, title="县里的草稿")
    rows = {"relations-TOTAL_FORMS": "1", "relations-0-id": "", "relations-0-kind": "related"}
    answer = as_user(officer).post(ADD, record_data(**rows, **{"relations-0-target": f"#{hidden.pk}"}))
    assert "没有找到" in answer.content.decode()


def test_suggestions_hold_own_and_public_records_only(as_user, officer, make, bureau, county):
    make.record(agency=bureau, title="停水通知一")
    make.record(agency=county, title="停水通知二")
    make.record(agency=county, title="停水通知三", public=True)
    answer = as_user(officer).get("/console/records/find/?q=停水").json()
    titles = {row["value"].split(" ", 1)[1] for row in answer["records"]}
    assert titles == {"停水通知一", "停水通知三"}


def test_two_versions_can_be_compared(as_user, officer, make, bureau):
    record = make.record(agency=bureau, title="旧标题")
    record.save_revision(user=officer)
    record.title = "新标题"
    record.save_revision(user=officer)
    address = reverse("console_records:revisions_compare", args=[record.pk, "earliest", "latest"])
    page = as_user(officer).get(address).content.decode()
    assert "旧" in page
    assert "新" in page


def test_a_second_editor_is_announced(as_user, officer, approver, make, bureau):
    record = make.record(agency=bureau)
    as_user(officer).get(edit_url(record))
    as_user(approver).get(edit_url(record))
    assert EditingSession.objects.filter(object_id=str(record.pk)).count() == 2
