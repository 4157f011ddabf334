"""Asking a model: the entries of its table, the chance of one character, the chances of all characters of a text."""

from collections.abc import Callable, Sequence

from gongkai.rules.inspection.spelling.model import (
    BITS,
    FINGERPRINTS,
    PROBABILITY_STEPS,
    SPREAD,
    WEIGHT_STEPS,
    WEIGHT_TOP,
    Model,
)

_CHANCES = tuple(-step / PROBABILITY_STEPS for step in range(256))
_NEVER = 255 << 8  # the entry of a character that the corpus does not have
_WEIGHTS = tuple(WEIGHT_TOP - step / WEIGHT_STEPS for step in range(256))

Find = Callable[[int], int]
Score = Callable[[Sequence[int], int], list[float]]


def finder(model: Model) -> Find:
    """Return a function that gives the entry of an n-gram's key, 0 where it is not in the table."""
    table, slots, prints, spread = model.table, len(model.table), FINGERPRINTS, SPREAD

    def find(key: int) -> int:
        slot, mark = key * spread % slots, key % prints + 1
        while entry := table[slot]:
            if entry >> 16 == mark:
                return entry
            slot += 1
            if slot == slots:
                slot = 0
        return 0

    return find


def scorer(model: Model) -> Score:
    """Return a function that gives the logarithm of the chance of each character but the first `skip` (three or more).

    Bottom up: a longer n-gram is in the table only if its beginning is, so the entries found for one character tell
    what need not be looked for at the next. The look-up is written out three times, for calls would take longer.
    """
    table, slots, prints, spread = model.table, len(model.table), FINGERPRINTS, SPREAD
    chances, weights, find = _CHANCES, _WEIGHTS, finder(model)
    singles = [find(number) or _NEVER for number in range(max(model.numbers.values()) + 1)]

    def score(numbers: Sequence[int], skip: int) -> list[float]:
        found: list[float] = []
        append = found.append
        # Keys and entries of what ends at the character before: it alone, with one, with two before it.
        first, second, last = numbers[skip - 3 : skip]
        key_two = second << BITS | last
        key_three = first << 2 * BITS | key_two
        one, two = singles[last], find(key_two)
        three = find(key_three) if find(key_three >> BITS) else 0
        for number in numbers[skip:]:
            longest = wider = 0
            if three:
                key = key_three << BITS | number
                slot, mark = key * spread % slots, key % prints + 1
                while (longest := table[slot]) and longest >> 16 != mark:
                    slot = slot + 1 if slot + 1 < slots else 0
            key_three = key_two << BITS | number
            if two:
                slot, mark = key_three * spread % slots, key_three % prints + 1
                while (wider := table[slot]) and wider >> 16 != mark:
                    slot = slot + 1 if slot + 1 < slots else 0
            key_two = last << BITS | number
            slot, mark = key_two * spread % slots, key_two % prints + 1
            while (pair := table[slot]) and pair >> 16 != mark:
                slot = slot + 1 if slot + 1 < slots else 0
            if longest:
                append(chances[longest >> 8 & 255])
            elif wider:
                append(chances[wider >> 8 & 255] + (weights[three & 255] if three else 0.0))
            else:
                rest = (weights[three & 255] if three else 0.0) + (weights[two & 255] if two else 0.0)
                if pair:
                    append(rest + chances[pair >> 8 & 255])
                else:
                    append(rest + (weights[one & 255] if one else 0.0) + chances[singles[number] >> 8 & 255])
            one, two, three, last = singles[number], pair, wider, number
        return found

    return score
