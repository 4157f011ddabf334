"""Seeing whether, and where, a copying site damaged a text (pinyin, traditional characters, lost bytes)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from gongkai.rules.text.han import HAN, is_reading, traditional_only

PINYIN_LETTERS = "a-zɑɡāáǎàēéěèêếềīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
READING = re.compile(f"[(（] ?([{PINYIN_LETTERS}]{{1,7}}) ?[)）]")
"""A reading in parentheses; group 1 is the reading."""

PINYIN = re.compile(f"(?<=[{HAN}]){READING.pattern}")
"""A reading in parentheses behind a Chinese character."""

LOST = "\ufffd"
_GARBLE = re.compile("[，。；：！？、,;:!?”][ㄅ-ㄩ┌-╋][一-鿿┌-╋]")
_CHUNK = re.compile("(?:[^\n]{0,240}[^\n。；;，,]{0,200}[。；;，,\n]?)", re.DOTALL)
_LEAST_SHARE = 0.04  # damaged text has 15 to 40 % traditional characters; a quoted name stays far below
_LEAST_SIGNS = 2
_NEIGHBOURS = 2
_LEAST_PINYIN = 4  # different simplified characters: a writer may explain the reading of a name or two
_PINYIN_SPACING = 50  # characters of text for each reading, at most


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(traditional_only())}]")


def _sign_positions(text: str) -> list[int]:
    """Return where text is surely not simplified Chinese as it was written."""
    found = [match.start() for match in _signs().finditer(text)]
    extra = _pinyin_positions(text) if PINYIN.search(text) else []
    return sorted([*found, *extra]) if extra else found


def _pinyin_positions(text: str) -> list[int]:
    """Return readings behind traditional characters, and all others when no writer can have meant them."""
    hits = [m.start() for m in PINYIN.finditer(text) if is_reading(m[1], text[m.start() - 1])]
    annotated = {text[hit - 1] for hit in hits}
    if len(annotated) >= _LEAST_PINYIN and len(hits) * _PINYIN_SPACING >= len(text):
        return hits
    return [hit for hit in hits if _signs().match(text, hit - 1)]


def looks_damaged(text: str) -> bool:
    """Say whether `repair` would find something to do; one quick pass over the text."""
    return LOST in text or _GARBLE.search(text) is not None or next(damaged_spans(text), None) is not None


def damaged_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches (start, end) that are damaged; a few quoted traditional characters are not."""
    signs = _sign_positions(text)
    if len(signs) < _LEAST_SIGNS:
        yield from _garbled_chunks(text)
    elif len(signs) >= len(text) * _LEAST_SHARE:
        yield 0, len(text)
    else:
        yield from _dense_spans(text, signs)


def _garbled_chunks(text: str) -> Iterator[tuple[int, int]]:
    if _GARBLE.search(text):
        yield 0, len(text)


def _dense_spans(text: str, signs: list[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of chunks that, together with their neighbours, hold enough signs."""
    chunks = [m.span() for m in _CHUNK.finditer(text) if m.end() > m.start()]
    counts = [bisect_left(signs, end) - bisect_left(signs, start) for start, end in chunks]
    open_at: int | None = None
    for index, (start, _) in enumerate(chunks):
        if _is_dense(chunks, counts, index):
            open_at = start if open_at is None else open_at
        elif open_at is not None:
            yield open_at, start
            open_at = None
    if open_at is not None:
        yield open_at, len(text)


def _is_dense(chunks: list[tuple[int, int]], counts: list[int], index: int) -> bool:
    start, end = chunks[index]
    if counts[index] >= max(_LEAST_SIGNS, (end - start) * _LEAST_SHARE):
        return True
    first, last = max(0, index - _NEIGHBOURS), min(len(chunks) - 1, index + _NEIGHBOURS)
    around = sum(counts[first : last + 1])
    length = chunks[last][1] - chunks[first][0]
    return around >= 2 * _LEAST_SIGNS and around >= length * _LEAST_SHARE
