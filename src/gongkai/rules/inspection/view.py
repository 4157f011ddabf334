"""A plain view of a text, without full-width digits and zero-width characters, that knows the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# Digits of other scripts, full-width letters and signs: each stands for one character of ASCII.
_NARROW = {chr(code): str(unicodedata.decimal(chr(code))) for code in range(0x80, 0x1FBFA) if chr(code).isdecimal()}
_NARROW |= {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW |= {"\uff20": "@", "\uff0d": "-", "\uff0e": ".", "\uff0b": "+", "\u2212": "-", "\uff3f": "_"}
_NARROW |= dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
_NARROW |= dict.fromkeys((*map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f"), " ")
# The rare characters beyond the first plane are looked for apart: a class that holds them is slow to search for.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WIDE = re.compile("[" + "".join(sorted(char for char in _NARROW if char < "\U00010000")) + "]")
# Zero-width and direction marks, soft hyphens, accents and frames put over characters, blank letters, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff"
    "\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f]+"
)
_SPELLED_DIGITS = dict(zip("零〇○ＯOo一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0000001234567891234567891", strict=True))
_SPELLED = re.compile(
    "[1一壹幺](?<![0-9零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺].)[0-9零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{10}"
    "(?![0-9零〇○一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖幺])"
)


@dataclass(frozen=True)
class View:
    """The text to search, and where its stretches stand in the original."""

    text: str
    starts: Sequence[int] = (0,)
    origins: Sequence[int] = (0,)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the original (start, end) of a non-empty part of the view."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


def plain_view(text: str) -> View:
    """Return the view of a text; an ordinary text is not copied."""
    narrow = text if text.isascii() else _WIDE.sub(_narrowed, _ASTRAL.sub(_narrowed, text))
    if not _INVISIBLE.search(narrow):
        return View(_SPELLED.sub(_in_digits, narrow))
    starts, origins, parts = [], [], []
    end = length = 0
    for hidden in _INVISIBLE.finditer(narrow):
        starts.append(length)
        origins.append(end)
        parts.append(narrow[end : hidden.start()])
        length += hidden.start() - end
        end = hidden.end()
    starts.append(length)
    origins.append(end)
    return View(_SPELLED.sub(_in_digits, "".join([*parts, narrow[end:]])), starts, origins)


def _narrowed(found: re.Match[str]) -> str:
    """Return the plain form; a tag or variation mark of the last plane becomes a zero-width space."""
    char = found[0]
    return _NARROW.get(char, "\u200b" if "\U000e0000" <= char <= "\U000e0fff" else char)


def _in_digits(found: re.Match[str]) -> str:
    """Return a telephone number that is written in characters (一三八…) in digits."""
    return "".join(_SPELLED_DIGITS.get(char, char) for char in found[0])
