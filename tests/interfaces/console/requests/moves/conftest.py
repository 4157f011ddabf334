"""A case in hand, and the way to press a button of it."""

import pytest
from django.urls import reverse

from gongkai.domain.requests.models import DisclosureRequest


@pytest.fixture(autouse=True)
def midway(at_day):
    """It is the 16th of March 2026, the tenth workday of the case."""
    return at_day


@pytest.fixture
def seen():
    """Return how many events a case has now."""
    return lambda case: DisclosureRequest.objects.get(pk=case.pk).event_count


@pytest.fixture
def press(as_user, seen):
    """Post a move of a case as somebody; fields by keyword."""

    def post(user, case, kind, **data):
        address = reverse("console_requests:move", args=[case.pk, kind])
        return as_user(user).post(address, {"seen": seen(case), "on": "2026-03-16"} | data)

    return post


@pytest.fixture
def page(as_user):
    """Return the text of a page of a case."""

    def read(user, case, name, *arguments):
        return as_user(user).get(reverse(f"console_requests:{name}", args=[case.pk, *arguments])).content.decode()

    return read
