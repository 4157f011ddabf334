"""Paragraphs of a text by place, and reports that don't drown the reader: one of a kind in a paragraph."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from gongkai.rules.inspection.engine.document import Document, Knowledge
from gongkai.rules.inspection.engine.rule import PlainLook, Report


def line_bounds(text: str, place: int, reach: int = sys.maxsize) -> tuple[int, int]:
    """Return where the paragraph that holds a place begins and ends; no further off than `reach` characters.

    Who asks for many places of one paragraph gives a reach: a paragraph can be a megabyte long.
    """
    first, last = max(0, place - reach), min(len(text), place + reach)
    start, end = text.rfind("\n", first, place) + 1, text.find("\n", place, last)
    return start or first, last if end < 0 else end


def once_a_paragraph(look: PlainLook) -> Callable[[Document, Knowledge], Iterator[Report]]:
    """Report only the first place of each paragraph; what looks reports in the order of the text."""

    @wraps(look)
    def looked(document: Document, knowledge: Knowledge) -> Iterator[Report]:
        end = -1
        for report in look(document, knowledge):
            if report[0] > end:
                end = line_bounds(document.text, report[0])[1]
                yield report

    return looked


def first_with_count(reports: Iterable[Report]) -> Iterator[Report]:
    """Yield the first report alone, its reason ending with how many places there are."""
    found = list(reports)
    if found:
        start, end, reason, fix = found[0]
        yield start, end, reason if len(found) == 1 else f"{reason}（全文共{len(found)}处）", fix
