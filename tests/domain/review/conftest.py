"""A bureau with people for every step, and a draft that its officer wrote."""

from types import SimpleNamespace

import pytest

from gongkai.domain.records.models import Record
from gongkai.domain.review import actions
from gongkai.domain.review.models import Review


@pytest.fixture
def people(make, bureau):
    """Four reviewers of the bureau: `people.initial`, `.secrecy`, `.approval`, `.head`."""
    return SimpleNamespace(**make.reviewers(bureau))


@pytest.fixture
def draft(make, bureau, officer):
    record = make.record(agency=bureau, created_by=officer)
    record.save_revision(user=officer)
    return record


@pytest.fixture
def fresh():
    """Read a review or a record anew."""

    def read(thing):
        return type(thing).objects.get(pk=thing.pk)

    return read


@pytest.fixture
def sign(people):
    """Let the right person take each of the given steps."""

    def do(record, *steps):
        for step in steps:
            review = Review.objects.get(record=record, outcome="open")
            assert review.step == step
            actions.approve(review=review, by=getattr(people, step))
        return Record.objects.get(pk=record.pk)

    return do
