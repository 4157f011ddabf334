"""Paragraphs of a text by place, and reports that don't drown the reader: one of a kind in a paragraph."""

from collections.abc import Iterable, Iterator

Report = tuple[int, int, str, str | None]  # start, end, reason, fix


def line_bounds(text: str, place: int) -> tuple[int, int]:
    """Return where the paragraph that holds a place begins and ends."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def line_around(text: str, place: int) -> str:
    """Return the paragraph that holds a place."""
    start, end = line_bounds(text, place)
    return text[start:end]


def once_a_paragraph(text: str, reports: Iterable[Report]) -> Iterator[Report]:
    """Yield the first report of each paragraph, for reports in the order of the text."""
    end = -1
    for report in reports:
        if report[0] > end:
            end = line_bounds(text, report[0])[1]
            yield report


def first_with_count(reports: Iterable[Report]) -> Iterator[Report]:
    """Yield the first report alone, its reason ending with how many places there are."""
    found = list(reports)
    if found:
        start, end, reason, fix = found[0]
        yield start, end, reason if len(found) == 1 else f"{reason}（全文共{len(found)}处）", fix
