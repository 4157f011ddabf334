"""Characters that the n-gram model does not expect, as findings of a document."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import rjieba

from gongkai.rules.inspection.engine import Document, Knowledge
from gongkai.rules.inspection.spelling.channel import Channel
from gongkai.rules.inspection.spelling.confusions import dictionary
from gongkai.rules.inspection.spelling.corrector import Correction
from gongkai.rules.inspection.spelling.detecting import find_unlikely
from gongkai.rules.inspection.spelling.judging import LONGEST
from gongkai.rules.inspection.spelling.model import shipped_model
from gongkai.rules.inspection.spelling.wrapping import unwrap


@lru_cache(maxsize=1)
def shipped_channel() -> Channel:
    """Return the channel of the model that comes with the package."""
    return Channel(shipped_model())


class ShippedCorrector:
    """The n-gram model behind the port for correctors."""

    def propose(self, sentence: str) -> tuple[Correction, ...]:
        """Return corrections of a sentence, in its order."""
        return tuple(sorted(find_unlikely(sentence, shipped_channel()), key=lambda each: each.start))


def look_unlikely(document: Document, knowledge: Knowledge) -> Iterator[tuple[int, int, str, str | None]]:
    """Yield what the model would write otherwise, a word at a time, but nothing that a list decides."""
    unwrapped = unwrap(document.text)
    text = unwrapped.text
    corrections = list(find_unlikely(text, shipped_channel()))
    if not corrections:
        return
    decided = _decided(text, knowledge)
    for each in corrections:
        if decided.isdisjoint(range(each.start, each.end)):
            start, end, right = whole_word(text, each)
            reason = f"「{text[start:end]}」疑为「{right}」之误，请核对原意"
            yield *unwrapped.place(start, end), reason, right


def whole_word(text: str, correction: Correction) -> tuple[int, int, str]:
    """Return a correction widened to the word that it makes, or by a neighbour, so that it can be told from others."""
    start, end, right = correction.start, correction.end, correction.right
    mended = text[:start] + right + text[end : end + LONGEST]
    for length in range(LONGEST, 1, -1):
        for first in range(max(0, end - length), start + 1):
            if length >= end - start and rjieba.has_word(mended[first : first + length]):
                last = max(end, first + length)
                return first, last, mended[first:last]
    if len(right) > 1:
        return start, end, right
    before = text[start - 1 : start] if start and "\u4e00" <= text[start - 1] <= "\u9fff" else ""
    behind = "" if before else text[end : end + 1].strip()
    return start - len(before), end + len(behind), before + right + behind


def _decided(text: str, knowledge: Knowledge) -> set[int]:
    """Return the places in words that the dictionaries or the office's own lists decide about."""
    places = _places_of(text, (word for pair in knowledge.own_words.items() for word in pair if len(word) > 1))
    for kind in ("error", "variant"):
        for found in dictionary(kind).form.finditer(text):
            places.update(range(*found.span()))
    return places


def _places_of(text: str, words: Iterable[str]) -> set[int]:
    places: set[int] = set()
    for word in words:
        start = text.find(word)
        while start >= 0:
            places.update(range(start, start + len(word)))
            start = text.find(word, start + len(word))
    return places
