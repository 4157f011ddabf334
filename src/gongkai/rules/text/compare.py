"""Two versions of a text side by side: paragraph by paragraph, and word by word inside a changed paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.rules.text.align import Pair, aligned
from gongkai.rules.text.segment import segment
from gongkai.rules.text.similar import similar_pairs

MOVABLE = 8  # characters; a shorter paragraph at another place is no move but a coincidence
WORDED = 400_000  # characters that are compared word by word; changed paragraphs after them are shown as a whole
CONTEXT = 2  # unchanged paragraphs that stay visible around a change


class Mark(StrEnum):
    """What happened to a piece of a paragraph."""

    EQUAL = "equal"
    ADDED = "added"
    REMOVED = "removed"


class RowKind(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a paragraph; the pieces of a side joined give the paragraph back."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: a paragraph of the older text, of the newer one, or both; numbers count from 1.

    A moved paragraph has two rows, one on each side; each names the number of the other.
    """

    kind: RowKind
    left: tuple[Segment, ...] = ()
    right: tuple[Segment, ...] = ()
    left_number: int | None = None
    right_number: int | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged rows that are of no interest now."""

    rows: tuple[Row, ...]


def compare_texts(left: str, right: str) -> tuple[Row, ...]:
    """Return the rows of two texts whose paragraphs are their lines."""
    return compare_paragraphs(left.split("\n"), right.split("\n"))


def compare_paragraphs(left: Sequence[str], right: Sequence[str]) -> tuple[Row, ...]:
    """Return every paragraph of both sides in order, as rows."""
    moved = dict[int, int]()
    if list(left) > list(right):  # as in `aligned`: both directions come to the same pairs
        pairs = sorted((i, j) for j, i in _paired(right, left, moved))
        moved = {i: j for j, i in moved.items()}
    else:
        pairs = _paired(left, right, moved)
    return tuple(_rows(left, right, pairs, moved))


def compare_words(left: str, right: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return both texts as pieces that are equal, removed or added."""
    words, others = segment(left), segment(right)
    pairs = _readable(aligned(words, others), words, others)
    return (
        _segments(words, {i for i, _ in pairs}, Mark.REMOVED),
        _segments(others, {j for _, j in pairs}, Mark.ADDED),
    )


def fold(rows: Iterable[Row], context: int = CONTEXT) -> Iterator[Row | Fold]:
    """Yield the rows, long unchanged stretches as one fold, `context` rows visible on the sides of changes."""
    held: list[Row] = []
    is_start = True
    for row in rows:
        if row.kind is RowKind.SAME:
            held.append(row)
            continue
        yield from _folded(held, 0 if is_start else context, context)
        yield row
        held, is_start = [], False
    yield from _folded(held, 0 if is_start else context, 0)


def _folded(held: list[Row], before: int, after: int) -> Iterator[Row | Fold]:
    hidden = held[before : len(held) - after]
    if len(hidden) < 2:  # a fold takes a line too
        yield from held
        return
    yield from held[:before]
    yield Fold(tuple(hidden))
    yield from held[len(held) - after :]


def _paired(left: Sequence[str], right: Sequence[str], moved: dict[int, int]) -> list[Pair]:
    """Return the pairs of paragraphs that are equal or versions of each other, and fill `moved`."""
    equal = aligned(left, right)
    moved |= _moved(left, right, equal)
    arrived = set(moved.values())
    pairs = list(equal)
    start, other = 0, 0
    for end, other_end in [*equal, (len(left), len(right))]:
        rest = [i for i in range(start, end) if i not in moved]
        others = [j for j in range(other, other_end) if j not in arrived]
        found = similar_pairs([left[i] for i in rest], [right[j] for j in others]) if rest and others else []
        pairs += [(rest[i], others[j]) for i, j in found]
        start, other = end + 1, other_end + 1
    return sorted(pairs)


def _moved(left: Sequence[str], right: Sequence[str], equal: list[Pair]) -> dict[int, int]:
    """Return where paragraphs that are the same but not in order went."""
    placed, taken = {i for i, _ in equal}, {j for _, j in equal}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for j in range(len(right) - 1, -1, -1):
        if j not in taken and len(right[j]) >= MOVABLE:
            waiting[right[j]].append(j)
    return {i: waiting[text].pop() for i, text in enumerate(left) if i not in placed and waiting.get(text)}


def _rows(left: Sequence[str], right: Sequence[str], pairs: list[Pair], moved: dict[int, int]) -> Iterator[Row]:
    origins = {j: i for i, j in moved.items()}
    start, other, worded = 0, 0, 0
    for end, other_end in [*pairs, (len(left), len(right))]:
        yield from (_gone(left[i], i, moved.get(i)) for i in range(start, end))
        yield from (_come(right[j], j, origins.get(j)) for j in range(other, other_end))
        if end < len(left):
            one, two = left[end], right[other_end]
            worded += len(one) + len(two) if one != two else 0
            yield _both(one, two, (end + 1, other_end + 1), by_words=worded <= WORDED)
        start, other = end + 1, other_end + 1


def _gone(text: str, number: int, target: int | None) -> Row:
    pieces = (Segment(text, Mark.REMOVED),)
    if target is None:
        return Row(RowKind.REMOVED, left=pieces, left_number=number + 1)
    return Row(RowKind.MOVED, left=pieces, left_number=number + 1, right_number=target + 1)


def _come(text: str, number: int, origin: int | None) -> Row:
    pieces = (Segment(text, Mark.ADDED),)
    if origin is None:
        return Row(RowKind.ADDED, right=pieces, right_number=number + 1)
    return Row(RowKind.MOVED, right=pieces, left_number=origin + 1, right_number=number + 1)


def _both(left: str, right: str, numbers: Pair, *, by_words: bool) -> Row:
    if left == right:
        pieces = (Segment(left, Mark.EQUAL),)
        return Row(RowKind.SAME, pieces, pieces, *numbers)
    if by_words:
        return Row(RowKind.CHANGED, *compare_words(left, right), *numbers)
    return Row(RowKind.CHANGED, (Segment(left, Mark.REMOVED),), (Segment(right, Mark.ADDED),), *numbers)


def _readable(pairs: list[Pair], words: Sequence[str], others: Sequence[str]) -> list[Pair]:
    """Leave out a lone short word between two changes: «的» kept alone tears one change into two."""
    kept = []
    for at, (i, j) in enumerate(pairs):
        before = pairs[at - 1] if at else (-1, -1)
        after = pairs[at + 1] if at + 1 < len(pairs) else (len(words), len(others))
        is_alone = before != (i - 1, j - 1) and after != (i + 1, j + 1)
        is_inside = 0 < at < len(pairs) - 1
        if not (is_alone and is_inside and len(words[i]) == 1):
            kept.append((i, j))
    return kept


def _segments(words: Sequence[str], equal: set[int], otherwise: Mark) -> tuple[Segment, ...]:
    """Return the words as pieces, neighbours of one mark joined."""
    pieces: list[tuple[Mark, list[str]]] = []
    for number, word in enumerate(words):
        mark = Mark.EQUAL if number in equal else otherwise
        if not pieces or pieces[-1][0] is not mark:
            pieces.append((mark, []))
        pieces[-1][1].append(word)
    return tuple(Segment("".join(parts), mark) for mark, parts in pieces)
