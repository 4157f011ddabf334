"""Candidates laid over each other, so that every character of a text belongs to one finding at most."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.rules.inspection.findings import Candidate, Kind, Severity

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def without_overlaps(text: str, found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates in the order of the text; of two that overlap the earlier kind stays whole.

    A check digit says more than a form. Of the other, what sticks out is kept, or a house number behind a telephone
    would stay when the telephone is masked; what may be public needs no such rest.
    """
    starts: list[int] = []
    taken: list[Candidate] = []
    for candidate in sorted(found, key=lambda each: (_ORDER[each.kind], each.start, -each.end)):
        for part in list(_free(text, candidate, taken, starts)):
            place = bisect_left(starts, part.start)
            starts.insert(place, part.start)
            taken.insert(place, part)
    return taken


def _free(text: str, candidate: Candidate, taken: list[Candidate], starts: list[int]) -> Iterator[Candidate]:
    """Yield the parts of a candidate that no taken one covers, the whole candidate if there is none."""
    number = max(0, bisect_left(starts, candidate.start) - 1)
    start = candidate.start
    is_whole = True
    while number < len(taken) and starts[number] < candidate.end:
        other = taken[number]
        if other.end > start:
            is_whole = False
            yield from _rest(text, candidate, start, other.start)
            start = other.end
        number += 1
    if is_whole:
        yield candidate
    else:
        yield from _rest(text, candidate, start, candidate.end)


def _rest(text: str, candidate: Candidate, start: int, end: int) -> Iterator[Candidate]:
    if candidate.severity is not Severity.NOTICE and any(char.isalnum() for char in text[start:end]):
        yield replace(candidate, start=start, end=end, masking="***")
