"""Which changed paragraphs are versions of each other: by the pairs of characters that they share."""

from collections.abc import Iterable, Sequence

ALIKE = 0.4  # share of common character pairs from which two paragraphs are shown side by side
CHUNK = 20  # paragraphs of a rewritten stretch that are compared with each other at most
SAMPLE = 1_000  # characters at each end of a long paragraph that stand for it


def likeness(left: str, right: str) -> float:
    """Return how alike two texts are, 0 to 1 (Dice's coefficient over character pairs)."""
    return _dice(_profile(left), _profile(right))


def likenesses(one: str, others: Iterable[str]) -> list[float]:
    """Return how alike one text is to each of many."""
    profile = _profile(one)
    return [_dice(profile, _profile(other)) for other in others]


def similar_pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return index pairs of paragraphs that are versions of each other, growing on both sides.

    A stretch longer than `CHUNK` is a rewrite: it is cut on both sides into the same number of pieces.
    """
    pieces = max(1, -(-max(len(left), len(right)) // CHUNK))
    pairs = []
    for piece in range(pieces):
        start, end = _bounds(len(left), piece, pieces)
        other, other_end = _bounds(len(right), piece, pieces)
        found = _best_chain(left[start:end], right[other:other_end])
        pairs += [(start + i, other + j) for i, j in found]
    return pairs


def _bounds(length: int, piece: int, pieces: int) -> tuple[int, int]:
    return length * piece // pieces, length * (piece + 1) // pieces


def _profile(text: str) -> frozenset[str]:
    sample = text if len(text) <= 2 * SAMPLE else text[:SAMPLE] + text[-SAMPLE:]
    return frozenset(sample[at : at + 2] for at in range(max(1, len(sample) - 1)))


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    small, large = sorted((len(left), len(right)))
    if 2 * small < ALIKE * (small + large):
        return 0.0  # even if the smaller lay within the larger it would not be enough
    return 2 * len(left & right) / (small + large)


def _best_chain(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs, in order, whose likeness adds up to the most."""
    profiles, others = [_profile(text) for text in left], [_profile(text) for text in right]
    scores = [[_dice(one, other) for other in others] for one in profiles]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            together = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs
