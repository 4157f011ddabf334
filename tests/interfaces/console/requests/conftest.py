"""What tests of the desk share: a bureau that can write letters, a clerk, and one case in hand."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone
from tests import applications

RECEIVED = date(2026, 3, 2)  # a Monday; twenty workdays end on Monday the 30th


@pytest.fixture(autouse=True)
def searched(settings, tmp_path):
    """Search in an empty index of its own."""
    settings.SEARCH_FOLDER = str(tmp_path / "search")


@pytest.fixture
def at_day(monkeypatch):
    """Let today be a day of March 2026."""

    def travel(month, day):
        moment = timezone.make_aware(datetime.combine(date(2026, month, day), time(10)))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    travel(3, 16)
    return travel


@pytest.fixture
def case(bureau, officer):
    """One application of the bureau, handed in over the counter."""
    applications.prepare(bureau)
    return applications.handed_in(
        bureau, officer, RECEIVED, subject="滨河路改造项目的立项批复", name="周文清", phone="13912345678"
    )


@pytest.fixture
def place():
    """Return the address of a page of the desk."""
    return lambda name, *arguments: reverse(f"console_requests:{name}", args=arguments)
