"""The confusion dictionary: wrong words, what is meant, and the neighbours with or without which they are wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongkai.rules.inspection.engine.word_lists import either, rows_of
from gongkai.rules.inspection.spelling.wrapping import unwrap

_NEIGHBOURS = 16  # characters that a condition may look at


@dataclass(frozen=True)
class Confusion:
    """An entry: `before` and `behind` are expressions for what stands around it, empty where it is always wrong."""

    wrong: str
    right: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    source: str
    hit: str
    look_alike: str

    def is_wrong_here(self, text: str, start: int, end: int) -> bool:
        """Say whether the conditions hold around an occurrence."""
        if self.before and not self.before.search(text[max(0, start - _NEIGHBOURS) : start]):
            return False
        return self.behind is None or self.behind.match(text, end) is not None


@dataclass(frozen=True)
class Dictionary:
    """The entries of one kind, and one expression for all of them, the longer before the shorter."""

    entries: dict[str, Confusion]
    form: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[int, int, Confusion]]:
        """Yield (start, end, entry) for what is wrong in a text as it was given."""
        unwrapped = unwrap(text)
        for found in self.form.finditer(unwrapped.text):
            entry = self.entries[found[0]]
            if entry.is_wrong_here(unwrapped.text, *found.span()):
                yield *unwrapped.place(*found.span()), entry


@lru_cache(maxsize=2)
def dictionary(kind: str) -> Dictionary:
    """Return the dictionary of errors («error») or of forms that the standard has given up («variant»)."""
    entries = {row["wrong"]: _entry(row) for row in rows_of("spelling", "confusions.csv") if row["kind"] == kind}
    return Dictionary(entries, re.compile(either(entries)))


def _entry(row: dict[str, str]) -> Confusion:
    return Confusion(
        row["wrong"],
        row["right"],
        re.compile(f"(?:{row['before']})$") if row["before"] else None,
        re.compile(row["behind"]) if row["behind"] else None,
        row["source"],
        row["hit"],
        row["pass"],
    )
