"""The numbering of Chinese official texts: 一、 （一） 1. （1）, and what a heading looks like.

Source: GB/T 9704-2012, 7.3.3.
"""

import re
from enum import IntEnum

NUMERAL = "[一二三四五六七八九十百]{1,4}"
_LONGEST_HEADING = 45


class Level(IntEnum):
    """The four levels of numbering."""

    CHAPTER = 1  # 一、
    SECTION = 2  # （一）
    POINT = 3  # 1.
    SUBPOINT = 4  # （1）


MARKERS = {
    Level.CHAPTER: re.compile(f"{NUMERAL}、"),
    Level.SECTION: re.compile(f"[（(]{NUMERAL}[)）]"),
    Level.POINT: re.compile(r"\d{1,2}[.．、](?!\d)"),
    Level.SUBPOINT: re.compile(r"[（(]\d{1,2}[)）]"),
}
_INNER_STOP = re.compile("[。！？；;](?!$)")


def level_of(line: str) -> Level | None:
    """Return the level of the number that `line` begins with, None if it begins with none."""
    stripped = line.lstrip()
    return next((level for level, marker in MARKERS.items() if marker.match(stripped)), None)


def is_heading(line: str) -> bool:
    """Say whether a numbered line is a heading of its own: short, and one sentence at most."""
    stripped = line.strip()
    return level_of(stripped) is not None and len(stripped) <= _LONGEST_HEADING and not _INNER_STOP.search(stripped)
