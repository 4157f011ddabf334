"""Handing in, signing, returning and taking back; each one transaction with its audit entries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record
from gongkai.domain.review import chains, eligibility
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.errors import (
    AlreadyInReview,
    ChangedSinceSubmission,
    NotReviewable,
    ReasonMissing,
    ReviewError,
    StepTaken,
)
from gongkai.domain.review.models import Review
from gongkai.domain.review.routes import enter_step, route_for
from gongkai.rules.law.disclosure import DisclosureAttribute


@dataclass(frozen=True)
class Verdict:
    """What became of one review when many were signed at once; `problem` is empty for those that were."""

    review: Review
    problem: str = ""


def submit(*, record: Record, by: User, note: str = "") -> Review:
    """Hand in the newest version, with what is bound to it; return the review of the document.

    Raises AlreadyInReview, NotReviewable, NotPublishable when something is missing, NobodyForStep.
    """
    document = record.goes_out_with if _follows(record) else record
    with transaction.atomic():
        members = _members(document)
        for member in members:
            policy_for(by).require(Permission.SUBMIT, member.agency)
        versions = [_version_to_read(member, document, by) for member in members]
        writers = {by.pk} | {pk for member in members for pk in eligibility.writers_of(member)}
        taken = {step for version, _ in versions for step in chains.steps_for(version, chains.rule_for(version.agency))}
        steps = eligibility.in_order(taken)
        chains.ensure_staffed([member.agency for member in members], steps, writers)
        reviews: list[Review] = []
        for member, (_, revision) in zip(members, versions, strict=True):
            reviews.append(_open(member, revision, by, steps, leader=reviews[0] if reviews else None))
            reviews[-1].writers.set(writers)
            log(member, "records.submit", user=by, revision=revision, data={"note": note, "steps": list(steps)})
    return reviews[0]


def approve(*, review: Review, by: User, comment: str = "") -> Review:
    """Sign the present step of a review and of what goes with it; at the last one the version is published.

    Raises NotYourStep, StepTaken, ChangedSinceSubmission; at the end also NotPublishable, and then nothing is signed.
    """
    with transaction.atomic():
        members = _locked(review)
        principal = eligibility.require_may_take(members[0], by)
        for member in members:
            _ensure_as_read(member)
        for member in members:
            _sign(member, by, comment, principal)
    review.refresh_from_db()
    return review


def approve_many(*, reviews: Sequence[Review], by: User, comment: str = "") -> list[Verdict]:
    """Sign many reviews, each by itself and each with its own entry; what can't be signed says why and stays."""
    verdicts = []
    for review in reviews:
        try:
            approve(review=review, by=by, comment=comment)
        except (ReviewError, RecordError, NotAllowed) as refusal:
            verdicts.append(Verdict(review, str(refusal)))
        else:
            verdicts.append(Verdict(review))
    return verdicts


def give_back(*, review: Review, by: User, reason: str) -> Review:
    """Return a review, and what goes with it, to its writer with the reason (退回)."""
    if not reason.strip():
        raise ReasonMissing("请写明退回理由，让起草人知道要改什么。")
    with transaction.atomic():
        members = _locked(review)
        principal = eligibility.require_may_take(members[0], by)
        for member in members:
            state = member.workflow_state.current_task_state.specific
            state.on_behalf_of = principal
            state.reject(user=by, comment=reason.strip())
            _close(member, Outcome.RETURNED)
    review.refresh_from_db()
    return review


def recall(*, review: Review, by: User) -> Review:
    """Take back what was handed in before the last step, to change it (撤回)."""
    with transaction.atomic():
        members = _locked(review)
        for member in members:
            policy_for(by).require(Permission.SUBMIT, member.record.agency)
        if by != members[0].submitted_by and not members[0].writers.filter(pk=by.pk).exists():
            raise NotReviewable("只有提交人或起草人可以撤回；审核人请用“退回”。")
        for member in members:
            member.workflow_state.cancel(user=by)
            _close(member, Outcome.RECALLED)
            log(member.record, "records.recall", user=by)
    review.refresh_from_db()
    return review


def _follows(record: Record) -> bool:
    """Say whether the record goes out with a document that is not public yet."""
    return record.goes_out_with is not None and not record.goes_out_with.live


def _members(document: Record) -> list[Record]:
    """Return the document and what is bound to it and not public, locked against a second submission."""
    companions = document.companions.filter(live=False).values("pk")
    rows = Record.objects.select_for_update(of=("self",)).select_related("agency")
    followers = list(rows.filter(pk__in=companions).order_by("pk"))
    return [rows.get(pk=document.pk), *followers]


def _version_to_read(member: Record, document: Record, by: User) -> tuple[Record, Revision]:
    if member.submitted_at:
        raise AlreadyInReview(f"《{member.title[:40]}》已提交审核，正在办理。")
    if member.attribute_approved_at:
        raise NotReviewable(f"《{member.title[:40]}》的公开属性已审定；要公开请先办理“转为主动公开”。")
    version: Record = member.get_latest_revision_as_object()
    if member.pk != document.pk:
        version.go_live_at = document.get_latest_revision_as_object().go_live_at  # out in one moment
    version.ensure_complete()
    if version.live and version.disclosure_attribute != DisclosureAttribute.PROACTIVE:
        raise NotReviewable(f"《{member.title[:40]}》已公开，请先撤下，再改公开属性。")
    is_current = member.latest_revision_id is not None and version.go_live_at == member.go_live_at
    revision = member.latest_revision if is_current else version.save_revision(user=by, log_action=False)
    return version, revision


def _open(member: Record, revision: Revision, by: User, steps: Sequence[str], *, leader: Review | None) -> Review:
    returned = member.current_workflow_state  # of the last time, given back: its place is taken by this one
    if returned is not None:
        returned.cancel(user=by)
    state = route_for(steps).start(member, by)
    review = Review(record=member, workflow_state=state, revision=revision, leader=leader, submitted_by=by)
    review.exception_reason = chains.exception_of(member.agency)
    enter_step(review)
    review.save()
    Record.objects.filter(pk=member.pk).update(submitted_at=review.submitted_at)
    return review


def _locked(review: Review) -> list[Review]:
    """Return the open members with their rows locked; StepTaken when the review has ended meanwhile."""
    ids = [member.pk for member in review.members()]
    rows = Review.objects.select_for_update(of=("self",)).filter(pk__in=ids, outcome=Outcome.OPEN)
    found = list(rows.select_related("record__agency", "workflow_state", "leader").order_by("pk"))
    if len(found) != len(ids):
        raise StepTaken("这件稿件的审核已经结束，或同组的稿件已撤回。请刷新列表查看最新状态。")
    if found[0].step != review.step:
        raise StepTaken("这个环节刚刚已由他人办理。请刷新列表查看最新状态。")
    return found


def _ensure_as_read(member: Review) -> None:
    if member.record.latest_revision_id != member.revision_id:
        raise ChangedSinceSubmission(f"《{member.record.title[:40]}》提交后有改动，请退回，由起草人重新提交。")


def _sign(member: Review, by: User, comment: str, principal: User | None) -> None:
    state = member.workflow_state.current_task_state.specific
    state.on_behalf_of = principal
    state.approve(user=by, comment=comment.strip())
    member.workflow_state.refresh_from_db()
    if member.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        enter_step(member)
        member.save()
    else:
        _close(member, Outcome.APPROVED)


def _close(member: Review, outcome: Outcome) -> None:
    member.step, member.outcome, member.ended_at = "", outcome, timezone.now()
    member.due_on = member.step_since = None
    member.save()
    Record.objects.filter(pk=member.record_id).update(submitted_at=None)
