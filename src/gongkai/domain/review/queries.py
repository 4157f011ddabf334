"""Questions about reviews: what waits for whom, what came back, what nobody can take, and who signed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.domain.orgs.enums import GRANTS, Permission, Role
from gongkai.domain.orgs.models import Delegation, StaffRole, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.domain.review.enums import STEP_PERMISSIONS, Outcome
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.rules.law.review import ReviewStep

LOOKED_AT = 500  # open reviews that are looked through for steps without people, the longest waiting first


@dataclass(frozen=True)
class TrailEntry:
    """One thing that happened in a review, for the trail that a record keeps."""

    at: datetime
    person: str
    what: str
    comment: str = ""
    on_behalf_of: str = ""
    tone: str = ""


def waiting_for(user: User) -> QuerySet[Review]:
    """Return the reviews whose present step the person may take, most urgent first; one row for what goes together.

    What the person wrote or has signed at another step is not among them, unless the office's exception allows it.
    """
    policy = policy_for(user)
    reachable = Q(pk__in=[])
    for step, permission in STEP_PERMISSIONS.items():
        if policy.can_anywhere(permission):
            reachable |= Q(step=step.value) & policy.covering(permission, "record__agency__")
    signed = ReviewTaskState.objects.filter(
        workflow_state=OuterRef("workflow_state"), finished_by=user, status=ReviewTaskState.STATUS_APPROVED
    )
    wrote = Review.writers.through.objects.filter(review=OuterRef("pk"), user=user)
    is_own = Exists(signed) | Exists(wrote)
    return _listed(Review.objects.filter(reachable, leader=None).filter(Q(~is_own) | ~Q(exception_reason=""))).order_by(
        "due_on", "pk"
    )


def submitted_by(user: User) -> QuerySet[Review]:
    """Return what the person handed in and is still being read."""
    return _listed(Review.objects.filter(submitted_by=user, leader=None)).order_by("due_on", "pk")


def returned_to(user: User) -> QuerySet[Review]:
    """Return what came back to the person and has not been handed in again, the newest first."""
    newer = Review.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"))
    returned = Review.objects.filter(submitted_by=user, outcome=Outcome.RETURNED, leader=None)
    still = returned.filter(~Exists(newer), record__submitted_at=None)
    return still.select_related("record__agency").order_by("-ended_at", "-pk")


def open_reviews(user: User) -> QuerySet[Review]:
    """Return all that is being read in the agencies whose unpublished records the person may see."""
    covered = policy_for(user).covering(Permission.VIEW, "record__agency__")
    return _listed(Review.objects.filter(covered, leader=None)).order_by("due_on", "pk")


def open_review_of(record: Record) -> Review | None:
    """Return the review that the record is in, None if it is in none."""
    rows = Review.objects.filter(record=record, outcome=Outcome.OPEN)
    return rows.select_related("record__agency", "workflow_state", "leader", "submitted_by").first()


def last_return_of(record: Record) -> tuple[Review, str] | None:
    """Return the review that gave the record back last, with the reason; None if it was handed in again since."""
    last = Review.objects.filter(record=record).order_by("-pk").first()
    if last is None or last.outcome != Outcome.RETURNED:
        return None
    rejected = ReviewTaskState.objects.filter(workflow_state=last.workflow_state_id, status="rejected").first()
    return last, rejected.comment if rejected else ""


def trail(record: Record) -> list[TrailEntry]:
    """Return who did what in all reviews of the record, oldest first: two queries."""
    reviews = list(Review.objects.filter(record=record).select_related("submitted_by").order_by("pk"))
    states = ReviewTaskState.objects.filter(workflow_state__in=[review.workflow_state_id for review in reviews])
    entries = [TrailEntry(review.submitted_at, str(review.submitted_by or "—"), "提交审核") for review in reviews]
    entries += [
        TrailEntry(review.ended_at, str(review.submitted_by or "—"), "撤回", tone="quiet")
        for review in reviews
        if review.outcome == Outcome.RECALLED and review.ended_at
    ]
    for state in states.select_related("task", "finished_by", "on_behalf_of"):
        if state.status in ("approved", "rejected"):
            entries.append(_signed(state))
    return sorted(entries, key=lambda entry: entry.at)


def unattended(user: User, today: date) -> list[Review]:
    """Return the open reviews of the person's agencies whose step nobody can take any more; four queries.

    This happens when a role is taken away while a record is being read.
    """
    reviews = list(open_reviews(user).prefetch_related("writers", "workflow_state__task_states")[:LOOKED_AT])
    held = list(_held(today))
    return [review for review in reviews if not _has_taker(review, held)]


def _signed(state: ReviewTaskState) -> TrailEntry:
    passed = state.status == ReviewTaskState.STATUS_APPROVED
    return TrailEntry(
        at=state.finished_at,
        person=str(state.finished_by or "—"),
        what=f"{state.task.name}：{'通过' if passed else '退回'}",
        comment=state.comment,
        on_behalf_of=str(state.on_behalf_of or ""),
        tone="ok" if passed else "grave",
    )


def _listed(reviews: QuerySet[Review]) -> QuerySet[Review]:
    return (
        reviews.filter(outcome=Outcome.OPEN)
        .select_related("record__agency", "submitted_by", "workflow_state")
        .defer("record__body")
    )


def _held(today: date) -> Sequence[tuple[int, str, str]]:
    """Return (person, role, path) of all roles, those of absent people once more for their deputies."""
    roles = StaffRole.objects.filter(user__is_active=True, user__is_superuser=False, agency__is_active=True)
    held = list(roles.values_list("user", "role", "agency__path"))
    running = Delegation.objects.filter(starts_on__lte=today, ends_on__gte=today, ended_at=None)
    deputies: dict[int, set[int]] = {}
    for absent, deputy in running.filter(deputy__is_active=True).values_list("absent", "deputy"):
        deputies.setdefault(absent, set()).add(deputy)
    return held + [(deputy, role, path) for user, role, path in held for deputy in deputies.get(user, ())]


def _has_taker(review: Review, held: Sequence[tuple[int, str, str]]) -> bool:
    permission = STEP_PERMISSIONS[ReviewStep(review.step)]
    paths = set(review.record.agency.lineage_paths())
    able = {user for user, role, path in held if path in paths and permission in GRANTS[Role(role)]}
    if review.exception_reason:
        return bool(able)
    signed = {state.finished_by_id for state in review.workflow_state.task_states.all() if state.status == "approved"}
    return bool(able - {person.pk for person in review.writers.all()} - signed)
