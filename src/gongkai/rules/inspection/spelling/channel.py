"""The noisy channel: what may have been meant where a text is unlikely, and how much likelier that would be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from gongkai.rules.inspection.spelling.model import BOUNDARY, ORDER, Model

PAD = ORDER - 1
UNLIKELY = -12.5  # logarithm of the chance of a character and its follower together, below which it is looked at
LONGEST_WORD = 4
MOST_READINGS = 8  # combinations of readings tried for a word
ROUNDS = 3  # a second error shows only when the first is mended


@dataclass(frozen=True)
class Proposal:
    """A change that makes the text likelier; `gain` is the logarithm of how many times likelier."""

    start: int
    end: int
    right: str
    gain: float
    rest: float  # logarithm of the chance of what is put there
    by_shape: bool = False


@dataclass(frozen=True)
class Channel:
    """A model made ready for proposing: its scorer, and the characters by the class of their sound."""

    model: Model
    by_sound: Mapping[str, str]

    @classmethod
    def of(cls, model: Model) -> "Channel":
        """Return the channel of a model."""
        groups: dict[str, list[str]] = {}
        for char, signs in model.sounds.items():
            for sign in signs:
                groups.setdefault(sign, []).append(char)
        return cls(model, {sign: "".join(chars) for sign, chars in groups.items()})

    def candidates(self, char: str) -> dict[str, bool]:
        """Return what a character may stand for, with whether only its shape speaks for it."""
        found = dict.fromkeys(self.model.alike.get(char, ""), True)
        for sign in self.model.sounds.get(char, ""):
            found |= dict.fromkeys(self.by_sound[sign], False)
        found.pop(char, None)
        return found


class Reading:
    """One text under a model: its characters' numbers and chances, and the changes made so far."""

    def __init__(self, text: str, channel: Channel) -> None:
        """Score every character of a text."""
        self.text = list(text)
        self._channel = channel
        self.numbers_of = channel.model.numbers
        self._score = score = channel.model.scorer()
        self._find = channel.model.finder()
        edge = [BOUNDARY] * PAD
        self._numbers = numbers = [*edge, *channel.model.encode(text), *edge]
        self.chances = [
            score(one, two, three, char)
            for one, two, three, char in zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)
        ]

    def unlikely(self) -> Iterator[int]:
        """Yield the places of Chinese characters that fit badly."""
        return self.unlikely_among(range(len(self.text)))

    def unlikely_among(self, places: Iterable[int]) -> Iterator[int]:
        """Yield those of some places that fit badly."""
        chances, text, known = self.chances, self.text, self._channel.model.sounds
        for place in places:
            if 0 <= place < len(text) and chances[place] + chances[place + 1] < UNLIKELY and text[place] in known:
                yield place

    def proposals(self, places: Iterable[int]) -> Iterator[Proposal]:
        """Yield the best change of each place alone, and of each word around it that sounds like another."""
        near = sorted(set(places))
        marked = set(near)
        for place in near:
            if best := self._best_character(place):
                yield best
            for length in range(2, LONGEST_WORD + 1):
                for start in range(max(0, place - length + 1), place + 1):
                    if sum(at in marked for at in range(start, start + length)) > 1:
                        yield from self._words(start, start + length)

    def apply(self, proposal: Proposal) -> None:
        """Put a change into the text, so that what stands around it is seen anew."""
        self.text[proposal.start : proposal.end] = proposal.right
        self._numbers[proposal.start + PAD : proposal.end + PAD] = self._channel.model.encode(proposal.right)
        for place in range(proposal.start, min(proposal.end + PAD, len(self.chances))):
            self.chances[place] = self._score(*self._numbers[place : place + ORDER])

    def _best_character(self, place: int) -> Proposal | None:
        find, numbers, known = self._find, self._numbers, self._channel.model.numbers
        before, behind = numbers[place + PAD - 1] << 13, numbers[place + PAD + 1]
        best: Proposal | None = None
        for char, by_shape in self._channel.candidates(self.text[place]).items():
            number = known[char]
            if find(before | number) or find(number << 13 | behind):
                proposal = self._weigh(place, place + 1, char, [number], by_shape)
                if best is None or proposal.gain > best.gain:
                    best = proposal
        return best

    def _words(self, start: int, end: int) -> Iterator[Proposal]:
        model = self._channel.model
        signs = [model.sounds.get(char, "") for char in self.text[start:end]]
        if len(signs) != end - start or not all(signs):
            return
        for count, key in enumerate(product(*signs)):
            if count == MOST_READINGS:
                return
            for word in model.words.get("".join(key), ()):
                if sum(old != new for old, new in zip(self.text[start:end], word, strict=True)) > 1:
                    yield self._weigh(start, end, word, model.encode(word), False)

    def _weigh(self, start: int, end: int, right: str, numbers: Sequence[int], by_shape: bool) -> Proposal:
        last = min(end + PAD, len(self.chances))
        changed = [*self._numbers[start : start + PAD], *numbers, *self._numbers[end + PAD : last + PAD]]
        new = [self._score(*changed[at : at + ORDER]) for at in range(len(changed) - PAD)]
        rest = sum(new[: len(numbers)])
        return Proposal(start, end, right, sum(new) - sum(self.chances[start:last]), rest, by_shape)


@lru_cache(maxsize=4)
def channel_of(model: Model) -> Channel:
    """Return the channel of a model, made once."""
    return Channel.of(model)
