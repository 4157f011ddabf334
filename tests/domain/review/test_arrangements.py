"""What an office arranges: chains of its own, deputies, the small office's exception, terms, binding, schedules."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs import actions as orgs
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.errors import NoSuchLeave
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records import actions as records
from gongkai.domain.records import schedule
from gongkai.domain.records.enums import Status
from gongkai.domain.records.errors import CannotBind, PersonalDataFound
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions, chains, queries
from gongkai.domain.review.errors import ReasonMissing
from gongkai.domain.review.models import Review, ReviewChain


def signed_by(record):
    return [(entry.person, entry.on_behalf_of) for entry in queries.trail(record) if "通过" in entry.what]


def test_an_agency_without_a_chain_takes_the_one_above(make, city, bureau, office):
    chains.set_chain(chain=ReviewChain(agency=city, initial_when="never", secrecy_when="flagged"), by=office)
    assert chains.chain_of(bureau).agency == city
    own = ReviewChain(agency=bureau)
    chains.set_chain(chain=own, by=office)
    assert chains.chain_of(bureau) == own
    assert ModelLogEntry.objects.filter(action="review.set_chain", user=office).count() == 2


def test_only_who_manages_the_agency_sets_its_chain(city, officer):
    with pytest.raises(NotAllowed):
        chains.set_chain(chain=ReviewChain(agency=city), by=officer)


def test_a_lighter_chain_keeps_the_secrecy_review_of_what_needs_it(draft, officer, people, office, bureau, sign):
    chains.set_chain(chain=ReviewChain(agency=bureau, initial_when="never", secrecy_when="flagged"), by=office)
    draft.has_personal_data = True
    draft.save_revision(user=officer)
    actions.submit(record=draft, by=officer)
    assert sign(draft, "secrecy", "approval").live


def test_a_kind_can_bring_the_head_in(draft, officer, people, office, bureau):
    chains.set_chain(chain=ReviewChain(agency=bureau, head_kinds=["notice"]), by=office)
    actions.submit(record=draft, by=officer)
    assert Review.objects.get().workflow_state.workflow.name == "初审 → 保密审查 → 签发 → 机关负责人审定"


def test_a_deputy_signs_for_the_absent_and_the_trail_says_so(draft, officer, people, make, bureau):
    deputy = make.staff("daiban", "代办人", bureau, "information_officer")
    today = make.today()
    orgs.delegate(absent=people.initial, deputy=deputy, starts_on=today, ends_on=today, by=people.initial)
    deputy = User.objects.get(pk=deputy.pk)
    review = actions.submit(record=draft, by=officer)
    assert list(queries.waiting_for(deputy)) == [review]
    actions.approve(review=review, by=deputy)
    assert signed_by(draft) == [("代办人", str(people.initial))]


def test_a_deputy_takes_one_step_too(draft, officer, people, make):
    today = make.today()
    orgs.delegate(absent=people.secrecy, deputy=people.initial, starts_on=today, ends_on=today, by=people.secrecy)
    review = actions.approve(review=actions.submit(record=draft, by=officer), by=people.initial)
    person = User.objects.get(pk=people.initial.pk)
    assert not queries.waiting_for(person).filter(pk=review.pk).exists()


def test_a_deputys_rights_end_with_the_leave(draft, officer, people, make, bureau):
    deputy = make.staff("daiban", "代办人", bureau, "assessor")
    today = make.today()
    leave = orgs.delegate(absent=people.initial, deputy=deputy, starts_on=today, ends_on=today, by=people.initial)
    actions.submit(record=draft, by=officer)
    assert queries.waiting_for(User.objects.get(pk=deputy.pk)).exists()
    orgs.end_delegation(leave=leave, by=people.initial)
    assert not queries.waiting_for(User.objects.get(pk=deputy.pk)).exists()


def test_a_deputy_cannot_edit_or_withdraw_for_the_absent(people, make, bureau):
    deputy = make.staff("daiban", "代办人", bureau, "assessor")
    today = make.today()
    orgs.delegate(absent=people.approval, deputy=deputy, starts_on=today, ends_on=today, by=people.approval)
    policy = policy_for(User.objects.get(pk=deputy.pk))
    assert policy.can(Permission.PUBLISH, bureau)
    assert not policy.can(Permission.EDIT, bureau)
    assert not policy.can(Permission.WITHDRAW, bureau)


@pytest.mark.parametrize(
    ("days", "message"), [((0, -1), "早于开始日期"), ((-9, -3), "已经过去")], ids=["reversed", "past"]
)
def test_a_leave_that_cannot_be_is_refused(days, message, people, make):
    start, end = (make.today() + timedelta(days=number) for number in days)
    with pytest.raises(NoSuchLeave, match=message):
        orgs.delegate(absent=people.initial, deputy=people.secrecy, starts_on=start, ends_on=end, by=people.initial)


def test_nobody_enters_the_leave_of_a_colleague(people, make):
    today = make.today()
    with pytest.raises(NotAllowed):
        orgs.delegate(absent=people.initial, deputy=people.secrecy, starts_on=today, ends_on=today, by=people.head)


def test_a_small_office_may_let_one_person_sign_with_a_recorded_reason(make, county, town):
    only = make.staff("tangning", "唐宁", town, "information_officer")
    for role in ("section_head", "secrecy_reviewer", "approver"):
        only.staff_roles.create(agency=town, role=role)
    administrator = make.staff("guanli", "钱管理", county, "administrator")
    chain = ReviewChain(agency=town, one_person_may_take_several=True)
    with pytest.raises(ReasonMissing):
        chains.set_chain(chain=chain, by=administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        chain.save()
    chain.exception_reason = "全镇只有一名专职人员"
    chains.set_chain(chain=chain, by=administrator)
    record = make.record(agency=town, created_by=only)
    review = actions.submit(record=record, by=only)
    for _ in range(3):
        review = actions.approve(review=review, by=only)
    assert Record.objects.get(pk=record.pk).live
    assert review.exception_reason == "全镇只有一名专职人员"


def test_the_exception_of_a_county_does_not_reach_its_towns(make, county, town, office):
    chain = ReviewChain(agency=county, one_person_may_take_several=True, exception_reason="人员不足")
    chains.set_chain(chain=chain, by=office)
    assert chains.rule_for(county).one_person_may_take_several
    assert not chains.rule_for(town).one_person_may_take_several


def test_a_step_has_a_term_in_workdays(draft, officer, people, monkeypatch):
    friday = timezone.make_aware(timezone.datetime(2026, 9, 18, 10))  # Sunday the 20th is worked, 25 to 27 are not
    monkeypatch.setattr(timezone, "now", lambda: friday)
    assert actions.submit(record=draft, by=officer).due_on == date(2026, 9, 21)


# -- a document and its interpretation --


@pytest.fixture
def pair(make, bureau, officer):
    document = make.record(agency=bureau, kind="policy", title="办法", created_by=officer)
    interpretation = make.record(agency=bureau, kind="interpretation", title="办法解读", created_by=officer)
    records.bind(record=interpretation, document=document, by=officer)
    return document, interpretation


@pytest.mark.parametrize("first", [0, 1], ids=["by document", "by interpretation"])
def test_what_is_bound_is_read_together_and_goes_out_in_one_moment(first, pair, officer, people, sign):
    actions.submit(record=Record.objects.get(pk=pair[first].pk), by=officer)
    assert queries.waiting_for(people.initial).count() == 1
    sign(pair[0], "initial", "secrecy")
    assert not Record.objects.visible().exists()
    sign(pair[0], "approval")
    assert set(Record.objects.visible()) == set(pair)


def test_when_one_of_two_cannot_go_out_neither_does(pair, officer, people, sign, bureau, make):
    actions.submit(record=pair[0], by=officer)
    sign(pair[0], "initial", "secrecy")
    revision = pair[1].reviews.get().revision
    revision.content["body"] = "<p>联系人身份证号码11010519491231002X。</p>"
    revision.save()
    review = pair[0].reviews.get()
    with pytest.raises(PersonalDataFound, match="身份证号码"):
        actions.approve(review=review, by=people.approval)
    assert not Record.objects.visible().exists()
    assert Review.objects.get(pk=review.pk).step == "approval"


def test_returning_one_returns_both(pair, officer, people):
    review = actions.submit(record=pair[0], by=officer)
    actions.give_back(review=review, by=people.initial, reason="请补充背景")
    assert not Review.objects.filter(outcome="open").exists()
    assert not Record.objects.filter(submitted_at__isnull=False).exists()


def test_a_binding_has_one_level_and_is_for_drafts(pair, make, bureau, officer):
    third = make.record(agency=bureau, created_by=officer)
    with pytest.raises(CannotBind, match="一层"):
        records.bind(record=third, document=pair[1], by=officer)
    public = make.record(agency=bureau, public=True)
    with pytest.raises(CannotBind):
        records.bind(record=public, document=third, by=officer)


def test_a_schedule_belongs_to_the_version_that_was_read(draft, officer, people, sign, fresh):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.title = "读过的标题"
    draft.save_revision(user=officer)
    actions.submit(record=draft, by=officer)
    record = sign(draft, "initial", "secrecy", "approval")
    assert record.status == Status.SCHEDULED
    record.title = "没有读过的标题"
    record.save_revision(user=officer)
    record.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    for revision in record.revisions.all():
        revision.content["go_live_at"] = None
        revision.save()
    assert schedule.publish_due() == 1
    assert (fresh(record).live, fresh(record).title) == (True, "读过的标题")


def test_what_is_bound_keeps_the_documents_schedule(pair, officer, people, sign):
    pair[0].go_live_at = timezone.now() + timedelta(hours=1)
    pair[0].save_revision(user=officer)
    actions.submit(record=pair[0], by=officer)
    sign(pair[0], "initial", "secrecy", "approval")
    assert {Record.objects.get(pk=one.pk).status for one in pair} == {Status.SCHEDULED}


def test_a_missed_schedule_is_noted_and_holds_up_no_other(make, bureau, officer, approver):
    good, bad = (make.record(agency=bureau, title=title) for title in ("好的", "坏的"))
    for record in (bad, good):
        record.go_live_at = timezone.now() + timedelta(hours=1)
        record.publish(record.save_revision(user=officer), user=approver)
        revision = record.revisions.get()
        revision.content["go_live_at"] = None
        if record is bad:
            revision.content["body"] = ""
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=10)
        revision.save()
    assert set(schedule.missed(timezone.now())) == {good, bad}
    assert schedule.publish_due() == 1
    assert schedule.publish_due() == 0
    assert list(schedule.missed(timezone.now())) == [bad]
    assert "正文" in Record.objects.get(pk=bad.pk).missed_schedule.reason
