"""What can go wrong with catalogs and duties; every message says what to do."""

from collections.abc import Sequence


class CatalogError(Exception):
    """Base of all refusals about catalogs; the message is for people."""


class BadCatalog(CatalogError):
    """A list cannot be read; `problems` names every bad line, and nothing of the list was stored."""

    SHOWN = 20

    def __init__(self, name: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - self.SHOWN
        lines = [*self.problems[: self.SHOWN], *([f"……还有 {more} 处"] if more > 0 else [])]
        super().__init__(
            f"“{name}”有 {len(self.problems)} 处问题，没有载入任何内容。请改正后重新载入：\n" + "\n".join(lines)
        )


class ReasonMissing(CatalogError):
    """«No such matter here» was declared without saying why."""
