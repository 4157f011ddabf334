"""What an import tells at its end, and while it goes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gongkai.engines.intake.candidates import Reading
from gongkai.engines.intake.models import Outcome


@dataclass(frozen=True)
class FileResult:
    """How one input file ended."""

    name: str
    outcome: Outcome
    reason: str
    warnings: tuple[str, ...]
    records: int


@dataclass
class Report:
    """The sum of an import: every input file is in exactly one of the three counts."""

    run_id: int | None = None
    imported: int = 0
    unchanged: int = 0
    failed: int = 0
    records: int = 0
    is_stopped: bool = False
    results: list[FileResult] = field(default_factory=list)

    @property
    def files(self) -> int:
        """Return how many input files have ended."""
        return self.imported + self.unchanged + self.failed

    def add(self, readings: Iterable[Reading]) -> None:
        """Count the files that are read to their end."""
        for reading in readings:
            if not reading.is_complete:
                continue
            outcome = reading.outcome
            self.imported += outcome == Outcome.IMPORTED
            self.unchanged += outcome == Outcome.UNCHANGED
            self.failed += outcome == Outcome.FAILED
            self.records += reading.stored
            warnings = tuple(reading.warnings)
            self.results.append(FileResult(reading.name, outcome, reading.reason, warnings, reading.stored))


Progress = Callable[[Report], None]
