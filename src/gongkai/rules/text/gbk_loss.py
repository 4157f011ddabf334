"""Putting back single bytes that were lost from GBK text, where the loss can be derived.

Where the second byte of a full-width mark equals the first byte of the next character, one of the two was
dropped; the decoder then read every following pair across the characters until an ASCII byte, and bytes that
form no character vanished. `，现` became `,F` and `。（一）认` became `。ㄒ唬┱J` that way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.text.damage import PINYIN, PINYIN_LETTERS, READING
from gongkai.rules.text.gbk_bytes import (
    around_vanished,
    clear_winner,
    common_with_lead,
    common_with_trail,
    cost,
    decode,
    decode_all,
    encode,
)
from gongkai.rules.text.han import is_han, is_reading, simplify, tidy_reading
from gongkai.rules.text.segment import is_word

LOST_MARK = "〔缺字〕"

_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_MARKS = re.compile("[,;:!?()，；：！？（）。、“”《》]")
_ODD = 4.0  # from this cost on a character invites a try
_ENTER = 3.0  # what assuming a loss costs; without it every rare character would invite one
_DERIVED = 1.0  # what a character costs that was derived from one of its bytes
_GUESS = 8.0  # what a character costs that cannot be derived
_NUMBERING = 1.0  # what a numeral in brackets earns: it explains why the bracket stands there
_MISFIT = 10.0  # what a character costs whose printed reading is another one's
_LONGEST = 80
_MARGIN = 0.5

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Way:
    """One reading of a stretch: where it ends, what it says, by how much it beats the text as it is."""

    end: int
    text: str
    gain: float
    pending: bytes = b""  # first byte of a character whose second byte is still to come

    def then(self, end: int, chars: str, gain: float, pending: bytes = b"") -> "_Way":
        return _Way(end, self.text + chars, self.gain + gain, pending)


def restored_bytes(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits that put lost bytes back between `start` and `end`; what is not derivable is marked."""
    at = start
    while found := _MARKS.search(text, at, end):
        at = found.end()
        if reading := READING.match(text, found.start()):
            at = reading.end()
        elif any(_seen_cost(text, i) >= _ODD for i in range(at, min(at + 3, end))):
            best = max(_ways(text, found.start(), end), key=lambda way: way.gain, default=None)
            if best and best.gain > _MARGIN:
                yield found.start(), best.end, simplify(best.text)
                at = best.end


def _seen_cost(text: str, at: int) -> float:
    """Return the cost of one character as it stands."""
    char = text[at]
    if char.isascii():
        return _MISFIT if _is_lone_letter(text, at) else 1.0
    reading = PINYIN.match(text, at + 1)
    return _MISFIT if reading and not is_reading(reading[1], char) else cost(char)


