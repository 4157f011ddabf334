"""From the draft to the public: who signs, in which order, and who may not."""

import pytest
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.enums import Status
from gongkai.domain.records.errors import InReview, NotPublishable
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions, queries
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.errors import (
    AlreadyInReview,
    ChangedSinceSubmission,
    NobodyForStep,
    NotReviewable,
    NotYourStep,
    ReasonMissing,
    StepTaken,
)
from gongkai.domain.review.models import Review


def test_three_people_sign_and_it_is_public(draft, officer, people, sign):
    actions.submit(record=draft, by=officer)
    assert Record.objects.get().status == Status.IN_REVIEW
    record = sign(draft, "initial", "secrecy", "approval")
    assert (record.status, record.submitted_at) == (Status.PUBLISHED, None)
    assert Review.objects.get().outcome == Outcome.APPROVED


def test_every_step_leaves_an_audit_entry_and_a_line_of_the_trail(draft, officer, people, sign):
    actions.submit(record=draft, by=officer)
    record = sign(draft, "initial", "secrecy", "approval")
    signed = ModelLogEntry.objects.filter(action="wagtail.workflow.approve", object_id=str(record.pk))
    assert {entry.user for entry in signed} == {people.initial, people.secrecy, people.approval}
    assert [entry.what for entry in queries.trail(record)] == ["提交审核", "初审：通过", "保密审查：通过", "签发：通过"]


def test_important_matters_go_to_the_head_last(draft, officer, people, sign):
    draft.is_important = True
    draft.save_revision(user=officer)
    actions.submit(record=draft, by=officer)
    assert not sign(draft, "initial", "secrecy", "approval").live
    assert sign(draft, "head").live


def test_the_author_cannot_sign(draft, officer, people, make, bureau):
    officer.staff_roles.create(agency=bureau, role="section_head")
    review = actions.submit(record=draft, by=officer)
    with pytest.raises(NotYourStep, match="自己的稿件"):
        actions.approve(review=review, by=officer)


def test_who_changed_the_draft_cannot_sign_it_either(draft, officer, people, make, bureau):
    draft.save_revision(user=people.initial)
    make.staff("second", "另一科长", bureau, "section_head")
    review = actions.submit(record=draft, by=officer)
    with pytest.raises(NotYourStep, match="自己的稿件"):
        actions.approve(review=review, by=people.initial)


def test_one_person_takes_one_step(draft, officer, people, bureau):
    people.initial.staff_roles.create(agency=bureau, role="secrecy_reviewer")
    review = actions.approve(review=actions.submit(record=draft, by=officer), by=people.initial)
    with pytest.raises(NotYourStep, match="另一个环节"):
        actions.approve(review=review, by=people.initial)


def test_even_a_superuser_signs_only_once(draft, officer, people, make):
    root = make.administrator()
    review = actions.approve(review=actions.submit(record=draft, by=officer), by=root)
    with pytest.raises(NotYourStep, match="另一个环节"):
        actions.approve(review=review, by=root)


def test_a_step_needs_its_own_role(draft, officer, people, outsider):
    review = actions.submit(record=draft, by=officer)
    for person in (people.secrecy, people.approval, outsider):
        with pytest.raises(NotYourStep, match="角色"):
            actions.approve(review=review, by=person)


def test_a_role_above_serves_the_agency_below(draft, officer, people, office):
    review = actions.submit(record=draft, by=officer)
    assert actions.approve(review=review, by=office).step == "secrecy"


def test_a_role_taken_away_meanwhile_no_longer_counts(draft, officer, people, office, fresh):
    review = actions.submit(record=draft, by=officer)
    people.initial.staff_roles.all().delete()
    with pytest.raises(NotYourStep, match="收回"):
        actions.approve(review=review, by=fresh(people.initial))
    assert not queries.waiting_for(fresh(people.initial)).exists()


def test_a_step_that_lost_its_people_is_listed(draft, officer, people, make, city):
    administrator = make.staff("guanli", "钱管理", city, "administrator")
    actions.submit(record=draft, by=officer)
    today = make.today()
    assert queries.unattended(administrator, today) == []
    people.initial.staff_roles.all().delete()
    assert [review.record for review in queries.unattended(administrator, today)] == [draft]


