"""Days and events in the words of the explanation."""

from datetime import date
from functools import lru_cache

from gongkai.rules.law.clock.events import ClockEvent
from gongkai.rules.law.dates import chinese_date

WEEKDAYS = "一二三四五六日"


@lru_cache(maxsize=4096)
def long_day(day: date) -> str:
    """Return «2026年3月2日（周一）»."""
    return f"{chinese_date(day)}（周{WEEKDAYS[day.weekday()]}）"


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """Return «2月14日 周六»."""
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


@lru_cache(maxsize=4096)
def ordinal_day(day: int) -> str:
    """Return the long words for a day given as an ordinal."""
    return long_day(date.fromordinal(day))


def event_words(event: ClockEvent) -> str:
    """Return what happened on which day: «2026年3月10日（周二）向第三方发出征求意见书：甲公司»."""
    words = f"{long_day(event.on)}{event.kind.label}"
    if event.channel is not None:
        words += f"，{event.channel.label}"
    if event.party:
        words += f"：{event.party}"
    return f"{words}（{event.note}）" if event.note else words
