"""Full-width punctuation for Chinese sentences that were printed with ASCII marks."""

import re
from collections.abc import Iterator

from gongkai.rules.text.han import HAN

_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_CHINESE = f"[{HAN}，。、；：？！“”‘’《》〈〉（）〔〕【】「」…—％℃〇]"
_OPENING = "[“‘《〈（〔【「(\\[]"

# What is written in ASCII by its nature: addresses, times, decimal numbers.
_FOREIGN = re.compile(
    r"(?:https?|ftp)://[\w\-./?%&=#:+~@!$;]+|www\.[\w\-./?%&=#:+~]+|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\d+(?:[:,]\d+)+",
    re.ASCII,
)
_SIMPLE = re.compile(
    f"(?<={_CHINESE})[,;:?!](?! ?[A-Za-z]+ [A-Za-z])"  # behind Chinese, unless an English phrase follows
    f"|(?<=[0-9%])[,;:?!](?=\\s?{_CHINESE})"  # behind a number, before Chinese
    f"|(?<=[A-Za-z)\\]\"'])[,;:?!](?={_CHINESE})"  # behind a name, right before Chinese
    f"|(?<=[0-9%)])[,;](?={_OPENING})"
)
_PAIR = re.compile(r"\(([^()\n]{1,300})\)")
_HAS_CHINESE = re.compile(_CHINESE)
_BEFORE_HAN = re.compile(f"\\s?[{HAN}]")
_LATIN = re.compile("[A-Za-z]")

Edit = tuple[int, int, str]


def full_width_punctuation(text: str) -> str:
    """Return `text` with , ; : ? ! ( ) full-width wherever they belong to a Chinese sentence.

    Numbers (3,000 and 8:30), web and mail addresses and English phrases keep their marks.
    """
    pieces, done = [], 0
    for start, end, mark in punctuation_edits(text):
        pieces += [text[done:start], mark]
        done = end
    return "".join([*pieces, text[done:]])


def punctuation_edits(text: str) -> list[Edit]:
    """Return the changes of `full_width_punctuation` in order, one character each."""
    foreign = {i for found in _FOREIGN.finditer(text) for i in range(*found.span())}
    wide = text
    edits: dict[int, str] = {}
    while fresh := {at: mark for at, mark in _round(wide) if at not in foreign and at not in edits}:
        edits |= fresh
        wide = _put(wide, fresh)
    return [(at, at + 1, edits[at]) for at in sorted(edits)]


def _put(text: str, marks: dict[int, str]) -> str:
    chars = list(text)
    for at, mark in marks.items():
        chars[at] = mark
    return "".join(chars)


def _round(text: str) -> Iterator[tuple[int, str]]:
    """Yield what can be told from the neighbours; a mark made full-width helps its neighbour next time."""
    for found in _SIMPLE.finditer(text):
        yield found.start(), _WIDE[found[0]]
    for pair in _PAIR.finditer(text):
        if _is_chinese_pair(text, pair):
            yield pair.start(), "（"
            yield pair.end() - 1, "）"


def _is_chinese_pair(text: str, pair: re.Match[str]) -> bool:
    """Say whether a pair of parentheses belongs to Chinese text: by what it holds or what is beside it."""
    if _HAS_CHINESE.search(pair[1]):
        return True
    before = text[: pair.start()][-1:]
    if _HAS_CHINESE.match(before):
        return True
    # (1) at the beginning of a Chinese line; (test) before one stays as it is.
    is_number = _LATIN.search(pair[1]) is None and not before.isalnum()
    return is_number and _BEFORE_HAN.match(text, pair.end()) is not None
