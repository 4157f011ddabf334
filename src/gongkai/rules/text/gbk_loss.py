"""Putting back single bytes that were lost from GBK text, where the loss can be derived.

Where the second byte of a full-width mark equals the first byte of the next character, one of the two was
dropped; the decoder then read every following pair across the characters until an ASCII byte, and bytes that
form no character vanished. `，现` became `,F` and `。（一）认` became `。ㄒ唬┱J` that way.
"""

import re
from collections.abc import Iterator

from gongkai.rules.text.changes import LOST_MARK
from gongkai.rules.text.damage import READING
from gongkai.rules.text.gbk_bytes import decode, encode
from gongkai.rules.text.gbk_ways import DERIVED, MISFIT, STRAY_READING, WIDE, Way, seen_cost, ways_on
from gongkai.rules.text.han import is_han, is_reading, simplify, tidy_reading

_MARKS = re.compile("[,;:!?()，；：！？（）。、“”《》]")
_ODD = 4.0  # from this cost on a character invites a try
_ENTER = 3.0  # what assuming a loss costs; without it every rare character would invite one
_MARGIN = 0.5

Edit = tuple[int, int, str]


def restored_bytes(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that put lost bytes back between `start` and `end`; what is not derivable is marked."""
    at = start
    while found := _MARKS.search(text, at, end):
        at = found.end()
        if stray := STRAY_READING.match(text, found.start(), end):
            edit = _behind_stray(text, stray, end)
            yield edit
            at = edit[1]
        elif reading := READING.match(text, found.start()):
            at = reading.end()
        elif STRAY_READING.match(text, at, end):
            continue  # the next mark is the stray one
        elif any(seen_cost(text, i) >= _ODD for i in range(at, min(at + 3, end))):
            best = max(_behind_mark(text, found.start(), end), key=lambda way: way.gain, default=None)
            if best and best.gain > _MARGIN:
                yield found.start(), best.end, simplify(best.text)
                at = best.end


def _behind_mark(text: str, mark_at: int, limit: int) -> Iterator[Way]:
    """Yield the ways to read the text in which a byte was lost right behind the mark at `mark_at`."""
    mark = WIDE.get(text[mark_at], text[mark_at])
    return ways_on(text, Way(mark_at + 1, mark, -_ENTER, encode(mark)[1:]), limit)


def _behind_stray(text: str, stray: re.Match[str], limit: int) -> Edit:
    """Return what `?zhèn)鬟_(dá)` was: 傳達.

    A site that works on bytes took the last byte of one character (真, D5E6) and the first of the next (傳,
    82F7) for a character of its own (鎮, E682) and put its reading between the two. That reading tells the 82.
    """
    before = text[stray.start() - 1 : stray.start()]
    trail = encode(WIDE.get(before, before))[1:]
    firsts = (bytes([lead]) for lead in range(0x81, 0xFF) if _reads(trail, lead, stray[1]))
    ways = [way for lead in firsts for way in ways_on(text, Way(stray.end(), "", MISFIT, lead), limit)]
    best = max(ways, key=lambda way: way.gain, default=None)
    if best and best.gain > DERIVED:
        return stray.start(), best.end, simplify(best.text)
    return stray.start(), stray.end(), LOST_MARK


def _reads(trail: bytes, lead: int, reading: str) -> bool:
    char = decode(trail + bytes([lead]))
    return char is not None and is_han(char) and is_reading(tidy_reading(reading), char)


_LOST_OPENING = re.compile("(?<=。)(?=([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）])")
_NUMBERED = re.compile("[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]")


def restored_brackets(text: str) -> Iterator[Edit]:
    """Yield the edits that put back `（` lost whole behind `。`, in a text that numbers as `（2）`.

    `。（2）` loses one of its two A3 bytes, and the A8 that is left forms no character with the digit.
    """
    if _NUMBERED.search(text):
        for found in _LOST_OPENING.finditer(text):
            yield found.start() - 1, found.start(), "。（"
