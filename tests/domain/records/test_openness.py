"""The openness property, and personal information on the way to the public."""

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records import actions, closing, masking, privacy
from gongkai.domain.records.closing import Reexamination
from gongkai.domain.records.enums import Status
from gongkai.domain.records.errors import NotClosed, PersonalDataFound, ReasonMissing
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as review

NUMBER = "11010519491231002X"
BODY = f"<p>困难群众名单</p><p>王小明，身份证号码{NUMBER}，补助500元。</p>"


@pytest.fixture
def closed(make, bureau, officer):
    people = make.reviewers(bureau)
    record = make.record(
        agency=bureau, created_by=officer, disclosure_attribute="not_disclosed", exemption_ground="process_information"
    )
    handed_in = review.submit(record=record, by=officer)
    for step in ("initial", "secrecy", "approval"):
        handed_in = review.approve(review=handed_in, by=people[step])
    return Record.objects.get(pk=record.pk)


def test_the_property_is_approved_and_the_record_stays_closed(closed, make):
    assert (closed.status, closed.live, closed.index_no) == (Status.CLOSED, False, None)
    assert (closed.reexamine_on - make.today()).days == 365
    assert ModelLogEntry.objects.filter(action="records.keep_closed").count() == 1


def test_a_closed_record_is_not_late_and_not_a_draft(closed, make):
    Record.objects.update(publish_due_on=make.today().replace(year=2020))
    assert not Record.objects.late(make.today()).exists()
    assert list(Record.objects.closed()) == [closed]


def test_the_database_holds_that_what_is_approved_as_closed_is_closed(closed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.update(disclosure_attribute="proactive", exemption_ground="")


def test_it_is_looked_at_again_every_year(closed, make, approver):
    assert list(Record.objects.to_reexamine(closed.reexamine_on)) == [closed]
    closing.reexamine(record=closed, found=Reexamination(True, "仍属过程性信息"), by=approver)
    assert ModelLogEntry.objects.get(action="records.reexamine").data["reason"] == "仍属过程性信息"


def test_when_the_ground_is_gone_it_becomes_a_draft_to_be_published(closed, approver, officer):
    closing.reexamine(record=closed, found=Reexamination(False, "事项已办结"), by=approver)
    record = Record.objects.get(pk=closed.pk)
    assert (record.status, record.disclosure_attribute, record.exemption_ground) == (Status.DRAFT, "proactive", "")
    assert record.get_latest_revision_as_object().disclosure_attribute == "proactive"


def test_reexamining_needs_a_reason_a_right_and_a_closed_record(closed, make, bureau, officer, approver):
    with pytest.raises(ReasonMissing):
        closing.reexamine(record=closed, found=Reexamination(True, " "), by=approver)
    with pytest.raises(NotAllowed):
        closing.reexamine(record=closed, found=Reexamination(True, "x"), by=officer)
    with pytest.raises(NotClosed):
        closing.reexamine(record=make.record(agency=bureau), found=Reexamination(True, "x"), by=approver)


def test_an_identity_number_stops_publication_and_is_not_repeated_in_full(make, bureau, approver):
    record = make.record(agency=bureau, body=BODY)
    with pytest.raises(PersonalDataFound, match="身份证号码") as refusal:
        factories.release(record, approver)
    assert NUMBER not in str(refusal.value)
    assert not Record.objects.visible().exists()


def test_it_stops_in_every_part_of_the_record(make, bureau, approver):
    for part in ({"title": f"公示{NUMBER}"}, {"summary": NUMBER}, {"kind": "policy", "extra": {"addressee": NUMBER}}):
        with pytest.raises(PersonalDataFound):
            factories.release(make.record(agency=bureau, **part), approver)
    record = make.record(agency=bureau)
    file = record.attachments.model(title="名单", media_type="text/plain", text=f"王小明 {NUMBER}")
    file.fill(b"x", "a.txt")
    record.attachments.add(file)
    record.save()
    with pytest.raises(PersonalDataFound, match="附件“名单”"):
        factories.release(record, approver)


def test_it_stops_what_is_brought_in_as_public_too(make, bureau, approver):
    with pytest.raises(PersonalDataFound):
        actions.publish_many(records=[make.record(agency=bureau, body=BODY)], by=approver)


def test_masking_takes_one_step_and_the_original_stays_with_the_older_version(make, bureau, officer, approver):
    record = make.record(agency=bureau, body=BODY, created_by=officer)
    before = record.save_revision(user=officer)
    assert masking.mask(record=Record.objects.get(), by=officer) == 1
    record = Record.objects.get()
    assert NUMBER not in record.body
    assert "补助500元" in record.body
    assert NUMBER in before.as_object().body
    assert factories.release(record, approver).live


def test_only_chosen_findings_are_masked(make, bureau, officer):
    record = make.record(agency=bureau, body=BODY + "<p>李小红，身份证号码440308199901101512。</p>", created_by=officer)
    first = privacy.findings_of(record)[0]
    masking.mask(record=record, by=officer, digests={first.digest})
    body = Record.objects.get().body
    assert NUMBER not in body
    assert "440308199901101512" in body


def test_an_approver_lets_a_finding_pass_with_a_reason(make, bureau, officer, approver):
    record = make.record(agency=bureau, body=BODY, created_by=officer)
    finding = privacy.stopping(privacy.findings_of(record))[0]
    with pytest.raises(NotAllowed):
        masking.override(record=record, finding=finding, by=officer, reason="x")
    with pytest.raises(ReasonMissing):
        masking.override(record=record, finding=finding, by=approver, reason=" ")
    masking.override(record=record, finding=finding, by=approver, reason="本人书面同意")
    assert factories.release(record, approver).live
    entry = ModelLogEntry.objects.get(action="records.override_finding")
    assert NUMBER not in str(entry.data)


def test_nobody_lets_pass_what_they_wrote(make, bureau, approver):
    record = make.record(agency=bureau, body=BODY, created_by=approver)
    finding = privacy.stopping(privacy.findings_of(record))[0]
    with pytest.raises(PersonalDataFound, match="起草人以外"):
        masking.override(record=record, finding=finding, by=approver, reason="本人书面同意")
