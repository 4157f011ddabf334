"""What search needs to know about a query: simplified form, pinyin, other words for the same thing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.rules.text.data_files import lines_of
from gongkai.rules.text.han import is_han, simplify, traditional_only, without_tone

_LETTERS = re.compile(r"[a-zü' ]+")
_LONGEST_SYLLABLE = 6


@dataclass(frozen=True, slots=True)
class Pinyin:
    """The reading of a word without tones: `full` is zhengwugongkai, `initials` zwgk."""

    full: str
    initials: str


def to_simplified(text: str) -> str:
    """Return a query in simplified characters; 乾安县 and other simplified words stay as they are."""
    return simplify(text) if any(c in _traditional() for c in text) else text


@cache
def _traditional() -> frozenset[str]:
    return frozenset(traditional_only())


def pinyin_of(word: str) -> Pinyin:
    """Return the reading of `word` in small letters; what is not Chinese stays, in small letters."""
    from pypinyin import Style, lazy_pinyin  # its dictionary of phrases takes half a second to load

    syllables = lazy_pinyin(word, style=Style.NORMAL, v_to_u=False)
    initials = (s[:1] if is_han(char) else s for s, char in zip(syllables, _units(word), strict=True))
    return Pinyin("".join(syllables).lower(), "".join(initials).lower())


def _units(word: str) -> list[str]:
    """Return the word in the units pypinyin answers for: single Chinese characters, runs of anything else."""
    return re.findall("[\u3400-\u9fff〇]|[^\u3400-\u9fff〇]+", word)


@cache
def _syllables() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT

    readings = (reading for listed in PINYIN_DICT.values() for reading in listed.split(","))
    plain = (without_tone(reading).replace("ü", "v") for reading in readings)
    # Single consonants (m, n, ng) are interjections and would make any letters a word.
    return frozenset(s for s in plain if s.isascii() and s.isalpha() and re.search("[aeiouv]", s))


def is_pinyin(text: str) -> bool:
    """Say whether `text` can be read as whole syllables of pinyin: gongkai, xin xi, xi'an."""
    lowered = text.strip().lower()
    if not _LETTERS.fullmatch(lowered):
        return False
    return all(_is_readable(piece.replace("ü", "v")) for piece in re.split("[' ]+", lowered))


def _is_readable(letters: str) -> bool:
    reachable = {0}
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST_SYLLABLE), end)
        if any(start in reachable and letters[start:end] in _syllables() for start in starts):
            reachable.add(end)
    return bool(letters) and len(letters) in reachable


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Return, for each word of the synonym list, the other words of its groups."""
    others: dict[str, tuple[str, ...]] = {}
    for line in lines_of("synonyms.txt"):
        group = line.split()
        for word in group:
            known = others.get(word, ())
            others[word] = (*known, *(w for w in group if w != word and w not in known))
    return others


def synonyms(word: str) -> tuple[str, ...]:
    """Return other words for the same thing in the language of government services, () if none is known."""
    return _groups().get(word, ())
