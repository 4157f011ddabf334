"""Cutting Chinese text into words, with the project's own dictionary."""

from collections.abc import Iterable
from functools import cache
from math import log

import rjieba

from gongkai.rules.text.data_files import lines_of

_FREQUENCY = 20_000  # high enough that a term stays whole against its parts, in jieba's own counts
_TAG = "nz"
_ALL_WORDS = 60_000_000  # what the frequencies of the dictionary add up to


class Segmenter:
    """A word cutter that knows the terms of openness work and the words given to it.

    Words may be added while it is in use, for example the names of agencies.
    """

    def __init__(self, extra_words: Iterable[str] = ()) -> None:
        self._jieba = rjieba.Jieba()
        self.add(lines_of("terms.txt"))
        self.add(extra_words)

    def add(self, words: Iterable[str]) -> None:
        """Keep each of `words` whole from now on; blanks are ignored."""
        for word in words:
            if stripped := word.strip():
                self._jieba.add_word(stripped, _FREQUENCY, _TAG)

    def cut(self, text: str) -> list[str]:
        """Return the words of `text` in order; joined they give it back."""
        return list(self._jieba.cut(text))

    def cut_for_index(self, text: str) -> list[str]:
        """Return the words of `text` and the shorter words inside long ones, without blanks."""
        return [word for word in self._jieba.cut_for_search(text) if not word.isspace()]

    def knows(self, word: str) -> bool:
        """Say whether `word` is in the dictionary."""
        return bool(self._jieba.has_word(word))

    def frequency(self, word: str) -> int:
        """Return the dictionary's count of a known word; for an unknown one, a low estimate."""
        return int(self._jieba.suggest_freq(word))


@cache
def default_segmenter() -> Segmenter:
    """Return the shared segmenter with the shipped terms only; do not add words to it."""
    return Segmenter()


def segment(text: str) -> list[str]:
    """Return the words of `text` in order; joined they give it back."""
    return default_segmenter().cut(text)


def is_word(text: str) -> bool:
    """Say whether `text` as a whole is one word of the dictionary."""
    return default_segmenter().knows(text)


@cache
def _frequency(word: str) -> int:
    return default_segmenter().frequency(word)


def log_likelihood(text: str) -> float:
    """Return the logarithm of how likely the words of `text` are, each for itself; only for comparing."""
    return sum(log(max(_frequency(word), 1) / _ALL_WORDS) for word in segment(text))
