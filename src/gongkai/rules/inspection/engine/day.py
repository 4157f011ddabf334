"""The day of a document: what was right on it decides what is wrong in it."""

from datetime import date, timedelta
from functools import lru_cache

from gongkai.rules.inspection.engine.document import Document
from gongkai.rules.law.dates import find_dates
from gongkai.rules.law.signature import signature_date

_PLANS_AHEAD = timedelta(days=5 * 366)  # terms and plans name days that are still to come
_LONGEST_HEAD, _LONGEST_TAIL = 3000, 6000  # characters that are read for dates


def day_of(document: Document) -> date | None:
    """Return the day on which a document was formed or signed, or else went out; None when nobody tells."""
    return formed_day(document) or document.published_on


def formed_day(document: Document) -> date | None:
    """Return the day on which a document was formed, as its field or its signature says."""
    return document.formed_on or _signed_on(document.text)


def is_surely_after(document: Document, day: date) -> bool:
    """Say whether a document is from after a day; a text without a day of its own is by what it plans at most."""
    own = day_of(document)
    if own is not None:
        return own > day
    latest = _latest(document.text)
    return latest is not None and latest - _PLANS_AHEAD > day


@lru_cache(maxsize=8)
def _signed_on(text: str) -> date | None:
    signed = signature_date(text[-_LONGEST_TAIL:])
    return signed.day if signed else None


@lru_cache(maxsize=8)
def _latest(text: str) -> date | None:
    ends = (text[:_LONGEST_HEAD], text[-_LONGEST_TAIL:])
    return max((span.day for end in ends for span in find_dates(end) if span.day), default=None)
