"""Tables of numbers in a text: rows are lines of cells parted by tabs or bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.rules.inspection.engine.lines import line_bounds

_BAR = re.compile(r"[\t|]")
_NUMBER = re.compile(r"-?\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,6})?|-?\d{1,12}(?:\.\d{1,6})?")
_NOTHING = frozenset({"", "-", "—", "——", "–", "/", "\\"})
_MOST_COLUMNS = 60


@dataclass(frozen=True)
class Cell:
    """One cell with its place in the text; `value` is None for words, zero for an empty cell."""

    start: int
    text: str
    value: Decimal | None

    @property
    def is_number(self) -> bool:
        """Say whether a number is written in it."""
        return self.value is not None and self.text not in _NOTHING

    @property
    def decimals(self) -> int:
        """Return how many places the number has behind its point."""
        return len(self.text.partition(".")[2]) if self.is_number else 0


Row = tuple[Cell, ...]


def grids(text: str) -> Iterator[tuple[Row, ...]]:
    """Yield the tables: rows right below each other with as many cells; shorter ones are none."""
    if "\t" not in text and "|" not in text:
        return
    rows: list[Row] = []
    end = -2
    for start, stop in _lines(text):
        row = _cells(text[start:stop], start)
        if rows and (start != end + 1 or len(row) != len(rows[-1])):
            yield from _whole(rows)
            rows = []
        if 2 <= len(row) <= _MOST_COLUMNS:
            rows.append(row)
        end = stop
    yield from _whole(rows)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines with a tab or a bar begin and end."""
    bar = _BAR.search(text)
    while bar:
        start, end = line_bounds(text, bar.start())
        yield start, end
        bar = _BAR.search(text, end)


def _whole(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    if len(rows) >= 4:
        yield tuple(rows)


def _cells(line: str, place: int) -> Row:
    mark = "\t" if "\t" in line else "|"
    cells = []
    for words in line.split(mark, _MOST_COLUMNS):
        bare = words.strip(" \u3000\u00a0")
        start = place + (words.find(bare) if bare else 0)
        cells.append(Cell(start, bare, _value(bare)))
        place += len(words) + 1
    return tuple(cells)


def _value(words: str) -> Decimal | None:
    if words in _NOTHING:
        return Decimal(0)
    bare = words.replace(" ", "")
    return Decimal(re.sub("[,，]", "", bare)) if _NUMBER.fullmatch(bare) else None
