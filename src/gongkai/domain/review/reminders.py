"""Reminding people of steps that are due or overdue; whoever does it claims a review first, so nobody is told twice."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from wagtail.log_actions import log

from gongkai.domain.orgs.mail import send_lists
from gongkai.domain.review import chains, eligibility
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.models import Review
from gongkai.rules.law.review import ReviewStep

BATCH = 500  # reviews reminded of in one go; the next tick takes the rest


def remind(today: date) -> int:
    """Remind those who may take a step that is due today or overdue, once a day; return how many reviews were due.

    People with several steps get one message. Without a mail server in the settings the desk alone reminds.
    """
    due = Review.objects.filter(outcome=Outcome.OPEN, leader=None, due_on__lte=today).exclude(reminded_on=today)
    reviews = list(due.select_related("record__agency").defer("record__body").order_by("due_on", "pk")[:BATCH])
    lines: dict[str, list[str]] = defaultdict(list)
    claimed = 0
    for review in reviews:
        # Claimed by a conditional update: several workers may run.
        if not Review.objects.filter(pk=review.pk).exclude(reminded_on=today).update(reminded_on=today):
            continue
        claimed += 1
        told = _people_to_tell(review)
        for address in told.values():
            lines[address].append(_line(review, today))
        with transaction.atomic():
            log(review.record, "review.remind", data={"step": review.step, "people": sorted(told)})
    send_lists(lines, today, lambda number: f"{number}件稿件等待您审核")
    return claimed


def _people_to_tell(review: Review) -> dict[str, str]:
    """Return name and address of those who may take the step and have an address."""
    people = chains.people_for(ReviewStep(review.step), review.record.agency)
    return {str(person): person.email for person in people if person.email and not eligibility.obstacle(review, person)}


def _line(review: Review, today: date) -> str:
    late = (today - review.due_on).days if review.due_on else 0
    state = f"已超期{late}天" if late > 0 else "今天到期"
    return f"《{review.record.title[:60]}》{review.get_step_display()}，{state}"
