"""The noisy channel: what may have been meant where a text is unlikely, and how much likelier that would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.rules.inspection.spelling.model import ALPHABET, BITS, UNKNOWN, Model
from gongkai.rules.inspection.spelling.scoring import finder, scorer

_ROW = ALPHABET // 8
MOST_READINGS = 8  # combinations of readings tried for a word


@dataclass(frozen=True)
class Proposal:
    """A change that makes the text likelier; `gain` is the logarithm of how many times likelier."""

    start: int
    end: int
    right: str
    gain: float
    rest: float  # logarithm of the chance of what is put there


class Channel:
    """A model made ready for proposing: its scorer, its characters by sound, what each may stand for."""

    def __init__(self, model: Model) -> None:
        """Sort the characters by the classes of their sound."""
        self.model = model
        self.score, self._find = scorer(model), finder(model)
        self.chars = {number: char for char, number in model.numbers.items()}
        groups: dict[str, list[str]] = {}
        for char, signs in model.sounds.items():
            if char in model.numbers and _is_common(char):
                for sign in signs:
                    groups.setdefault(sign, []).append(char)
        self._by_sound: Mapping[str, list[str]] = groups
        self._candidates: dict[str, tuple[int, ...]] = {}

    def alike(self, char: str) -> dict[str, bool]:
        """Return what a character may stand for, with whether only its shape speaks for it."""
        found = dict.fromkeys(self.model.alike.get(char, ""), True)
        for sign in self.model.sounds.get(char, ""):
            found |= dict.fromkeys(self._by_sound.get(sign, ()), False)
        found.pop(char, None)
        return found

    def fitting(self, char: str, around: tuple[int, int, int, int], *, strict: bool) -> list[int]:
        """Return the numbers of what a character may stand for between two characters before and two behind it.

        What stays was seen with both neighbours (strict) or one of them, and with two of the four.
        """
        candidates = self._candidates.get(char)
        if candidates is None:
            candidates = tuple(self.model.numbers[each] for each in self.alike(char))
            self._candidates[char] = candidates
        farther, before, behind, beyond = around
        pairs, row, find = self.model.pairs, before * _ROW, self._find
        byte, bit = behind >> 3, 1 << (behind & 7)
        following = [number for number in candidates if pairs[row + (number >> 3)] >> (number & 7) & 1]
        leading = [number for number in candidates if pairs[number * _ROW + byte] & bit]
        if strict:
            both = set(following).intersection(leading)
            following = leading = [number for number in candidates if number in both]
        # Three characters are in the table only if the first two of them are: that spares most of the questions.
        left = (farther << BITS | before) << BITS if self._pair(farther, before) else 0
        middle, edge = before << 2 * BITS | behind, behind << BITS | beyond
        seen = [number for number in following if (left and find(left | number)) or find(middle | number << BITS)]
        return list(dict.fromkeys((*seen, *(number for number in leading if find(number << 2 * BITS | edge)))))

    def words(self, chars: list[str], before: int, behind: int) -> list[str]:
        """Return the words that sound like some characters, and were seen between such neighbours."""
        keys = [""]
        for char in chars:
            signs = self.model.sounds.get(char, "")
            keys = [key + sign for key in keys for sign in signs][:MOST_READINGS]
        found = [word for key in keys for word in self.model.words.get(key, ())]
        numbers = self.model.numbers
        return [
            word for word in found if self._pair(before, numbers[word[0]]) and self._pair(numbers[word[-1]], behind)
        ]

    def seen(self, numbers: Sequence[int]) -> bool:
        """Say whether some characters were seen one behind the other; what begins them is in the table, too."""
        key = numbers[0]
        for number in numbers[1:]:
            key = key << BITS | number
            if not self._find(key):
                return False
        return True

    def _pair(self, first: int, second: int) -> int:
        """Return whether two characters were seen one behind the other."""
        return self.model.pairs[first * _ROW + (second >> 3)] >> (second & 7) & 1

    def encode(self, text: str) -> list[int]:
        """Return the numbers of a text's characters."""
        known = self.model.numbers.get
        return [known(char, UNKNOWN) for char in text]


def _is_common(char: str) -> bool:
    """Say whether a character is one of GB 2312: a traditional form is never what was meant."""
    return len(char.encode("gb2312", "ignore")) > 0
