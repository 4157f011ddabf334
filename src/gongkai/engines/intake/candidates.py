"""What the pipeline hands from reading to storing: files with the records proposed from them."""

from dataclasses import dataclass, field
from typing import Any

from gongkai.domain.records.models import Record
from gongkai.engines.intake.models import ImportedFile, Outcome


@dataclass
class AttachedFile:
    """The document itself, for download: the public copy and the closed original."""

    name: str
    public: bytes
    media_type: str
    text: str
    hidden: list[dict[str, str]]


@dataclass
class Candidate:
    """One document found in a file, as a record that is not stored yet."""

    record: Record
    fingerprint: str
    part: int
    item_ids: tuple[int, ...] = ()
    proposals: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    attached: AttachedFile | None = None


@dataclass
class Problem:
    """A part of a file, such as a row of a list, that can't be imported."""

    part: str
    reason: str


@dataclass
class Reading:
    """One input file while it goes through the pipeline."""

    name: str
    data: bytes = b""
    sha256: str = ""
    size: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    hidden: list[dict[str, str]] = field(default_factory=list)
    is_complete: bool = False
    row: ImportedFile | None = None
    stored: int = 0
    known: int = 0
    held: int = 0  # records that were to go out and stay drafts, because of personal information

    @property
    def outcome(self) -> Outcome:
        """Return how the file ends: one record is enough for «imported»; nothing new and no fault is «unchanged»."""
        if self.stored:
            return Outcome.IMPORTED
        return Outcome.FAILED if self.problems and not self.known else Outcome.UNCHANGED

    @property
    def reason(self) -> str:
        """Return why the file failed, or what was left out of it."""
        shown = [
            f"{problem.part}：{problem.reason}" if problem.part else problem.reason for problem in self.problems[:3]
        ]
        more = len(self.problems) - len(shown)
        return "；".join(shown) + (f"；另有 {more} 处" if more > 0 else "")
