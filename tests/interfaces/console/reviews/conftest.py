"""A bureau with people for every step, a draft of its officer, and that draft handed in."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from gongkai.domain.records import actions as records
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions
from gongkai.domain.review.models import Review


@pytest.fixture
def people(make, bureau):
    """Four reviewers of the bureau: `people.initial`, `.secrecy`, `.approval`, `.head`."""
    return SimpleNamespace(**make.reviewers(bureau))


@pytest.fixture
def hand_in(make, bureau, officer, people):
    """Hand in a new record of the officer; fields by keyword."""

    def do(**fields):
        record = make.record(agency=bureau, created_by=officer, **fields)
        record.save_revision(user=officer)
        return actions.submit(record=record, by=officer)

    return do


@pytest.fixture
def review(hand_in):
    return hand_in(title="关于粮油保供的通知", body="<p>每日监测。</p>")


@pytest.fixture
def sign(people):
    """Let the right people take the given steps."""

    def do(review, *steps):
        for step in steps:
            actions.approve(review=Review.objects.get(pk=review.pk), by=getattr(people, step))
        return Review.objects.get(pk=review.pk)

    return do


@pytest.fixture
def pair(make, bureau, officer, people):
    """A document with an interpretation that goes out with it, handed in."""
    document = make.record(agency=bureau, kind="policy", title="粮油办法", created_by=officer)
    interpretation = make.record(agency=bureau, kind="interpretation", title="办法解读", created_by=officer)
    records.bind(record=interpretation, document=document, by=officer)
    return actions.submit(record=Record.objects.get(pk=document.pk), by=officer)


@pytest.fixture
def page_of(as_user):
    """Open the page of a review as somebody and give its text."""

    def read(user, review):
        return as_user(user).get(reverse("console_reviews:review", args=[review.pk])).content.decode()

    return read


@pytest.fixture
def decide(as_user):
    """Post a decision on a review at the step that is given, or the present one."""

    def post(user, review, decision="approve", **data):
        data = {"step": Review.objects.get(pk=review.pk).step, "decision": decision} | data
        return as_user(user).post(reverse("console_reviews:decide", args=[review.pk]), data, follow=True)

    return post
