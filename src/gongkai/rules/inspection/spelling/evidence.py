"""What speaks for and against a proposal: the gain, its rivals, the words on both sides of the change, what was seen.

Numbers only, in the order of `NAMES`; how much each weighs is told by `judging.py`.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from gongkai.rules.inspection.spelling.channel import Channel, Proposal
from gongkai.rules.inspection.spelling.reading import PAD, Reading
from gongkai.rules.inspection.spelling.sparing import is_spared

NAMES = (
    *("gain", "rest", "lead", "rivals", "whole word"),
    *("rank of the old", "rank of the new"),
    *("old pair", "old next", "old before", "old behind", "new behind"),
    *("around", "worst around", "unlikely near"),
    *("old word", "old word's frequency", "new word", "new word's frequency"),
    *("cut better", "old crumbs", "new crumbs", "old piece", "new piece"),
    *("little word", "by shape", "spared"),
)
LONGEST = 4  # characters of a word
UNRIVALLED = 6.0  # the lead of a proposal that has no rival, and the most that counts
LITTLE = frozenset(  # words of one character, which stand before and behind almost anything
    "和或与及且而则并但即既因由自于在从向对将把被给使让令以按依为是有无不未非应可能须需得必再又也都还已曾正仍暂均皆各每某该"
    "此其之者的地等至到上下中内外前后时起来去只仅较更最很先现原新拟请经"
)
_RAREST = 4200
_NEAR, _TOUCHED = 8, 3  # characters on both sides that are looked at; those of them that a change makes likelier
_USUAL = -5.0  # logarithm of the chance of a character, where nothing stands around
_ALL_WORDS = math.log(6e7)  # of the dictionary's corpus
_NO_WORD = -18.0


@dataclass(frozen=True)
class Case:
    """The proposals about one text, sorted by place, so that each can be held against its rivals."""

    reading: Reading
    channel: Channel
    text: str
    places: Sequence[int]  # that were unlikely, in order
    by_place: dict[int, list[Proposal]]

    def evidence(self, proposal: Proposal) -> tuple[float, ...]:
        """Return the numbers for a proposal."""
        rivals = self._rivals(proposal)
        lead = min(UNRIVALLED, proposal.gain - max(rivals)) if rivals else UNRIVALLED
        numbers = self.channel.model.numbers
        return (
            proposal.gain,
            proposal.rest / len(proposal.right),
            lead,
            float(len(rivals)),
            float(len(proposal.right) > 1),
            math.log(numbers.get(self.text[proposal.start], _RAREST) + 1),
            math.log(numbers[proposal.right[0]] + 1),
            *self._seen(proposal),
            *self._around(proposal),
            *_words(self.text, proposal),
            float(self.text[proposal.start] in LITTLE),
            float(self.channel.alike(self.text[proposal.start]).get(proposal.right, False)),
            float(is_spared(self.text, proposal.start, proposal.end)),
        )

    def is_attested(self, proposal: Proposal) -> bool:
        """Say whether the old text may stand: all its characters were seen beside each other, a word or not."""
        numbers, seen = self.reading.numbers, self.channel.seen
        places = range(proposal.start + PAD - 1, proposal.end + PAD)
        return all(seen(numbers[at : at + 2]) for at in places)

    def _rivals(self, proposal: Proposal) -> list[float]:
        """Return the gains of what else was proposed for the place."""
        places = range(proposal.start, proposal.end)
        others = {(each.start, each.right): each.gain for place in places for each in self.by_place[place]}
        return [gain for (_, right), gain in others.items() if right != proposal.right]

    def _seen(self, proposal: Proposal) -> tuple[float, ...]:
        """Return which n-grams of the old text, and of the new one, the corpus had."""
        numbers, seen = self.reading.numbers, self.channel.seen
        at, behind = proposal.start + PAD, proposal.end + PAD
        last = self.channel.model.numbers[proposal.right[-1]]
        return (
            float(seen(numbers[at - 1 : at + 1])),
            float(seen(numbers[behind - 1 : behind + 1])),
            float(seen(numbers[at - 2 : at + 1])),
            float(seen(numbers[behind - 1 : behind + 2])),
            float(seen([last, *numbers[behind : behind + 2]])),
        )

    def _around(self, proposal: Proposal) -> tuple[float, float, float]:
        """Return how usual the text around is: in a list of names, or a field that is new to the model, it is not."""
        start, end, chances = proposal.start, proposal.end, self.reading.chances
        near = chances[max(0, start - 6) : start] + chances[end + _TOUCHED : end + 9]
        before = self._marked(start - _NEAR, start - _TOUCHED)
        behind = self._marked(end + _TOUCHED, end + _NEAR)
        return (
            sum(near) / len(near) if near else _USUAL,
            min(near, default=_USUAL),
            float(min(4, before + behind)),
        )

    def _marked(self, start: int, end: int) -> int:
        return bisect_left(self.places, end) - bisect_left(self.places, start)


def case(reading: Reading, channel: Channel, places: Sequence[int], proposals: Sequence[Proposal]) -> Case:
    """Return the proposals ready to be weighed."""
    by_place: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        for place in range(proposal.start, proposal.end):
            by_place.setdefault(place, []).append(proposal)
    return Case(reading, channel, "".join(reading.text), places, by_place)


def _words(text: str, proposal: Proposal) -> tuple[float, ...]:
    """Return length and frequency of the words over the place, and how both texts fall into words."""
    start, end, right = proposal.start, proposal.end, proposal.right
    edge = max(0, start - _NEAR)
    near, first, last = text[edge : end + _NEAR], start - edge, end - edge
    mended = near[:first] + right + near[last:]
    old, new = longest_word(near, first, last), longest_word(mended, first, last)
    one, crumbs, piece = _cut(near, first, last)
    two, fewer, new_piece = _cut(mended, first, last)
    return (
        float(len(old)),
        _frequency(old) if old else 0.0,
        float(len(new)),
        _frequency(new) if new else 0.0,
        max(-20.0, min(20.0, two - one)),
        float(crumbs),
        float(fewer),
        float(piece),
        float(new_piece),
    )


def longest_word(text: str, start: int, end: int) -> str:
    """Return the longest word of the dictionary that covers a place, empty where there is none."""
    for length in range(LONGEST, max(1, end - start - 1), -1):
        for first in range(max(0, end - length), min(start, len(text) - length) + 1):
            if rjieba.has_word(text[first : first + length]):
                return text[first : first + length]
    return ""


def _cut(text: str, start: int, end: int) -> tuple[float, int, int]:
    """Return how the Chinese around a place falls into words.

    That is the chance of these words (logarithm), the single characters at the place, the length of the word there.
    """
    first, last = start, end
    while first and _is_chinese(text[first - 1]):
        first -= 1
    while last < len(text) and _is_chinese(text[last]):
        last += 1
    chance, crumbs, piece, at = 0.0, 0, 0, first
    for word in rjieba.cut(text[first:last], False):
        chance += _frequency(word) - _ALL_WORDS if rjieba.has_word(word) else _NO_WORD
        crumbs += len(word) == 1 and start - 2 <= at < end + 2
        piece = max(piece, len(word)) if at < end and start < at + len(word) else piece
        at += len(word)
    return chance, crumbs, piece


@lru_cache(maxsize=20_000)
def _frequency(word: str) -> float:
    return math.log(max(1, rjieba.suggest_freq(word)))


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
