"""Which items of two sequences are the same ones, in order; bounded, so that no pair of texts makes it hang."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

Pair = tuple[int, int]
Gap = tuple[int, int, int, int]  # left start and end, right start and end

SMALL = 10_000  # cells of a gap that is still compared item by item
BUDGET = 6_000_000  # steps for the whole comparison; what is left after them counts as replaced


def aligned(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Return index pairs of equal items, growing on both sides; swapping the sides swaps the pairs.

    Items that occur once on each side are the anchors (patience diff); between them the same is done again, and
    a small gap without anchors gets its longest common subsequence.
    """
    if list(left) > list(right):  # one order for both directions: ties are then settled alike
        return [(i, j) for j, i in aligned(right, left)]
    pairs: list[Pair] = []
    gaps: list[Gap] = [(0, len(left), 0, len(right))]
    budget = BUDGET
    while gaps:
        gap = _trimmed(left, right, gaps.pop(), pairs)
        start, end, other, other_end = gap
        height, width = end - start, other_end - other
        if not height or not width:
            continue
        budget -= height + width
        if anchors := _anchors(left, right, gap) if budget > 0 else []:
            pairs += anchors
            gaps += _between(anchors, gap)
        elif height * width <= min(SMALL, budget):
            budget -= height * width
            pairs += _longest_common(left, right, gap)
    return sorted(pairs)


def _trimmed(left: Sequence[str], right: Sequence[str], gap: Gap, pairs: list[Pair]) -> Gap:
    """Add the equal items at both ends of the gap to `pairs` and return what lies between them."""
    start, end, other, other_end = gap
    while start < end and other < other_end and left[start] == right[other]:
        pairs.append((start, other))
        start, other = start + 1, other + 1
    while start < end and other < other_end and left[end - 1] == right[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        pairs.append((end, other_end))
    return start, end, other, other_end


def _anchors(left: Sequence[str], right: Sequence[str], gap: Gap) -> list[Pair]:
    """Return the longest growing chain of items that occur once on each side of the gap."""
    start, end, other, other_end = gap
    here, there = Counter(left[start:end]), Counter(right[other:other_end])
    places = {right[j]: j for j in range(other, other_end) if there[right[j]] == 1}
    unique = [(i, places[left[i]]) for i in range(start, end) if here[left[i]] == 1 and left[i] in places]
    return _longest_growing(unique)


def _longest_growing(pairs: list[Pair]) -> list[Pair]:
    """Return the longest subsequence whose second members grow; the first ones grow already."""
    ends: list[int] = []  # the smallest end of a chain of each length
    holders: list[int] = []  # which pair ends that chain
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1], holders[length : length + 1] = [place], [number]
        before.append(holders[length - 1] if length else -1)
    chain: list[Pair] = []
    number = holders[-1] if holders else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _between(anchors: list[Pair], gap: Gap) -> Iterator[Gap]:
    start, end, other, other_end = gap
    for i, j in [*anchors, (end, other_end)]:
        yield start, i, other, j
        start, other = i + 1, j + 1


def _longest_common(left: Sequence[str], right: Sequence[str], gap: Gap) -> list[Pair]:
    """Return the longest common subsequence of a small gap."""
    start, end, other, other_end = gap
    width = other_end - other
    lengths = [[0] * (width + 1)]
    for i in range(end - 1, start - 1, -1):
        below, row = lengths[-1], [0] * (width + 1)
        for j in range(width - 1, -1, -1):
            row[j] = below[j + 1] + 1 if left[i] == right[other + j] else max(below[j], row[j + 1])
        lengths.append(row)
    lengths.reverse()
    pairs, i, j = [], 0, 0
    while i < end - start and j < width:
        if left[start + i] == right[other + j]:
            pairs.append((start + i, other + j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
