"""A document and its interpretation are bound on the form, and both show it."""

import pytest
from django.urls import reverse

from gongkai.domain.records.models import Record, Relation


def edit_url(record):
    return reverse("console_records:edit", args=[record.pk])


@pytest.fixture
def pair(make, bureau, officer):
    """Return a draft document and a draft interpretation of it."""
    document = make.record(agency=bureau, kind="policy", title="关于粮油保供的办法", created_by=officer)
    reading = make.record(agency=bureau, kind="interpretation", title="《办法》解读", created_by=officer)
    return document, reading


@pytest.fixture
def posted(record_data):
    def data(**changes):
        return record_data(kind="interpretation", title="《办法》解读", **changes)

    return data


def test_a_linked_draft_is_offered_and_bound_in_one_click(pair, as_user, officer, posted):
    document, reading = pair
    Relation.objects.create(record=reading, kind="interprets", target=document)
    client = as_user(officer)
    assert "与《关于粮油保供的办法》绑定，同时审核发布" in client.get(edit_url(reading)).content.decode()
    answer = client.post(edit_url(reading), posted(body="<p>刚写的</p>", **{"action-bind": document.pk}), follow=True)
    reading.refresh_from_db()
    assert (reading.goes_out_with, reading.body) == (document, "<p>刚写的</p>")
    assert "签发后同时公开" in answer.content.decode()


def test_both_ends_show_it_on_form_and_reading_view(pair, as_user, officer):
    document, reading = pair
    Record.objects.filter(pk=reading.pk).update(goes_out_with=document)
    client = as_user(officer)
    for name in ("edit", "inspect"):
        pages = [client.get(reverse(f"console_records:{name}", args=[each.pk])).content.decode() for each in pair]
        assert "《《办法》解读》" in pages[0]
        assert "《关于粮油保供的办法》" in pages[1]


def test_a_document_is_named_by_its_title_and_parted_again(pair, as_user, officer, posted):
    document, reading = pair
    client = as_user(officer)
    client.post(edit_url(reading), posted(**{"bind_to": "关于粮油", "action-bind": "named"}))
    assert Record.objects.get(pk=reading.pk).goes_out_with == document
    client.post(edit_url(reading), posted(**{"action-unbind": "1"}))
    assert Record.objects.get(pk=reading.pk).goes_out_with is None


def test_what_is_public_or_of_others_cannot_be_chosen(pair, as_user, officer, posted, make, bureau, county):
    _document, reading = pair
    client = as_user(officer)
    for other in (make.record(agency=bureau, public=True), make.record(agency=county)):
        answer = client.post(edit_url(reading), posted(**{"action-bind": other.pk}), follow=True)
        assert "没有绑定" in answer.content.decode()
    assert Record.objects.get(pk=reading.pk).goes_out_with is None
