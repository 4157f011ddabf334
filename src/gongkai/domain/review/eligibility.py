"""Who may take the present step of a review: a role for it, did not write it, has taken no other step of it."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision

from gongkai.domain.orgs.enums import GRANTS, Role
from gongkai.domain.orgs.models import Delegation, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.domain.review.enums import STEP_PERMISSIONS
from gongkai.domain.review.errors import NotYourStep, StepTaken
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.rules.law.review import ReviewStep


def in_order(steps: Collection[ReviewStep]) -> tuple[ReviewStep, ...]:
    """Return the steps in the order of the chain."""
    return tuple(step for step in ReviewStep if step in steps)


def writers_of(record: Record) -> set[int]:
    """Return who wrote what is about to go out: the creator of a new record, and whoever saved a version since."""
    versions = Revision.objects.for_instance(record)
    if record.live_revision_id:
        versions = versions.filter(pk__gt=record.live_revision_id)
    writers = set(versions.values_list("user", flat=True))
    if not record.live:
        writers.add(record.created_by_id)
    return {pk for pk in writers if pk is not None}


def obstacle(review: Review, user: User) -> str:
    """Return why the person may not take the present step, "" if nothing stands in the way."""
    step = ReviewStep(review.step)
    agency = review.record.agency
    if not policy_for(user).can(STEP_PERMISSIONS[step], agency):
        return f"您在“{agency}”没有“{step.label}”的角色，或角色已被收回。"
    if review.exception_reason:
        return ""
    if review.writers.filter(pk=user.pk).exists():
        return "您起草或修改过这件稿件，不能审核自己的稿件。"
    if _taken(review).filter(finished_by=user).exists():
        return "您已办理过这件稿件的另一个环节，一人只能办理一个环节。"
    return ""


def require_may_take(review: Review, user: User) -> User | None:
    """Raise NotYourStep unless the person may take the step; return for whom a deputy takes it, None for oneself."""
    if not review.step:
        raise StepTaken("这件稿件的审核已经结束。")
    reason = obstacle(review, user)
    if reason:
        raise NotYourStep(reason)
    return principal_of(review, user)


def principal_of(review: Review, user: User) -> User | None:
    """Return the absent colleague whose role the person uses, None where an own role allows the step."""
    permission = STEP_PERMISSIONS[ReviewStep(review.step)]
    roles = [role for role in Role if permission in GRANTS[role]]
    paths = review.record.agency.lineage_paths()
    if user.is_superuser or user.staff_roles.filter(role__in=roles, agency__path__in=paths).exists():
        return None
    today = timezone.localdate()
    leaves = Delegation.objects.filter(deputy=user, starts_on__lte=today, ends_on__gte=today, ended_at=None)
    standing_in = leaves.filter(absent__staff_roles__role__in=roles, absent__staff_roles__agency__path__in=paths)
    leave = standing_in.select_related("absent").first()
    return leave.absent if leave else None


def _taken(review: Review) -> QuerySet[ReviewTaskState]:
    return ReviewTaskState.objects.filter(workflow_state=review.workflow_state_id, status="approved")