def test_without_people_it_is_not_taken_in_and_the_remedy_is_told(draft, officer, approver):
    with pytest.raises(NobodyForStep, match=r"“初审”、“保密审查”.*授予角色"):
        actions.submit(record=draft, by=officer)
    assert Record.objects.get().submitted_at is None
    assert not Review.objects.exists()


def test_what_is_incomplete_is_not_taken_in(make, bureau, officer, people):
    with pytest.raises(NotPublishable, match="正文和附件都是空的"):
        actions.submit(record=make.record(agency=bureau, body="", created_by=officer), by=officer)


def test_it_is_handed_in_once(draft, officer, people):
    actions.submit(record=draft, by=officer)
    with pytest.raises(AlreadyInReview):
        actions.submit(record=Record.objects.get(), by=officer)


def test_strangers_cannot_hand_in(draft, outsider, people):
    with pytest.raises(NotAllowed):
        actions.submit(record=draft, by=outsider)


def test_what_is_being_read_cannot_change(draft, officer, people):
    actions.submit(record=draft, by=officer)
    with pytest.raises(InReview, match="撤回"):
        Record.objects.get().save_revision(user=officer)


def test_what_changed_all_the_same_is_not_signed(draft, officer, people):
    review = actions.submit(record=draft, by=officer)
    Record.objects.update(submitted_at=None)  # as if by another way
    Record.objects.get().save_revision(user=officer)
    with pytest.raises(ChangedSinceSubmission, match="退回"):
        actions.approve(review=review, by=people.initial)


def test_two_people_cannot_take_the_same_step(draft, officer, people, office):
    review = actions.submit(record=draft, by=officer)
    stale = Review.objects.get()
    actions.approve(review=review, by=people.initial)
    with pytest.raises(StepTaken, match="刷新"):
        actions.approve(review=stale, by=office)


def test_returned_with_a_reason_it_is_a_draft_again_and_starts_anew(draft, officer, people, sign, fresh):
    review = actions.submit(record=draft, by=officer)
    actions.approve(review=review, by=people.initial)
    actions.give_back(review=review, by=people.secrecy, reason="第二段涉及未公开的会议")
    record = fresh(draft)
    assert record.status == Status.DRAFT
    assert [each.record for each in queries.returned_to(officer)] == [draft]
    assert queries.last_return_of(record)[1] == "第二段涉及未公开的会议"
    record.title = "改过的标题"
    record.save_revision(user=officer)
    actions.submit(record=fresh(record), by=officer)
    assert not queries.returned_to(officer).exists()
    assert sign(draft, "initial", "secrecy", "approval").title == "改过的标题"


def test_returning_needs_a_reason(draft, officer, people):
    review = actions.submit(record=draft, by=officer)
    with pytest.raises(ReasonMissing):
        actions.give_back(review=review, by=people.initial, reason=" ")


def test_the_writer_takes_it_back_and_others_do_not(draft, officer, people, fresh, make, bureau):
    review = actions.submit(record=draft, by=officer)
    with pytest.raises(NotReviewable, match="退回"):
        actions.recall(review=review, by=people.initial)
    actions.recall(review=review, by=officer)
    assert fresh(draft).status == Status.DRAFT
    fresh(draft).save_revision(user=officer)
    with pytest.raises(StepTaken):
        actions.approve(review=review, by=people.initial)


def test_a_new_version_of_what_is_public_is_reviewed_too(draft, officer, people, sign, fresh):
    actions.submit(record=draft, by=officer)
    record = sign(draft, "initial", "secrecy", "approval")
    record.title = "第二版"
    record.save_revision(user=officer)
    actions.submit(record=fresh(record), by=officer)
    assert fresh(record).title != "第二版"
    changed = sign(record, "initial", "secrecy", "approval")
    assert (changed.title, changed.live, changed.has_unpublished_changes) == ("第二版", True, False)


def test_many_are_signed_at_once_and_each_by_itself(make, bureau, officer, people, office):
    records = [make.record(agency=bureau, created_by=officer) for _ in range(3)]
    reviews = [actions.submit(record=record, by=officer) for record in records]
    actions.approve(review=reviews[0], by=office)
    stale = Review.objects.get(pk=reviews[0].pk)
    stale.step = "initial"
    verdicts = actions.approve_many(reviews=[stale, *reviews[1:]], by=people.initial)
    assert [bool(verdict.problem) for verdict in verdicts] == [True, False, False]
    assert ModelLogEntry.objects.filter(action="wagtail.workflow.approve", user=people.initial).count() == 2
