"""People are reminded of what is due, once a day and in one message."""

from datetime import timedelta

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from gongkai.domain.review import actions, reminders
from gongkai.domain.review.models import Review


@pytest.fixture
def due(make, bureau, officer, people):
    """Two records that the section head should have read yesterday."""
    people.initial.email = "kezhang@example.cn"
    people.initial.save()
    for _ in range(2):
        actions.submit(record=make.record(agency=bureau, created_by=officer), by=officer)
    Review.objects.update(due_on=make.today() - timedelta(days=1))


def test_one_message_names_all_that_is_due(due, make):
    assert reminders.remind(make.today()) == 2
    assert [message.to for message in mail.outbox] == [["kezhang@example.cn"]]
    assert mail.outbox[0].body.count("已超期1天") == 2
    assert ModelLogEntry.objects.filter(action="review.remind").count() == 2


def test_once_a_day_is_enough(due, make):
    reminders.remind(make.today())
    assert reminders.remind(make.today()) == 0
    assert reminders.remind(make.today() + timedelta(days=1)) == 2
    assert len(mail.outbox) == 2


def test_nothing_due_is_nothing_sent(make, draft, officer, people):
    actions.submit(record=draft, by=officer)
    assert reminders.remind(make.today()) == 0
    assert mail.outbox == []


def test_who_may_not_take_the_step_is_not_told(due, make, people, office):
    office.email = "gongkaiban@example.cn"
    office.save()
    Review.objects.first().writers.add(office)
    Review.objects.last().writers.add(office)
    reminders.remind(make.today())
    assert [message.to for message in mail.outbox] == [["kezhang@example.cn"]]
