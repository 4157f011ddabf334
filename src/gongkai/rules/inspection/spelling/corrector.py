"""The port for correctors: the model that ships is one, stronger ones may be installed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Correction:
    """What probably should stand at a place of a sentence, and how sure that is (logarithm of the odds)."""

    start: int
    end: int
    right: str
    sureness: float


class Corrector(Protocol):
    """Whatever proposes corrections."""

    def propose(self, sentence: str) -> Sequence[Correction]:
        """Return corrections of a sentence, in its order, none overlapping."""
