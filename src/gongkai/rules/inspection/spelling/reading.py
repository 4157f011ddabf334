"""One text under a model: how likely its characters are, what would make it likelier, the changes made so far."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from gongkai.rules.inspection.spelling.channel import Channel, Proposal
from gongkai.rules.inspection.spelling.model import BOUNDARY, ORDER

PAD = ORDER - 1
UNLIKELY = -14.0  # logarithm of the chance of a character and its follower together, below which it is looked at
LONGEST_WORD = 4


class Reading:
    """A text, its characters' numbers and chances; changes are applied in place."""

    def __init__(self, text: str, channel: Channel) -> None:
        """Score every character of a text."""
        self.text = list(text)
        self._channel = channel
        self.numbers = [BOUNDARY] * PAD + channel.encode(text) + [BOUNDARY] * PAD
        self.chances = channel.score(self.numbers, PAD)

    def unlikely(self) -> list[int]:
        """Return the places of Chinese characters that fit badly."""
        chances, known, text = self.chances, self._channel.model.sounds, self.text
        pairs = zip(text, chances, chances[1:], strict=False)
        return [place for place, (char, one, two) in enumerate(pairs) if one + two < UNLIKELY and char in known]

    def unlikely_among(self, places: Iterable[int]) -> list[int]:
        """Return those of some places that fit badly."""
        chances, text, known = self.chances, self.text, self._channel.model.sounds
        return [
            place
            for place in places
            if 0 <= place < len(text) and chances[place] + chances[place + 1] < UNLIKELY and text[place] in known
        ]

    def proposals(self, places: Sequence[int]) -> Iterator[Proposal]:
        """Yield changes of each place alone, and of the words around two places that sound like others."""
        marked = set(places)
        for place in places:
            yield from self._characters(place, strict=not (place - 1 in marked or place + 1 in marked))
        windows = {
            (start, start + length)
            for place, after in pairwise(places)
            if after - place < LONGEST_WORD
            for length in range(2, LONGEST_WORD + 1)
            for start in range(after - length + 1, place + 1)
            if start >= 0
        }
        for start, end in sorted(windows):
            if start in marked or end - 1 in marked:
                yield from self._words(start, end)

    def apply(self, proposal: Proposal) -> None:
        """Put a change into the text, so that what stands around it is seen anew."""
        self.text[proposal.start : proposal.end] = proposal.right
        self.numbers[proposal.start + PAD : proposal.end + PAD] = self._channel.encode(proposal.right)
        last = min(proposal.end + PAD, len(self.chances))
        self.chances[proposal.start : last] = self._channel.score(self.numbers[proposal.start : last + PAD], PAD)

    def _characters(self, place: int, *, strict: bool) -> Iterator[Proposal]:
        at = place + PAD
        numbers = self.numbers
        around = (numbers[at - 2], numbers[at - 1], numbers[at + 1], numbers[at + 2])
        for number in self._channel.fitting(self.text[place], around, strict=strict):
            yield self._weigh(place, place + 1, self._channel.chars[number], [number])

    def _words(self, start: int, end: int) -> Iterator[Proposal]:
        old = self.text[start:end]
        if len(old) == end - start:
            for word in self._channel.words(old, self.numbers[start + PAD - 1], self.numbers[end + PAD]):
                if sum(one != other for one, other in zip(old, word, strict=True)) > 1:
                    yield self._weigh(start, end, word, self._channel.encode(word))

    def _weigh(self, start: int, end: int, right: str, numbers: Sequence[int]) -> Proposal:
        last = min(end + PAD, len(self.chances))
        changed = [*self.numbers[start : start + PAD], *numbers, *self.numbers[end + PAD : last + PAD]]
        new = self._channel.score(changed, PAD)
        return Proposal(start, end, right, sum(new) - sum(self.chances[start:last]), sum(new[: len(numbers)]))
