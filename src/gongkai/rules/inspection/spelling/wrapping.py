"""The text as the spelling rules see it: plain, without the line breaks that only wrap a paragraph."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.rules.inspection.engine.view import view_of
from gongkai.rules.inspection.view import View

_BREAK = re.compile("\r?\n(?=[\u4e00-\u9fff，。、；：）])")
_CARRIED_ON = re.compile("[\u4e00-\u9fff，、（]")
_SHORTEST_LINE = 18  # characters: a shorter line is a heading or a list
_BLANK = re.compile("[ \t\u3000\xa0\r]")


@dataclass(frozen=True)
class Unwrapped:
    """The joined text, and where its stretches stand in the plain view."""

    text: str
    view: View
    starts: Sequence[int]
    origins: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the (start, end) of a non-empty part in the text as it was given."""
        return self.view.place(self._plain(start), self._plain(end - 1) + 1)

    def _plain(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


@lru_cache(maxsize=4)
def unwrap(text: str) -> Unwrapped:
    """Return a text with its wrapped paragraphs joined; blanks become breaks, for what they part is not one word."""
    view = view_of(text)
    parts, starts, origins = [], [0], [0]
    begin = length = line = 0
    for found in _BREAK.finditer(view.text):
        wraps = found.start() - line >= _SHORTEST_LINE and _CARRIED_ON.match(view.text, found.start() - 1)
        line = found.end()
        if wraps:
            parts.append(view.text[begin : found.start()])
            length += found.start() - begin
            begin = found.end()
            starts.append(length)
            origins.append(begin)
    return Unwrapped(_BLANK.sub("\n", "".join([*parts, view.text[begin:]])), view, starts, origins)