def _is_lone_letter(text: str, at: int) -> bool:
    """Say whether one ASCII character stands where a Chinese one should: among Chinese, before text."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not "@" <= char <= "~" or (before.isascii() and before not in _WIDE):
        return False
    return bool(READING.match(text, at + 1)) or (after != "" and is_han(after) and char.isupper())


def _ways(text: str, mark_at: int, limit: int) -> Iterator[_Way]:
    """Yield every way to read the text in which a byte was lost right behind the mark at `mark_at`."""
    mark = _WIDE.get(text[mark_at], text[mark_at])
    open_ways = [_Way(mark_at + 1, mark, -_ENTER, encode(mark)[1:])]
    for at in range(mark_at + 1, min(limit, mark_at + _LONGEST)):
        for way in open_ways:
            if at > mark_at + 1 or READING.match(text, at):
                yield from _ended_by_loss(text, way)
            if text[at].isascii():
                yield from _ended_by_letter(text, way)
        if text[at].isascii():
            return
        open_ways = [after for way in open_ways for after in _through(text, way)]


def _through(text: str, way: _Way) -> Iterator[_Way]:
    """Yield the ways to read on across the character at `way.end`, whose two bytes belong to two others."""
    pair = encode(text[way.end])
    if len(pair) != 2:
        return
    seen = _seen_cost(text, way.end)
    char = decode(way.pending + pair[:1])
    if char is not None:
        yield way.then(way.end + 1, char, seen - cost(char), pair[1:])
    inner = around_vanished(way.pending, [(pair[:1], None)])
    if way.text.endswith("（") and (both := clear_winner((a + b for a, b in inner), way.text, "")):
        yield way.then(way.end + 1, both, seen + _NUMBERING, pair[1:])


def _ended_by_letter(text: str, way: _Way) -> Iterator[_Way]:
    """The ASCII character at `way.end` is really the second byte of the last character."""
    at, trail = way.end, text[way.end].encode()
    reading = READING.match(text, at + 1)
    seen = _seen_cost(text, at)
    char = decode(way.pending + trail)
    if char is not None and is_han(char):
        if reading:
            fits = _DERIVED if is_reading(reading[1], char) else -_MISFIT
        else:
            fits = 0.0 if is_word(simplify(char + text[at + 1 : at + 2])) else -_MISFIT
        yield way.then(at + 1, char, seen - cost(char) + fits)
    if reading:
        inner = around_vanished(way.pending, [(trail, tidy_reading(reading[1]))])
        if both := clear_winner((a + b for a, b in inner), way.text, _next_words(text, reading.end())):
            yield way.then(at + 1, both, seen - 2 * _DERIVED)


def _next_words(text: str, at: int) -> str:
    """Return a few characters from `at` on, up to the next mark and without readings."""
    return re.split(r"[^\w]", PINYIN.sub("", text[at : at + 12]), maxsplit=1)[0][:3]


def _ended_by_loss(text: str, way: _Way) -> Iterator[_Way]:
    """The second byte of the last character vanished: only its reading, if printed, can tell it."""
    if way.pending[0] < 0x81:
        return
    reading = READING.match(text, way.end)
    fitting = common_with_lead(way.pending, tidy_reading(reading[1])) if reading else []
    if len(fitting) == 1:
        yield way.then(way.end, fitting[0], _DERIVED)
    else:
        yield way.then(reading.end() if reading else way.end, LOST_MARK, -_GUESS)


_LOST_OPENING = re.compile("(?<=。)(?=([0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）])")
_NUMBERED = re.compile("[(（](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]")


def restored_brackets(text: str) -> Iterator[Edit]:
    """Yield the edits that put back `（` lost whole behind `。`, in a text that numbers as `（2）`.

    `。（2）` loses one of its two A3 bytes, and the A8 that is left forms no character with the digit.
    """
    if _NUMBERED.search(text):
        for found in _LOST_OPENING.finditer(text):
            yield found.start() - 1, found.start(), "。（"


_STRAY_READING = re.compile(f"(?<![(（])[?？][{PINYIN_LETTERS}]{{1,7}} ?[)）]")


def restored_leads(text: str) -> Iterator[Edit]:
    """Yield the edits for `?zhèn)鬟_(dá)`: a first byte became ? and took a stray reading with it.

    The characters after it give their trailing bytes, the printed reading and the dictionary the rest.
    """
    for found in _STRAY_READING.finditer(text):
        trails, at = b"", found.end()
        while at < len(text) and len(pair := encode(text[at])) == 2 and len(trails) < _LONGEST:
            trails, at = trails + pair, at + 1
        reading = READING.match(text, at + 1)
        if reading and len(trails) % 2 == 0:
            said = _with_unknown_lead(trails + text[at].encode(), tidy_reading(reading[1]))
            after = _next_words(text, reading.end())
            if best := clear_winner(said, "", after):
                yield found.start(), at + 1, simplify(best)


def _with_unknown_lead(trails: bytes, reading: str) -> list[str]:
    """Return the characters that `trails` can end, the first one's first byte being unknown."""
    first, said = trails[:1], decode_all(trails[1:])
    if said == "":
        return common_with_trail(first, reading)
    if said is None or not is_reading(reading, said[-1]):
        return []
    return [char + said for char in common_with_trail(first, None)]
