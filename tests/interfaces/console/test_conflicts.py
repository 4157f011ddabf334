"""Two people in one form: nobody overwrites unseen, and nobody loses what was typed."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as review


def edit_url(record):
    return reverse("console_records:edit", args=[record.pk])


def base_of(client, record):
    page = client.get(edit_url(record)).content.decode()
    return re.search(r'name="base_revision" value="(\d+)"', page).group(1)


@pytest.fixture
def two(make, bureau, officer):
    """Return a draft and the clients of two people who have it open."""
    record = make.record(agency=bureau, created_by=officer)
    record.save_revision(user=officer)
    other = make.staff("zhang", "张文", bureau, "information_officer")
    clients = [Client(), Client()]
    for client, person in zip(clients, (officer, other), strict=True):
        client.force_login(person)
    return record, *clients


def test_a_stale_form_is_refused_and_shown_with_all_that_was_typed(two, record_data):
    record, first, second = two
    base = base_of(first, record)
    second.post(edit_url(record), record_data(title="张文改的标题", base_revision=base_of(second, record)))
    answer = first.post(edit_url(record), record_data(title="我改的标题", body="<p>我写的一段</p>", base_revision=base))
    page = answer.content.decode()
    assert (answer.status_code, Record.objects.get().title) == (409, "张文改的标题")
    assert "我改的标题" in page
    assert "我写的一段" in page
    assert re.search(r"张文在 \d{4}-\d\d-\d\d \d\d:\d\d 保存了新的版本", page)
    newest = Record.objects.get().latest_revision_id
    assert reverse("console_records:revisions_compare", args=[record.pk, base, newest]) in page
    assert f'name="base_revision" value="{base}"' in page


def test_saving_again_is_refused_again_and_only_the_explicit_button_overwrites(two, record_data, officer):
    record, first, second = two
    base = base_of(first, record)
    second.post(edit_url(record), record_data(title="张文改的标题", base_revision=base))
    mine = record_data(title="我改的标题", base_revision=base)
    assert first.post(edit_url(record), mine).status_code == 409
    assert first.post(edit_url(record), mine | {"action-overwrite": base}).status_code == 409
    newest = str(Record.objects.get().latest_revision_id)
    assert first.post(edit_url(record), mine | {"action-overwrite": newest}).url == edit_url(record)
    assert Record.objects.get().title == "我改的标题"
    entry = ModelLogEntry.objects.get(action="records.overwrite")
    assert (entry.user, entry.data["version"]) == (officer, newest)


def test_a_third_version_after_the_warning_warns_anew(two, record_data):
    record, first, second = two
    base = base_of(first, record)
    second.post(edit_url(record), record_data(title="第二版", base_revision=base))
    seen = str(Record.objects.get().latest_revision_id)
    second.post(edit_url(record), record_data(title="第三版", base_revision=seen))
    answer = first.post(edit_url(record), record_data(title="我的", base_revision=base, **{"action-overwrite": seen}))
    assert (answer.status_code, Record.objects.get().title) == (409, "第三版")


def test_a_record_without_versions_is_guarded_too(make, bureau, two, record_data):
    _record, first, second = two
    record = make.record(agency=bureau)
    base = base_of(first, record)
    assert second.post(edit_url(record), record_data(title="别人的", base_revision=base)).status_code == 302
    answer = first.post(edit_url(record), record_data(title="我的", base_revision=base))
    assert (answer.status_code, "我的" in answer.content.decode()) == (409, True)
    record.refresh_from_db()
    assert record.title == "别人的"


def test_a_record_handed_in_meanwhile_keeps_the_text_in_the_form(make, bureau, two, record_data, officer):
    record, _first, second = two
    make.reviewers(bureau)
    base = base_of(second, record)
    review.submit(record=Record.objects.get(pk=record.pk), by=officer)
    answer = second.post(edit_url(record), record_data(title="还没保存的标题", base_revision=base))
    page = answer.content.decode()
    assert "还没保存的标题" in page
    assert "没有保存" in page
    record.refresh_from_db()
    assert record.title != "还没保存的标题"


def test_handing_in_and_masking_from_a_stale_form_are_refused_as_well(two, record_data):
    record, first, second = two
    base = base_of(first, record)
    second.post(edit_url(record), record_data(title="张文改的标题", base_revision=base))
    for action in ("action-submit-review", "action-mask"):
        data = record_data(title="我的", base_revision=base, **{action: "all"})
        assert first.post(edit_url(record), data).status_code == 409
    assert Record.objects.get().submitted_at is None
