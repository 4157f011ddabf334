"""When a site is crawled next by itself: at night, when fewest people need it."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongkai.domain.monitoring.enums import Rhythm

HOUR = time(2, 0)


def first_due(rhythm: str, now: datetime) -> datetime | None:
    """Return the next night, None for sites that are crawled when somebody asks."""
    if rhythm == Rhythm.NONE:
        return None
    today = timezone.localtime(now)
    return _at_night(today.date() if today.time() < HOUR else today.date() + timedelta(days=1))


def next_due(rhythm: str, now: datetime) -> datetime | None:
    """Return the night of the next crawl after one that begins now."""
    today = timezone.localdate(now)
    if rhythm == Rhythm.DAILY:
        return _at_night(today + timedelta(days=1))
    if rhythm == Rhythm.WEEKLY:
        return _at_night(today + timedelta(days=7))
    return _at_night(_month_later(today)) if rhythm == Rhythm.MONTHLY else None


def _month_later(day: date) -> date:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _at_night(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, HOUR))
