"""GBK bytes and the characters they can have been part of."""

from collections.abc import Iterable, Iterator
from functools import cache

from gongkai.rules.text.han import Rank, is_han, rank, readings, simplify
from gongkai.rules.text.segment import log_likelihood

COMMON_MARKS = frozenset("，。、；：？！（）“”《》〔〕—…·")
NUMERALS = frozenset("一二三四五六七八九十")

_COST = {Rank.COMMON: 1.0, Rank.LESS_COMMON: 4.0, Rank.RARE: 6.0, Rank.FOREIGN: 6.0}
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
_HIGH = range(0xA1, 0xFF)
_CLEAR_LEAD = 2.0  # the best candidate must beat the next one by this much, or nothing is derived


def encode(char: str) -> bytes:
    """Return the GBK bytes of `char`, none if it has no place in GBK."""
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def decode_all(codes: bytes) -> str | None:
    """Return the text that GBK bytes stand for, None if some of them stand for nothing."""
    try:
        return codes.decode("gbk")
    except UnicodeDecodeError:
        return None


def decode(pair: bytes) -> str | None:
    """Return the one character that two GBK bytes stand for, None if they stand for none or for two."""
    text = decode_all(pair)
    return text if text is not None and len(text) == 1 else None


def cost(char: str) -> float:
    """Return how unlikely `char` is in an official text, from 1 (common) to 6."""
    return 1.0 if char in COMMON_MARKS else _COST[rank(char)]


def common_with_lead(lead: bytes, reading: str | None) -> list[str]:
    """Return the common characters that begin with byte `lead` and are read `reading`, if one is given."""
    chars = (decode(lead + bytes([trail])) for trail in TRAILS)
    common = (c for c in chars if c and is_han(c) and rank(c) is Rank.COMMON)
    return [c for c in common if reading is None or reading in readings(c)]


@cache
def _vanishing() -> frozenset[tuple[int, int]]:
    """Return the pairs of high bytes that form no character, so that a decoder dropped them."""
    return frozenset((a, b) for a in _HIGH for b in _HIGH if decode(bytes([a, b])) is None)


def around_vanished(lead: bytes, trails: Iterable[tuple[bytes, str | None]]) -> Iterator[tuple[str, str]]:
    """Yield the character pairs whose inner two bytes can have vanished together.

    `lead` is the first byte of the first one; each trail is a last byte of the second one, with its reading.
    """
    for trail, reading in trails:
        for last in _HIGH:
            second = decode(bytes([last]) + trail)
            if second is None or not _fits(second, reading):
                continue
            for inner in _HIGH:
                first = decode(lead + bytes([inner]))
                if first and (inner, last) in _vanishing() and is_han(first) and rank(first) is Rank.COMMON:
                    yield first, second


def _fits(char: str, reading: str | None) -> bool:
    if reading is None:
        return char == "）"
    return is_han(char) and rank(char) is Rank.COMMON and reading in readings(char)


def clear_winner(strings: Iterable[str], before: str, after: str) -> str | None:
    """Return the likeliest of several short strings between two others, None unless it is clearly ahead."""
    scored = sorted(((_likelihood(string, before, after), string) for string in set(strings)), reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR_LEAD):
        return None
    return scored[0][1]


def _likelihood(string: str, before: str, after: str) -> float:
    if string.endswith("）"):
        return _CLEAR_LEAD if before.endswith("（") and string[0] in NUMERALS else 0.0
    return log_likelihood(simplify(string + after))
