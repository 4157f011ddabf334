"""Since when the standards of style are in force: an older document is published as it was written."""

from collections.abc import Iterator
from datetime import date

from gongkai.rules.inspection.engine import Document, Knowledge
from gongkai.rules.inspection.engine.day import last_day_of
from gongkai.rules.inspection.engine.rule import PlainLook, Report

_IN_FORCE = date(2012, 7, 1)  # GB/T 9704-2012; GB/T 15834-2011 and 15835-2011 some months before


def of_today(look: PlainLook) -> PlainLook:
    """Return what looks at documents of today only, and at those without a day."""

    def looked(document: Document, knowledge: Knowledge) -> Iterator[Report]:
        reports = list(look(document, knowledge))
        day = last_day_of(document) if reports else None
        if day is None or day >= _IN_FORCE:
            yield from reports

    return looked
