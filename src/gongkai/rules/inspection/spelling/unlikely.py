"""Characters that the n-gram model does not expect, as findings of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from gongkai.rules.inspection.engine import Knowledge
from gongkai.rules.inspection.engine.corrector import Correction, Corrector
from gongkai.rules.inspection.spelling.channel import Channel
from gongkai.rules.inspection.spelling.confusions import dictionary
from gongkai.rules.inspection.spelling.detecting import SURE, SURE_OF_SHORT, find_unlikely
from gongkai.rules.inspection.spelling.evidence import LONGEST
from gongkai.rules.inspection.spelling.model import shipped_model
from gongkai.rules.inspection.spelling.sparing import recurs
from gongkai.rules.inspection.spelling.wrapping import Unwrapped, unwrap
from gongkai.rules.text.han import simplified_chars

SHORT_WORD = 2  # characters


@lru_cache(maxsize=1)
def shipped_channel() -> Channel:
    """Return the channel of the model that comes with the package."""
    return Channel(shipped_model())


class ShippedCorrector:
    """The n-gram model behind the port for correctors."""

    def propose(self, text: str) -> tuple[Correction, ...]:
        """Return corrections of a text, in its order."""
        return tuple(sorted(find_unlikely(text, shipped_channel()), key=lambda each: each.start))


_SHIPPED = ShippedCorrector()


@dataclass(frozen=True)
class Suspicion:
    """A word that probably should be another; places count characters of the text as it was given."""

    start: int
    end: int
    right: str
    sureness: float
    certain: bool  # enough so to ask for a check rather than to advise one


def suspicions(text: str, knowledge: Knowledge) -> Iterator[Suspicion]:
    """Yield what the corrector would write otherwise, a word at a time, but nothing that a list decides."""
    unwrapped, found = _corrections(text, knowledge.corrector or _SHIPPED)
    if not found:
        return
    decided = _decided(unwrapped.text, knowledge)
    for each in found:
        start, end, right = whole_word(unwrapped.text, each)
        if decided.isdisjoint(range(each.start, each.end)) and not recurs(unwrapped.text, unwrapped.text[start:end]):
            certain = is_certain(unwrapped.text[start:end], right, each.sureness)
            yield Suspicion(*unwrapped.place(start, end), right, each.sureness, certain)


def is_certain(old: str, right: str, sureness: float) -> bool:
    """Say whether a finding asks for a check: what stands there is no word, and a long word or much else speaks for it.

    A short word made of what is no word may as well be an abbreviation that nobody has written down. A traditional
    character whose simplified form fits is certain.
    """
    if old.translate(simplified_chars()) == right:
        return True
    return not rjieba.has_word(old) and sureness >= (SURE if len(right) > SHORT_WORD else SURE_OF_SHORT)


@lru_cache(maxsize=2)
def _corrections(text: str, corrector: Corrector) -> tuple[Unwrapped, Sequence[Correction]]:
    """Return what is found in a text; kept a moment, for two rules ask for it one behind the other."""
    unwrapped = unwrap(text)
    return unwrapped, corrector.propose(unwrapped.text)


def forget() -> None:
    """Read the next text anew, though it is the one before: for who tries other margins."""
    _corrections.cache_clear()


def whole_word(text: str, correction: Correction) -> tuple[int, int, str]:
    """Return a correction widened to the word that it makes, or by a neighbour, so that it can be told from others."""
    start, end, right = correction.start, correction.end, correction.right
    mended = text[:start] + right + text[end : end + LONGEST]
    words = [
        (rjieba.has_word(text[first : first + length]), -length, first)
        for length in range(max(2, end - start), LONGEST + 1)
        for first in range(max(0, end - length), start + 1)
        if rjieba.has_word(mended[first : first + length])
    ]
    if words:  # rather one that was no word before, rather a long one
        _, shorter, first = min(words)
        return first, first - shorter, mended[first : first - shorter]
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
