"""Questions about reviews: what waits for whom, what came back, what nobody can take, and who signed what."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import TaskState

from gongkai.domain.orgs.enums import GRANTS, Permission, Role
from gongkai.domain.orgs.models import Delegation, StaffRole, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.domain.review.enums import STEP_PERMISSIONS, Outcome
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.rules.law.review import ReviewStep

LOOKED_AT = 500  # open reviews that are looked through for steps without people, the longest waiting first
NAMED = 150  # of them are named one by one when it is asked who read them


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
    steps = [pair for pair in STEP_PERMISSIONS.items() if policy.can_anywhere(pair[1])]
    if not steps:
        return Review.objects.none()
    reachable = Q()
    for step, permission in steps:
        reachable |= Q(step=step.value) & policy.covering(permission, "record__agency__")
    signed = TaskState.objects.filter(
        workflow_state=OuterRef("workflow_state"), finished_by=user, status=TaskState.STATUS_APPROVED
    )
    wrote = Review.writers.through.objects.filter(review=OuterRef("pk"), user=user)
    is_own = Exists(wrote) | Exists(signed)
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
    """Return the open reviews of the person's agencies whose step nobody can take any more; five queries.

    This happens when a role is taken away while a record is being read. Only ids and steps are read of all of them:
    for nearly every review there is somebody, and who that is follows from the step, the agency and a few numbers.
    """
    columns = ("pk", "workflow_state", "step", "record__agency__path", "exception_reason")
    looked_at = open_reviews(user).select_related(None)[:LOOKED_AT]
    rows = list(looked_at.values_list(*columns))
    if not rows:
        return []
    wrote, signed = _barred(looked_at, [row[:2] for row in rows])
    held = _held(today)
    able = {place: _able(*place, held) for place in {(step, path) for _pk, _state, step, path, _reason in rows}}
    stuck = [
        pk
        for pk, state, step, path, reason in rows
        if not able[step, path] - (set() if reason else wrote[pk] | signed[state])
    ]
    return list(open_reviews(user).filter(pk__in=stuck)) if stuck else []


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


def _able(step: str, path: str, held: Sequence[tuple[int, str, str]]) -> set[int]:
    """Return who holds a role for the step in the agency or above it."""
    permission = STEP_PERMISSIONS[ReviewStep(step)]
    return {user for user, role, at in held if path.startswith(at) and permission in GRANTS[Role(role)]}


def _barred(
    reviews: QuerySet[Review], ids: Sequence[tuple[int, int]]
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return who wrote, by review, and who signed a step, by workflow state; `ids` are both numbers of the reviews."""
    # To find hundreds of reviews again costs less than a statement with their numbers; to find a few costs more.
    pks = reviews.values("pk") if len(ids) > NAMED else [pk for pk, _state in ids]
    states = reviews.values("workflow_state") if len(ids) > NAMED else [state for _pk, state in ids]
    wrote: dict[int, set[int]] = defaultdict(set)
    signed: dict[int, set[int]] = defaultdict(set)
    for review, user in Review.writers.through.objects.filter(review__in=pks).values_list("review", "user"):
        wrote[review].add(user)
    passed = TaskState.objects.filter(workflow_state__in=states, status=TaskState.STATUS_APPROVED)
    for state, user in passed.values_list("workflow_state", "finished_by"):
        signed[state].add(user)
    return wrote, signed
