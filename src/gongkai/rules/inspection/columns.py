"""Tables in a text, rows as lines of cells parted by tabs or bars: the heading of a column governs the cells below."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.rules.inspection.headings import Heading, heading_of

_BAR = re.compile(r"[\t|]")
_CELL = re.compile(r"[^\t|]*")
_NUMBER = re.compile(r"[0-9]{5}")
_SIGN = re.compile(r"姓名|号|电话|手机|联系方式|地|住|出生|生日|龄|岁|病|残疾|原因|信仰|码|编|户|人|名称|单位|额")
_LONGEST_ASIDE = 60  # a line between two rows (“二、燕南街道”) that doesn't end the table
_MOST_CELLS = 400

Span = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """A filled cell below a known heading; `name` is where the person of its row is named."""

    start: int
    end: int
    heading: Heading
    is_of_persons: bool
    name: Span | None


@dataclass(frozen=True)
class Columns:
    """All cells of a text that stand below a known heading."""

    cells: Sequence[Cell] = ()
    starts: Sequence[int] = field(default=(), repr=False)

    def at(self, place: int) -> Cell | None:
        """Return the cell that holds a place."""
        number = bisect_right(self.starts, place) - 1
        if number < 0 or self.cells[number].end < place:
            return None
        return self.cells[number]


def read_columns(text: str) -> Columns:
    """Return the governed cells of a plain view."""
    if "\t" not in text and "|" not in text:
        return Columns()
    cells = list(_governed(text))
    return Columns(cells, [cell.start for cell in cells])


def _governed(text: str) -> Iterator[Cell]:
    headings: list[Heading | None] = []
    last = 0
    for start, end in _rows(text):
        if start - last > _LONGEST_ASIDE:
            headings = []
        last = end
        is_of_headings = _SIGN.search(text, start, end) and not _NUMBER.search(text, start, end)
        if not headings and not is_of_headings:
            continue
        spans = list(_spans(text, start, end))
        found = _headings(text, spans) if is_of_headings else []
        if found:
            headings = found
        elif headings:
            yield from _below(spans, headings)


def _rows(text: str) -> Iterator[Span]:
    """Yield the lines that hold a tab or a bar."""
    bar = _BAR.search(text)
    while bar:
        end = text.find("\n", bar.end())
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, bar.start()) + 1, end
        bar = _BAR.search(text, end)


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where the cells of a row stand, without the spaces around their words."""
    for number, cell in enumerate(_CELL.finditer(text, start, end)):
        if number >= 2 * _MOST_CELLS:
            return
        # An empty match follows each filled one: it is the end of the same cell.
        if cell.end() > cell.start() or cell.start() == start or text[cell.start() - 1] in "\t|":
            words = cell[0]
            left = cell.start() + len(words) - len(words.lstrip())
            yield left, max(left, cell.end() - len(words) + len(words.rstrip()))


def _headings(text: str, spans: Sequence[Span]) -> list[Heading | None]:
    """Return the headings of a row that is made of them, empty if it is a row of values."""
    found = [heading_of(text[start:end]) for start, end in spans]
    return found if sum(heading is not None for heading in found) >= 2 else []


def _below(spans: Sequence[Span], headings: Sequence[Heading | None]) -> Iterator[Cell]:
    pairs = list(zip(spans, headings, strict=False))
    name = next((span for span, heading in pairs if heading is Heading.NAME and span[1] > span[0]), None)
    is_of_persons = Heading.NAME in headings
    for (start, end), heading in pairs:
        if heading is not None and end > start:
            yield Cell(start, end, heading, is_of_persons, name)
