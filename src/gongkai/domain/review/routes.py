"""Wagtail's workflows for the sequences of steps, made when first needed, and the term of each step."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowTask

from gongkai.domain.review.chains import chain_of
from gongkai.domain.review.models import Review, ReviewRoute, ReviewTask
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.days import count_workdays
from gongkai.rules.law.review import ReviewStep


def route_for(steps: Sequence[str]) -> ReviewRoute:
    """Return the workflow that takes these steps in this order."""
    known = ReviewRoute.objects.filter(steps=",".join(steps)).first()
    return known or _make_route([ReviewStep(step) for step in steps])


def enter_step(review: Review) -> None:
    """Note the step that Wagtail has started and by when it is to be taken; the caller saves."""
    step = ReviewStep(review.workflow_state.current_task_state.task.specific.step)
    now = timezone.now()
    days = chain_of(review.record.agency).as_rule().rules[step].days
    review.step, review.step_since, review.reminded_on = step.value, now, None
    # A term without days is the same day.
    today = timezone.localdate(now)
    review.due_on = count_workdays(today, days, current_calendar()).day if days else today


def _make_route(steps: Sequence[ReviewStep]) -> ReviewRoute:
    with transaction.atomic():
        name = " → ".join(step.label for step in steps)
        route, _ = ReviewRoute.objects.get_or_create(steps=",".join(steps), defaults={"name": name})
        for position, step in enumerate(steps):
            task, _ = ReviewTask.objects.get_or_create(step=step.value, defaults={"name": step.label})
            WorkflowTask.objects.get_or_create(workflow=route, task=task, defaults={"sort_order": position})
    return route
