"""A plain view of a text, without full-width digits and zero-width characters, that knows the original offsets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff20\uff0d\uff0e\uff0b]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF20, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW |= {0xFF0D: 0x2D, 0xFF0E: 0x2E, 0xFF0B: 0x2B}


@dataclass(frozen=True)
class View:
    """The text to search, and for each of its characters the place in the original."""

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the original (start, end) of a non-empty part of the view."""
        return self.offsets[start], self.offsets[end - 1] + 1


def plain_view(text: str) -> View:
    """Return the view of a text; an ordinary text is not copied."""
    narrow = text.translate(_NARROW) if _WIDE.search(text) else text
    if not _INVISIBLE.search(narrow):
        return View(narrow, range(len(text)))
    offsets: list[int] = []
    parts: list[str] = []
    end = 0
    for hidden in _INVISIBLE.finditer(narrow):
        parts.append(narrow[end : hidden.start()])
        offsets.extend(range(end, hidden.start()))
        end = hidden.end()
    offsets.extend(range(end, len(narrow)))
    return View("".join([*parts, narrow[end:]]), offsets)
