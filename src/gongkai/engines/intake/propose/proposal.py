"""What is proposed for a field of a record, why, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


class Confidence:
    """How much a kind of evidence is worth, from 0 to 1; an import takes what reaches `ENOUGH` unasked."""

    STATED = 0.98  # the file names the field and the value can be read
    SET_OUT = 0.9  # stands where the format of official documents puts it
    RULE = 0.8  # follows from wording by a rule
    GUESS = 0.5  # better than nothing, to be looked at
    ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one field with its evidence in Chinese; days are `date`, all other values text."""

    field: str
    value: str | date
    evidence: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Say whether an import may take the value without a person having seen it."""
        return self.confidence >= Confidence.ENOUGH


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals for one document, at most one a field, and what its editor must look at."""

    items: tuple[Proposal, ...]
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self.items)

    def get(self, field: str) -> Proposal | None:
        """Return the proposal for a field, None if there is none."""
        return next((item for item in self.items if item.field == field), None)

    def value(self, field: str) -> str | date | None:
        """Return the proposed value of a field, None if there is none."""
        found = self.get(field)
        return found.value if found else None
