"""Previews are the portal's own page."""

import pytest
from django.urls import reverse


def test_unsaved_changes_are_previewed_on_the_public_page(as_user, officer, make, bureau, record_data):
    record = make.record(agency=bureau)
    address = reverse("console_records:preview_on_edit", args=[record.pk])
    client = as_user(officer)
    answer = client.post(address, record_data(title="预览中的标题", body="<p>预览中的正文</p>"))
    assert answer.json() == {"is_valid": True, "is_available": True}
    page = client.get(address).content.decode()
    assert "预览中的标题" in page
    assert "预览中的正文" in page


def test_a_new_record_is_previewed_before_it_is_stored(as_user, officer, record_data):
    client = as_user(officer)
    assert client.post("/console/records/preview/", record_data(title="还没保存")).json()["is_valid"]
    assert "还没保存" in client.get("/console/records/preview/").content.decode()


def test_a_version_is_shown_to_readers_of_the_agency(as_user, officer, make, bureau):
    record = make.record(agency=bureau, title="第一版")
    revision = record.save_revision(user=officer)
    client = as_user(make.staff("baomi", "周慎", bureau, "secrecy_reviewer"))
    address = reverse("console_records:revisions_view", args=[record.pk, revision.pk])
    assert "第一版" in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["preview_on_edit"])
def test_previews_of_others_are_closed(name, as_user, outsider, make, bureau):
    record = make.record(agency=bureau)
    assert as_user(outsider).get(reverse(f"console_records:{name}", args=[record.pk])).status_code == 404
