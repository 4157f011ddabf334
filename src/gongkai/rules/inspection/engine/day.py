"""The day of a document: what was right on it decides what is wrong in it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache, wraps

from gongkai.rules.inspection.engine.document import Document, Knowledge
from gongkai.rules.inspection.engine.rule import PlainLook, Report
from gongkai.rules.law.dates import find_dates
from gongkai.rules.law.signature import propose_formed_on, signature_date

_PLANS_AHEAD = timedelta(days=5 * 366)  # terms and plans name days that are still to come
_LONGEST_HEAD, _LONGEST_TAIL = 3000, 6000  # characters that are read for dates
_NUMBER_LINES = 600  # characters in which a document's own number stands alone on its line
_BRACKETED = re.compile(r"[〔\[（(【［﹝]((?:19|20)\d\d)[〕\])）】］﹞]")
_OWN_NUMBER = re.compile(
    rf"^[^\n。；，]{{1,20}}?{_BRACKETED.pattern}[ \u3000]*第?[ \u3000]*\d{{1,5}}[ \u3000]*号[ \u3000]*$", re.MULTILINE
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年(?!以[前来]))")


def day_of(document: Document) -> date | None:
    """Return the day on which a document was formed, printed, or else went out; None when nobody tells.

    What went out in another year than its number or title states was brought in from elsewhere later: its day is
    not known.
    """
    own = formed_day(document) or _printed_on(document.text)
    if own is not None or document.published_on is None:
        return own
    year = stated_year(document)
    return document.published_on if year is None or document.published_on.year - year <= 1 else None


def last_day_of(document: Document) -> date | None:
    """Return the day, or the last one of the year that the number or the title states."""
    day, year = day_of(document), stated_year(document)
    return date(year, 12, 31) if day is None and year is not None else day


def formed_day(document: Document) -> date | None:
    """Return the day on which a document was formed, as its field or its signature says."""
    return document.formed_on or _signed_on(document.text)


def stated_year(document: Document) -> int | None:
    """Return the year in the document's own number, or else the latest one in its title."""
    numbered = _BRACKETED.search(document.document_number) or _OWN_NUMBER.search(document.text[:_NUMBER_LINES])
    if numbered:
        return int(numbered[1])
    return max(map(int, _YEAR.findall(document.title)), default=None)


def is_surely_after(document: Document, day: date) -> bool:
    """Say whether a document is from after a day; a text without a day of its own is by what it plans at most."""
    own, year = day_of(document), stated_year(document)
    if own is not None:
        return own > day
    if year is not None:
        return date(year, 1, 1) > day
    latest = _latest(document.text)
    return latest is not None and latest - _PLANS_AHEAD > day


def since(start: date) -> Callable[[PlainLook], PlainLook]:
    """Return what has a rule look only at documents from a day on, and at those without one.

    An older document is published as it was written when a standard was not in force yet.
    """

    def limited(look: PlainLook) -> PlainLook:
        @wraps(look)
        def looked(document: Document, knowledge: Knowledge) -> Iterator[Report]:
            reports = list(look(document, knowledge))
            day = last_day_of(document) if reports else None
            if day is None or day >= start:
                yield from reports

        return looked

    return limited


@lru_cache(maxsize=8)
def _signed_on(text: str) -> date | None:
    signed = signature_date(text[-_LONGEST_TAIL:])
    return signed.day if signed else None


@lru_cache(maxsize=8)
def _printed_on(text: str) -> date | None:
    return next((proposal.day for proposal in propose_formed_on(text[-_LONGEST_TAIL:])), None)


@lru_cache(maxsize=8)
def _latest(text: str) -> date | None:
    ends = (text[:_LONGEST_HEAD], text[-_LONGEST_TAIL:])
    return max((span.day for end in ends for span in find_dates(end) if span.day), default=None)
