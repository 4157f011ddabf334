"""The form of a record."""

from django.urls import reverse

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
