"""Training the n-gram model: counts, discounts, what is worth keeping, and the table that holds it.

Interpolated modified Kneser-Ney smoothing; of the n-grams those are kept whose loss would cost most (count times the
difference that the longer context makes), with their prefixes.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.rules.inspection.spelling.model import (
    ALPHABET,
    BITS,
    BOUNDARY,
    FINGERPRINTS,
    MASK,
    ORDER,
    PROBABILITY_STEPS,
    SPREAD,
    UNKNOWN,
    WEIGHT_STEPS,
    WEIGHT_TOP,
)

SELDOM = 3  # a character seen less often is unknown
_FILLED = 0.5  # share of the slots in use: what is not there is asked for most, and found missing at a free slot
_ENDS = "\n。！？；"  # behind each a sentence begins anew, as it does at the head of a line
_DIGITS, _LETTERS = "0123456789", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

Chances = dict[int, float]


@dataclass(frozen=True)
class Order:
    """The n-grams of one length: counts (of what stands before, below the longest) and smoothed chances."""

    counts: Mapping[int, int]
    chances: Chances


def number_characters(lines: Iterable[str]) -> dict[str, int]:
    """Return a number for each character that is frequent enough; digits share one, Latin letters another."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(line)
    numbers = dict.fromkeys(_ENDS, BOUNDARY)
    for group in (_DIGITS, _LETTERS):
        number = len(set(numbers.values())) + UNKNOWN + 1
        numbers |= dict.fromkeys(group, number)
    following = max(numbers.values()) + 1
    for char, count in counts.most_common():
        if count >= SELDOM and char not in numbers and following < ALPHABET:
            numbers[char] = following
            following += 1
    return numbers


def count_grams(lines: Iterable[str], words: Mapping[str, int], numbers: Mapping[str, int]) -> list[Counter[int]]:
    """Return the counts of n-grams by length (index 0: one character); words of a list count inside themselves."""
    counts: list[Counter[int]] = [Counter() for _ in range(ORDER)]
    for line in lines:
        coded = [BOUNDARY, *(numbers.get(char, UNKNOWN) for char in line.rstrip(_ENDS)), BOUNDARY]
        _count(coded, counts, 1)
    for word, weight in words.items():
        coded = [numbers.get(char, UNKNOWN) for char in word]
        if UNKNOWN not in coded:
            _count(coded, counts, weight)
    return counts


def _count(coded: list[int], counts: list[Counter[int]], weight: int) -> None:
    keys = coded
    for length, counter in enumerate(counts):
        if length:
            keys = [(key << BITS) | char for key, char in zip(keys, coded[length:], strict=False)]
        if weight == 1:
            counter.update(keys)
        else:
            for key in keys:
                counter[key] += weight


def smooth(counts: list[Counter[int]]) -> list[Order]:
    """Return counts and chances by length, the shorter ones from the number of different characters before."""
    orders: list[Order] = []
    for length in range(1, ORDER + 1):
        adjusted = counts[length - 1] if length == ORDER else _continuations(counts, length)
        orders.append(Order(adjusted, _chances(adjusted, length, orders)))
    return orders


def _continuations(counts: list[Counter[int]], length: int) -> dict[int, int]:
    mask, shift = (1 << BITS * length) - 1, BITS * (length - 1)
    found: Counter[int] = Counter(key & mask for key in counts[length])
    for key, count in counts[length - 1].items():
        if key >> shift == BOUNDARY or key not in found:  # nothing can stand before a boundary
            found[key] = count
    return found


def _chances(counts: Mapping[int, int], length: int, lower: list[Order]) -> Chances:
    if length == 1:
        total = sum(counts.values()) + len(counts)
        return {key: (count + 1) / total for key, count in counts.items()}
    cut = _discounts(counts)
    totals: defaultdict[int, int] = defaultdict(int)
    spared: defaultdict[int, float] = defaultdict(float)
    for key, count in counts.items():
        totals[key >> BITS] += count
        spared[key >> BITS] += cut[min(count, 3)]
    below, mask = lower[-1].chances, (1 << BITS * (length - 1)) - 1
    chances = {}
    for key, count in counts.items():
        context = key >> BITS
        rest = spared[context] / totals[context] * below.get(key & mask, 0.0)
        chances[key] = (count - cut[min(count, 3)]) / totals[context] + rest
    return chances


