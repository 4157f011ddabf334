"""Pinyin for the index and for what is typed: 政务公开 is found by zhengwugongkai and by zwgk."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from gongkai.engines.search.tokens import RUN, is_han, whole_words

LATIN = re.compile(r"[a-z]{2,40}")
"""What may be pinyin in a folded query; longer is not typed by people."""

_MAX_READINGS = 6


@dataclass(frozen=True, slots=True)
class Romanised:
    """Letters that may be pinyin: ways to read them as syllables, and pairs of initials."""

    letters: str
    readings: tuple[tuple[str, ...], ...]
    pairs: tuple[str, ...]

    def stretches(self, folded: str) -> list[str]:
        """Return what in a text sounds like this, to be highlighted."""
        return [
            run[at : at + len(sought)]
            for run in RUN.findall(folded)
            if is_han(run[0]) and len(sounds := syllables(run)) == len(run)
            for sought, heard in self._forms(sounds)
            for at in range(len(run))
            if heard[at : at + len(sought)] == sought
        ]

    def _forms(self, sounds: list[str]) -> list[tuple[list[str], list[str]]]:
        """Return pairs of what is sought and where: syllables among syllables, initials among initials."""
        initials = [sound[0] for sound in sounds]
        return [(list(way), sounds) for way in self.readings] + [(list(self.letters), initials)]


def romanised(letters: str) -> Romanised:
    """Return what `letters` may stand for."""
    return Romanised(letters, tuple(cut_syllables(letters)), tuple(initial_pairs(letters)))


@lru_cache(maxsize=65_536)
def _word(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its dictionary of phrases takes half a second to load

    return tuple(lazy_pinyin(word, errors="ignore", v_to_u=False))


def syllables(folded: str) -> list[str]:
    """Return the syllables of the Chinese characters of a text, without tones, read word by word (重庆 chong qing)."""
    return [syllable for word in whole_words(folded) if is_han(word[0]) for syllable in _word(word)]


def initial_pairs(letters: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring initials (zwgk -> zw, wg, gk): rare enough to be looked up quickly."""
    return [letters[at] + letters[at + 1] for at in range(len(letters) - 1)]


def spelled(parts: Iterable[str]) -> tuple[str, str]:
    """Return the index text of both pinyin fields for titles, agency names and terms.

    A bar parts them, so that no phrase reaches from one into the next.
    """
    read = [syllables(run) for part in parts for run in RUN.findall(part) if is_han(run[0])]
    full = " | ".join(" ".join(run) for run in read)
    short = " | ".join(" ".join(initial_pairs([syllable[0] for syllable in run])) for run in read)
    return full, short


@cache
def _all_syllables() -> frozenset[str]:
    """Return every syllable that a common character has."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    common = (reading.split(",")[0] for code, reading in PINYIN_DICT.items() if 0x4E00 <= code <= 0x9FFF)
    plain = {to_normal(reading, v_to_u=False) for reading in common}
    return frozenset(syllable for syllable in plain if syllable.isascii() and re.search("[aeiouv]", syllable))


def cut_syllables(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to read `letters` as whole syllables, fewest syllables first (xian: xian, xi an)."""
    known = _all_syllables()
    ways: list[list[tuple[str, ...]]] = [[] for _ in letters] + [[()]]
    for start in range(len(letters) - 1, -1, -1):
        ends = (end for end in range(start + 1, min(start + 6, len(letters)) + 1) if letters[start:end] in known)
        found = [(letters[start:end], *rest) for end in ends for rest in ways[end]]
        ways[start] = sorted(found, key=len)[:_MAX_READINGS]
    return ways[0]
