"""Damaging clean text by the rule found on copying sites, so that repair can be tested on a round trip."""

from collections.abc import Callable, Container

import pytest
from pypinyin import Style, pinyin

from gongkai.rules.text.han import simplified_chars

_ASCII = str.maketrans("，；：！？（）", ",;:!?()")
_AMBIGUOUS = "后里征采占范并干于台面只系制复发历表" + "云丑谷斗几咸卷吁叶"


def _traditional_of() -> dict[str, str]:
    """Return the traditional form of each simplified character that has just one in GBK."""
    forms: dict[str, list[str]] = {}
    for code, simple in simplified_chars().items():
        if code < 0x10000 and chr(code).encode("gbk", errors="ignore"):
            forms.setdefault(simple, []).append(chr(code))
    return {simple: old[0] for simple, old in forms.items() if len(old) == 1 and simple not in _AMBIGUOUS}


TRADITIONAL = _traditional_of()


def to_traditional(text: str) -> str:
    return "".join(TRADITIONAL.get(char, char) for char in text)


def annotate(text: str, chars: Container[str], *, space: str = "") -> str:
    """Put its reading behind each traditional character that is in `chars`."""
    read = {char: pinyin(char, style=Style.TONE)[0][0] for char in set(text)}
    return "".join(f"{char}({read[char]}{space})" if char in chars else char for char in text)


def lose_bytes(text: str) -> str:
    """Drop one of two equal GBK bytes where a mark of two bytes meets the next character."""
    codes = bytearray()
    for char in text:
        pair = char.encode("gbk")
        if len(pair) == 2 and codes[-2:] in (b"\xa3\xac", b"\xa1\xa3", b"\xa3\xbb") and codes[-1] == pair[0]:
            pair = pair[1:]
        codes += pair
    return codes.decode("gbk", errors="ignore")


@pytest.fixture
def damage() -> Callable[..., str]:
    """Return a function that turns clean text into what a copying site makes of it."""

    def damaged(text: str, annotated: Container[str] = (), *, space: str = "", loses: bool = False) -> str:
        garbled = annotate(to_traditional(text), annotated, space=space)
        return (lose_bytes(garbled) if loses else garbled).translate(_ASCII)

    return damaged
