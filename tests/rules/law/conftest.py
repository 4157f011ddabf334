"""What the tests of law share: days that cannot lie about their weekday, and the packaged calendar."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.rules.law.days import WorkCalendar, national_calendar


@pytest.fixture
def day() -> Callable[[str], date]:
    return _day


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return national_calendar()


def _day(text: str) -> date:
    """Read «Mon 2026-03-02», and refuse a weekday that does not match its date."""
    weekday, _, iso = text.partition(" ")
    parsed = date.fromisoformat(iso)
    assert parsed.strftime("%a") == weekday, f"{iso} is a {parsed:%A}"
    return parsed
