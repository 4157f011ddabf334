"""Published records that may answer an application: the words of the application asked of the portal's search."""

import logging
from dataclasses import dataclass

from django.utils.html import strip_tags

from gongkai.domain.records.models import Record
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.search.errors import SearchError
from gongkai.engines.search.likely import likely_hits
from gongkai.rules.law.applications.asked import asked_things

logger = logging.getLogger(__name__)

SHOWN, LONGEST = 5, 120


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
        hits = likely_hits(words, SHOWN)
    except SearchError:
        logger.exception("search for records that answer an application failed")
        return Published([], words, is_down=True)
    found = Record.objects.visible().filter(pk__in=[hit.id for hit in hits])
    by_id = {record.pk: record for record in found.select_related("agency").defer("body")}
    return Published([by_id[hit.id] for hit in hits if hit.id in by_id], words)


def words_of(case: DisclosureRequest) -> str:
    """Return what to look for: the document number, else what is asked for without the words of asking."""
    if case.document_number.strip():
        return case.document_number.strip()[:LONGEST]
    asked = asked_things(case.subject)
    return strip_tags(asked[0].key if asked else case.subject)[:LONGEST]
