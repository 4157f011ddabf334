"""What was changed in a text, where, and why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

LOST_MARK = "〔缺字〕"
"""What stands where a character was lost and cannot be derived."""


class ChangeKind(StrEnum):
    """Why a piece of text was changed."""

    PINYIN_REMOVED = "pinyin_removed"
    TO_SIMPLIFIED = "to_simplified"
    BYTE_RESTORED = "byte_restored"
    LOST_MARKED = "lost_marked"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `before` stood at `start` of the original text, `after` stands in its place."""

    start: int
    before: str
    after: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text and every change that led to it, in the order of the original."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind; absent kinds are left out."""
        return Counter(change.kind for change in self.changes)

    @property
    def needs_review(self) -> bool:
        """Whether something was lost for good or put back by reasoning, so that a person should look."""
        return any(c.kind in (ChangeKind.LOST_MARKED, ChangeKind.BYTE_RESTORED) for c in self.changes)


class Draft:
    """A text under repair that remembers where each of its characters came from.

    A piece that has been changed once belongs to that change: later passes may read it but not touch it,
    so that every `Change.before` is what stands in the original.
    """

    def __init__(self, original: str) -> None:
        self.text = original
        self._original = original
        self._origins: list[int] = []  # original offset of each character, -1 if written by a change
        self._changes: list[Change] = []

    def apply(self, edits: Iterable[tuple[int, int, str]], kind: ChangeKind) -> None:
        """Replace text[start:end] by the new text of each edit; edits are in order and do not overlap."""
        kept = [edit for edit in edits if self._is_untouched(edit[0], edit[1])]
        if not kept:
            return
        origins = self._origins or list(range(len(self.text)))
        pieces, new_origins, done = [], [], 0
        for start, end, after in kept:
            why = ChangeKind.LOST_MARKED if LOST_MARK in after else kind
            self._changes.append(Change(origins[start], self.text[start:end], after, why))
            pieces += [self.text[done:start], after]
            new_origins += origins[done:start] + [-1] * len(after)
            done = end
        self.text = "".join([*pieces, self.text[done:]])
        self._origins = new_origins + origins[done:]

    def _is_untouched(self, start: int, end: int) -> bool:
        if start >= end:
            return False
        if not self._origins:
            return True
        first = self._origins[start]
        return first >= 0 and self._origins[start:end] == list(range(first, first + end - start))

    def finish(self) -> Repair:
        """Return the repaired text with its changes in the order of the original."""
        return Repair(self.text, tuple(sorted(self._changes, key=lambda change: change.start)))


def undo(repair: Repair) -> str:
    """Return the original text, made again from the repaired one and its changes."""
    pieces, at, shift = [], 0, 0
    for change in repair.changes:
        here = change.start + shift
        pieces += [repair.text[at:here], change.before]
        at = here + len(change.after)
        shift += len(change.after) - len(change.before)
    return "".join([*pieces, repair.text[at:]])
