"""Reading on in text whose decoder is out of step: every way to put its bytes together again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.text.changes import LOST_MARK
from gongkai.rules.text.damage import PINYIN, PINYIN_LETTERS, READING
from gongkai.rules.text.gbk_bytes import (
    TRAILS,
    around_vanished,
    clear_winner,
    common_with_lead,
    cost,
    decode,
    encode,
)
from gongkai.rules.text.han import is_han, is_reading, simplify, tidy_reading
from gongkai.rules.text.segment import is_word

WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
STRAY_READING = re.compile(f"(?<![(（])[?？]([{PINYIN_LETTERS}]{{1,7}}) ?[)）]")
"""A reading whose opening bracket was swallowed by half a character, which became ?."""

DERIVED = 1.0  # what a character costs, or earns, that was derived from one of its bytes
MISFIT = 10.0  # what a character costs whose printed reading is another one's
_GUESS = 8.0  # what a character costs that cannot be derived
_NUMBERING = 1.0  # what a numeral in brackets earns: it explains why the bracket stands there
_LONGEST = 80
_FOREIGN_WORD = re.compile("[Α-ωЀ-ӿぁ-ヿ]{2}")  # letters of other scripts are odd one by one only


@dataclass(frozen=True, slots=True)
class Way:
    """One reading of a stretch: where it ends, what it says, by how much it beats the text as it is."""

    end: int
    text: str
    gain: float
    pending: bytes = b""  # first byte of a character whose second byte is still to come

    def then(self, end: int, chars: str, gain: float, pending: bytes = b"") -> "Way":
        return Way(end, self.text + chars, self.gain + gain, pending)


def seen_cost(text: str, at: int) -> float:
    """Return the cost of one character as it stands."""
    char = text[at]
    if char.isascii():
        return MISFIT if _is_lone_letter(text, at) else 1.0
    if _FOREIGN_WORD.match(text, at) or _FOREIGN_WORD.match(text, max(at - 1, 0)):
        return 1.0
    reading = PINYIN.match(text, at + 1)
    return MISFIT if reading and not is_reading(reading[1], char) else cost(char)


def _is_lone_letter(text: str, at: int) -> bool:
    """Say whether one ASCII character stands where a Chinese one should: among Chinese, before text."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not "@" <= char <= "~" or (before.isascii() and before not in WIDE):
        return False
    return bool(READING.match(text, at + 1)) or (after != "" and is_han(after) and char.isupper())


def ways_on(text: str, first: Way, limit: int) -> Iterator[Way]:
    """Yield every way to read on from `first`, out of step, until the text is in step again."""
    open_ways = [first]
    for at in range(first.end, min(limit, first.end + _LONGEST)):
        if at > first.end or READING.match(text, at):
            yield from (end for way in open_ways for end in _ended_by_loss(text, way))
        if text[at].isascii():
            yield from (end for way in open_ways for end in _ended_by_ascii(text, way))
            return
        open_ways = [after for way in open_ways for after in _through(text, way)]


def _ended_by_ascii(text: str, way: Way) -> Iterator[Way]:
    if text[way.end] != "?":
        yield from _ended_by_letter(text, way)
    elif stray := STRAY_READING.match(text, way.end):
        yield from _ended_by_stray(text, way, stray)
    else:
        yield from _ended_by_swallowed(text, way)


def _ended_by_stray(text: str, way: Way, stray: re.Match[str]) -> Iterator[Way]:
    """The ? was the second byte of the last character and took the bracket of its reading with it."""
    reading = tidy_reading(stray[1])
    fitting = common_with_lead(way.pending, reading)
    if len(fitting) == 1:
        yield way.then(stray.end(), fitting[0], MISFIT)
        return
    trails = [(bytes([trail]), reading) for trail in TRAILS]
    pairs = (a + b for a, b in around_vanished(way.pending, trails))
    if both := clear_winner(pairs, way.text, _next_words(text, stray.end())):
        yield way.then(stray.end(), both, MISFIT - 2 * DERIVED)


def _ended_by_swallowed(text: str, way: Way) -> Iterator[Way]:
    """The ? was the second byte of the last character and the ASCII character behind it, which is lost."""
    end = way.end + (len("/p>") + 1 if text.startswith("/p>", way.end + 1) else 1)
    fitting = [char for char in common_with_lead(way.pending, None) if is_word(simplify(way.text[-1:] + char))]
    said = fitting[0] if len(fitting) == 1 else LOST_MARK
    yield way.then(end, said + (LOST_MARK if said != LOST_MARK else ""), MISFIT - _GUESS)


def _through(text: str, way: Way) -> Iterator[Way]:
    """Yield the ways to read on across the character at `way.end`, whose two bytes belong to two others."""
    pair = encode(text[way.end])
    if len(pair) != 2:
        return
    seen = seen_cost(text, way.end)
    char = decode(way.pending + pair[:1])
    if char is not None:
        yield way.then(way.end + 1, char, seen - cost(char), pair[1:])
    inner = around_vanished(way.pending, [(pair[:1], None)])
    if way.text.endswith("（") and (both := clear_winner((a + b for a, b in inner), way.text, "")):
        yield way.then(way.end + 1, both, seen + _NUMBERING, pair[1:])


def _ended_by_letter(text: str, way: Way) -> Iterator[Way]:
    """The ASCII character at `way.end` is really the second byte of the last character."""
    at, trail = way.end, text[way.end].encode()
    reading = READING.match(text, at + 1)
    seen = seen_cost(text, at)
    char = decode(way.pending + trail)
    if char is not None and is_han(char):
        if reading:
            fits = DERIVED if is_reading(reading[1], char) else -MISFIT
        else:
            fits = 0.0 if is_word(simplify(char + text[at + 1 : at + 2])) else -MISFIT
        yield way.then(at + 1, char, seen - cost(char) + fits)
    if reading:
        inner = around_vanished(way.pending, [(trail, tidy_reading(reading[1]))])
        if both := clear_winner((a + b for a, b in inner), way.text, _next_words(text, reading.end())):
            yield way.then(at + 1, both, seen - 2 * DERIVED)


def _next_words(text: str, at: int) -> str:
    """Return a few characters from `at` on, up to the next mark and without readings."""
    return re.split(r"[^\w]", PINYIN.sub("", text[at : at + 12]), maxsplit=1)[0][:3]


def _ended_by_loss(text: str, way: Way) -> Iterator[Way]:
    """The second byte of the last character vanished: only its reading, if printed, can tell it."""
    if way.pending[0] < 0x81:
        return
    reading = READING.match(text, way.end)
    fitting = common_with_lead(way.pending, tidy_reading(reading[1])) if reading else []
    if len(fitting) == 1:
        yield way.then(way.end, fitting[0], DERIVED)
    else:
        yield way.then(reading.end() if reading else way.end, LOST_MARK, -_GUESS)
