"""The port for correctors of spelling: the model that ships is one, an office may install a stronger one."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Correction:
    """What probably should stand at a place of a text, and how sure that is (logarithm of the odds)."""

    start: int
    end: int
    right: str
    sureness: float


class Corrector(Hashable, Protocol):
    """Whatever proposes corrections."""

    def propose(self, text: str) -> Sequence[Correction]:
        """Return corrections of a text, in its order, none overlapping."""