def _discounts(counts: Mapping[int, int]) -> tuple[float, float, float, float]:
    times = Counter(count for count in counts.values() if count <= 4)
    one, two, three, four = (max(1, times[number]) for number in (1, 2, 3, 4))
    base = one / (one + 2 * two)
    values = (1 - 2 * base * two / one, 2 - 3 * base * three / two, 3 - 4 * base * four / three)
    safe = [min(max(value, 0.1), number - 0.1) for number, value in enumerate(values, start=1)]
    return 0.0, safe[0], safe[1], safe[2]


def prune(orders: list[Order], keep: int) -> list[Chances]:
    """Return the chances of the n-grams worth keeping, `keep` at most apart from single characters and prefixes."""
    worth: list[tuple[float, int, int]] = []
    for length in range(2, ORDER + 1):
        below, mask = orders[length - 2].chances, (1 << BITS * (length - 1)) - 1
        for key, chance in orders[length - 1].chances.items():
            gain = math.log(chance) - math.log(below.get(key & mask, 1e-8))
            worth.append((orders[length - 1].counts[key] * abs(gain), length, key))
    worth.sort(reverse=True)
    kept: list[Chances] = [{} for _ in range(ORDER)]
    kept[0] = dict(orders[0].chances)
    for _, length, key in worth[:keep]:
        while length > 1 and key not in kept[length - 1]:
            kept[length - 1][key] = orders[length - 1].chances.get(key) or orders[length - 2].chances[key & MASK]
            length, key = length - 1, key >> BITS
    return kept


def weigh(kept: list[Chances]) -> list[dict[int, float]]:
    """Return the back-off weights of the contexts by length: what the kept n-grams leave over for all the others."""
    weights: list[dict[int, float]] = []
    for length in range(1, ORDER):
        here: defaultdict[int, float] = defaultdict(float)
        below: defaultdict[int, float] = defaultdict(float)
        mask = (1 << BITS * length) - 1
        for key, chance in kept[length].items():
            here[key >> BITS] += chance
            below[key >> BITS] += chance_of(key & mask, length, kept, weights)
        weights.append({context: max(1e-4, 1 - here[context]) / max(1e-4, 1 - below[context]) for context in here})
    return weights


def chance_of(key: int, length: int, kept: list[Chances], weights: list[dict[int, float]]) -> float:
    """Return the chance of an n-gram's last character, by way of shorter ones where it was not kept."""
    factor = 1.0
    while length > 1:
        found = kept[length - 1].get(key)
        if found is not None:
            return factor * found
        factor *= weights[length - 2].get(key >> BITS, 1.0)
        length -= 1
        key &= (1 << BITS * length) - 1
    return factor * kept[0].get(key, 1e-8)


def tabulate(kept: list[Chances], weights: list[dict[int, float]]) -> "array[int]":
    """Return the hash table of all n-grams; two that can't be told apart by slot and fingerprint share an entry."""
    size = _next_prime(int(sum(map(len, kept)) / _FILLED) + 11)
    table = array("I", bytes(4 * size))
    for length, chances in enumerate(kept, start=1):
        for key, chance in chances.items():
            weight = weights[length - 1].get(key, 1.0) if length < ORDER else 1.0
            slot, mark = key * SPREAD % size, key % FINGERPRINTS + 1
            while table[slot] and table[slot] >> 16 != mark:
                slot = (slot + 1) % size
            table[slot] = mark << 16 | _steps(-math.log(chance), PROBABILITY_STEPS) << 8 | _weight_steps(weight)
    return table


def pairs_of(kept: list[Chances]) -> bytes:
    """Return one bit for each two characters: whether they were kept as one behind the other."""
    row = ALPHABET // 8
    bits = bytearray(row * ALPHABET)
    for key in kept[1]:
        first, second = key >> BITS, key & MASK
        bits[first * row + (second >> 3)] |= 1 << (second & 7)
    return bytes(bits)


def _weight_steps(weight: float) -> int:
    return _steps(WEIGHT_TOP - math.log(weight), WEIGHT_STEPS)


def _steps(value: float, steps: float) -> int:
    return min(255, max(0, round(value * steps)))


def _next_prime(number: int) -> int:
    while any(number % divisor == 0 for divisor in range(2, math.isqrt(number) + 1)):
        number += 1
    return number
