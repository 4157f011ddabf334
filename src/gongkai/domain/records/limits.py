"""By when a record has to be public: the strictest limit of the items it hangs on, else the law's own."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.publication import due_on
from gongkai.rules.law.time_limits import PublicationLimit, parse_time_limit


def due_day(formed_on: date | None, time_limits: Iterable[str]) -> date | None:
    """Return the last day for publishing (Regulations art. 26), None while the day of formation is unknown."""
    if formed_on is None:
        return None
    return min((_due(formed_on, text) for text in time_limits), default=_due(formed_on, ""))


def _due(formed_on: date, time_limit: str) -> date:
    return due_on(formed_on, _limit(time_limit), current_calendar()).day


@lru_cache(maxsize=8192)
def _limit(text: str) -> PublicationLimit:
    return parse_time_limit(text)
