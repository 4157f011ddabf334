"""Handing in and signing in one go, where an office has recorded that one person may take all steps."""

from django.db import transaction

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions, chains
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.models import Review


def may_sign_alone(record: Record, user: User) -> bool:
    """Say whether the agency has the exception and the person may take every step of this version."""
    if record.pk is None or not chains.exception_of(record.agency):
        return False
    version = record.get_latest_revision_as_object()
    steps = chains.steps_for(version, chains.rule_for(record.agency))
    return all(any(person.pk == user.pk for person in chains.people_for(step, record.agency)) for step in steps)


def submit_and_sign(*, record: Record, by: User, note: str = "") -> Review:
    """Hand in and take all steps, each logged by itself; when one is refused nothing has happened."""
    with transaction.atomic():
        review = actions.submit(record=record, by=by, note=note)
        while review.outcome == Outcome.OPEN:
            review = actions.approve(review=review, by=by, comment=note)
    return review
