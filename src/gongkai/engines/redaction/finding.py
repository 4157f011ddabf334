"""Finds which of many strings stand in a text or in bytes, in a time that hardly grows with their number."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

WINDOW = 4
BLOCK = 100_000
FEW = 30  # so many are looked for one after the other
Text = TypeVar("Text", str, bytes)


def found_in(needles: Sequence[Text], hay: Text) -> Iterator[Text]:
    """Yield the needles that stand in the hay, in their order."""
    if len(needles) <= FEW:
        yield from (needle for needle in needles if needle in hay)
        return
    likely = _likely(needles, hay)
    yield from (needle for needle in needles if needle in likely and needle in hay)


def _likely(needles: Sequence[Text], hay: Text) -> set[Text]:
    """Return the needles whose beginning stands in the hay; it is cut into blocks, so that memory stays small."""
    starts: dict[Text, list[Text]] = {}
    for needle in needles:
        starts.setdefault(needle[:WINDOW], []).append(needle)
    widths = {len(start) for start in starts}
    likely: set[Text] = set()
    for first in range(0, len(hay), BLOCK):
        for width in widths:
            last = min(first + BLOCK, len(hay) - width + 1)
            for start in starts.keys() & {hay[place : place + width] for place in range(first, last)}:
                likely.update(starts[start])
    return likely
