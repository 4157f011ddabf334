"""Published records that may answer an application: the words of the application asked of the portal's search."""

import logging
from dataclasses import dataclass

from django.utils.html import strip_tags

from gongkai.domain.records.models import Record
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.feeding import engine
from gongkai.engines.search.port import Results, SearchQuery
from gongkai.engines.search.questions import understand
from gongkai.rules.law.applications.asked import asked_things

logger = logging.getLogger(__name__)

SHOWN, LOOKED_AT, LONGEST = 5, 20, 120
FITTING = 0.35  # share of the words that a title has at least, where not all words were found


@dataclass(frozen=True)
class Published:
    """What the search found; `is_down` when it could not be asked."""

    records: list[Record]
    words: str
    is_down: bool = False


def published_for(case: DisclosureRequest) -> Published:
    """Return public records that fit the words of the application, the best first: one query and one search."""
    words = words_of(case)
    try:
        results = engine().search(SearchQuery(text=words, size=LOOKED_AT)) if words else Results()
    except SearchError:
        logger.exception("search for records that answer an application failed")
        return Published([], words, is_down=True)
    found = Record.objects.visible().filter(pk__in=[hit.id for hit in results.hits])
    by_id = {record.pk: record for record in found.select_related("agency").defer("body")}
    records = [by_id[hit.id] for hit in results.hits if hit.id in by_id]
    if results.is_relaxed or not understand(words).needs_all:  # the best that there is, which may not be good
        records = [record for record in records if _share(words, f"{record.title}{record.document_number}") >= FITTING]
    return Published(records[:SHOWN], words)


def words_of(case: DisclosureRequest) -> str:
    """Return what to look for: the document number, else what is asked for without the words of asking."""
    if case.document_number.strip():
        return case.document_number.strip()[:LONGEST]
    asked = asked_things(case.subject)
    return strip_tags(asked[0].key if asked else case.subject)[:LONGEST]


def _share(words: str, title: str) -> float:
    """Return how much of the words, by pairs of characters, stands in a title."""
    asked, there = _pairs(words), _pairs(title)
    return len(asked & there) / len(asked) if asked else 0.0


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(text.split())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
