"""A record's life: draft, published, changed, withdrawn, published again."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests import factories
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.outbox.models import Change
from gongkai.domain.records import actions, schedule
from gongkai.domain.records.enums import Status
from gongkai.domain.records.errors import AlreadyWithdrawn, NotPublishable
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import WithdrawalReason


@pytest.fixture
def draft(make, bureau):
    return make.record(agency=bureau)


def publish(record, by):
    factories.release(record, by)


def test_a_new_record_is_a_draft_that_nobody_sees(draft):
    assert draft.status == Status.DRAFT
    assert not Record.objects.visible().exists()


def test_publication_gives_an_index_number_a_time_and_an_audit_entry(draft, approver, bureau):
    publish(draft, approver)
    assert draft.status == Status.PUBLISHED
    assert draft.index_no == f"{bureau.uscc}/{timezone.localdate().year}-00001"
    assert draft.published_at is not None
    assert ModelLogEntry.objects.filter(action="wagtail.publish", user=approver, object_id=draft.pk).count() == 1


def test_publication_and_outbox_are_one_transaction(draft, approver):
    publish(draft, approver)
    assert list(Change.objects.values_list("subject_id", flat=True)) == [draft.pk]


def test_only_who_may_publish_brings_in_what_was_public_elsewhere(draft, officer, outsider, office):
    for person in (officer, outsider):
        with pytest.raises(NotAllowed, match="发布"):
            actions.publish_many(records=[draft], by=person)
    assert not Change.objects.exists()
    actions.publish_many(records=[draft], by=office)
    assert Record.objects.get().live


def test_an_empty_record_is_refused_with_what_is_missing(make, bureau, approver):
    record = make.record(agency=bureau, body=" ")
    with pytest.raises(NotPublishable, match="正文和附件都是空的"):
        publish(record, approver)


def test_what_is_not_proactive_cannot_become_public(make, bureau, approver):
    record = make.record(agency=bureau, disclosure_attribute="on_application")
    with pytest.raises(NotPublishable, match="公开属性"):
        publish(record, approver)
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.filter(pk=record.pk).update(live=True, published_at=timezone.now(), index_no="x")


def test_a_change_of_a_public_record_shows_only_when_published(draft, approver):
    publish(draft, approver)
    number = draft.index_no
    draft.title = "改过的标题"
    draft.save_revision(user=approver)
    assert Record.objects.get().title != "改过的标题"
    publish(Record.objects.get(), approver)
    changed = Record.objects.get()
    assert (changed.title, changed.index_no, changed.has_unpublished_changes) == ("改过的标题", number, False)


def test_an_imported_record_keeps_its_first_version(make, bureau, approver):
    record = make.record(agency=bureau, title="原来的标题", public=True)
    record.title = "新标题"
    record.save_revision(user=approver)
    publish(Record.objects.get(), approver)
    assert [revision.object_str for revision in record.revisions.order_by("created_at")] == ["原来的标题", "新标题"]


def test_withdrawal_needs_a_reason_and_leaves_a_notice(draft, approver):
    publish(draft, approver)
    actions.withdraw(record=draft, by=approver, reason=WithdrawalReason.PRIVACY, note="含个人信息")
    draft.refresh_from_db()
    assert (draft.status, draft.withdraw_reason) == (Status.WITHDRAWN, "privacy")
    assert not Record.objects.visible().exists()
    assert ModelLogEntry.objects.filter(action="records.withdraw").count() == 1
    with pytest.raises(AlreadyWithdrawn):
        actions.withdraw(record=draft, by=approver, reason=WithdrawalReason.OTHER)


def test_published_again_it_has_its_old_number_and_no_trace_of_withdrawal(draft, approver):
    publish(draft, approver)
    number = draft.index_no
    actions.withdraw(record=draft, by=approver, reason=WithdrawalReason.CORRECTION)
    draft.refresh_from_db()
    publish(draft, approver)
    assert (draft.index_no, draft.withdrawn_at, draft.withdraw_reason) == (number, None, "")


def test_an_older_version_does_not_bring_back_facts_about_the_whole(draft, approver):
    first = draft.save_revision(user=approver)
    publish(draft, approver)
    assert first.as_object().index_no == draft.index_no


def test_a_schedule_publishes_when_its_time_has_come(draft, approver):
    draft.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    draft.save_revision(user=approver)
    publish(draft, approver)
    assert (draft.live, draft.status) == (False, Status.SCHEDULED)
    assert not Change.objects.exists()
    draft.revisions.update(approved_go_live_at=timezone.now())
    revision = draft.revisions.get()
    revision.content["go_live_at"] = None
    revision.save()
    assert schedule.publish_due() == 1
    draft.refresh_from_db()
    assert draft.live


def test_the_end_of_the_term_takes_it_down(draft, approver):
    publish(draft, approver)
    Record.objects.update(expire_at=timezone.now())
    assert schedule.withdraw_ended() == 1
    draft.refresh_from_db()
    assert draft.withdraw_reason == WithdrawalReason.DISPLAY_ENDED


def test_a_batch_is_published_in_a_constant_number_of_queries(make, bureau, approver, django_assert_max_num_queries):
    records = [make.record(agency=bureau) for _ in range(30)]
    with django_assert_max_num_queries(30):
        actions.publish_many(records=records, by=approver)
    assert len(set(Record.objects.visible().values_list("index_no", flat=True))) == 30


def test_a_number_is_used_once_by_an_agency(make, bureau, city):
    make.record(agency=bureau, document_number="示发改〔2026〕1号")
    make.record(agency=city, document_number="示发改〔2026〕1号")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.record(agency=bureau, document_number="示发改[2026]1号")


def test_deleting_is_for_drafts_only(draft, officer, approver):
    publish(draft, approver)
    with pytest.raises(AlreadyWithdrawn):
        actions.delete_draft(record=draft, by=officer)
