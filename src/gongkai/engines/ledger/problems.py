"""What is wrong with a row: in which column, and what to do."""

from dataclasses import dataclass

from gongkai.engines.ledger.columns import Column


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a row; never repeats what identifies a person."""

    column: Column
    message: str

    def __str__(self) -> str:
        return f"{self.column.label}：{self.message}"


class BadCell(ValueError):
    """A cell that cannot be understood; the message says what is wrong and what to do."""
