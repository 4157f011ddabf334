"""The chain of one review drawn as steps: done by whom, who has it now, what is to come."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.models import Review, ReviewRoute, ReviewTaskState
from gongkai.interfaces.console.reviews.wording import due_tag, moment, named, takers
from gongkai.rules.law.review import ReviewStep


@dataclass
class Step:
    """One point of the line; `state` is done, now, ahead or back."""

    label: str
    state: str
    when: str = ""
    who: str = ""
    comment: str = ""
    can: list[str] = field(default_factory=list)


def steps_of(review: Review) -> tuple[ReviewStep, ...]:
    """Return the steps that this review takes, in order."""
    route = ReviewRoute.objects.get(pk=review.workflow_state.workflow_id)
    return tuple(ReviewStep(step) for step in route.steps.split(","))


def next_step(review: Review, steps: tuple[ReviewStep, ...]) -> ReviewStep | None:
    """Return the step after the present one, None at the last."""
    position = steps.index(ReviewStep(review.step)) + 1
    return steps[position] if position < len(steps) else None


def line_of(review: Review, steps: tuple[ReviewStep, ...]) -> list[Step]:
    """Return the whole way of the review; one question more for each step that is open."""
    states = ReviewTaskState.objects.filter(workflow_state=review.workflow_state_id).order_by("pk")
    known = {}
    for state in states.select_related("finished_by", "on_behalf_of", "task__reviewtask"):
        known[state.task.reviewtask.step] = state
    start = Step(_("提交审核"), "done", moment(review.submitted_at), str(review.submitted_by or "—"))
    line = [start, *(_drawn(review, step, known.get(step.value)) for step in steps)]
    if review.outcome == Outcome.RECALLED:
        line.append(Step(_("起草人撤回"), "back", moment(review.ended_at)))
    return line


def _drawn(review: Review, step: ReviewStep, state: ReviewTaskState | None) -> Step:
    if state is not None and state.status in ("approved", "rejected"):
        passed = state.status == "approved"
        who = str(state.finished_by or "—")
        if state.on_behalf_of:
            who += _("（代%s）") % state.on_behalf_of
        label = f"{step.label}：{_('通过') if passed else _('退回')}"
        return Step(label, "done" if passed else "back", moment(state.finished_at), who, state.comment)
    if not review.step:
        return Step(step.label, "ahead", who=_("未办理"))
    people = takers(review, step)
    is_now = step.value == review.step
    who = (_("可办理：%s") % named(people)) if people else _("目前没有人可以办理")
    if not is_now:
        return Step(step.label, "ahead", who=who, can=[str(person) for person in people])
    tag = due_tag(review.due_on, timezone.localdate())
    when = _("期限 %(day)s，%(left)s") % {"day": review.due_on, "left": tag.label}
    return Step(_("%s（现在）") % step.label, "now", when, who, can=[str(person) for person in people])
