"""Reading the word lists of a pack, and one expression for all the words of a list."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

_ALL = "gongkai.rules.inspection"
_Tree = dict[str, "_Tree"]


@cache
def rows_of(pack: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a list, by the names in its first line; lines that begin with # are remarks."""
    text = files(f"{_ALL}.{pack}").joinpath("data", name).read_text(encoding="utf-8")
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    return tuple(csv.DictReader(io.StringIO(lines)))


def either(words: Iterable[str]) -> str:
    """Return an expression for any of the words, the longest at a place; shared beginnings are tried once.

    Python tries the branches of a plain alternation one by one, which is slow for a long list.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for char in word:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return _expression(tree)


def _expression(tree: _Tree) -> str:
    branches = [re.escape(char) + _expression(rest) for char, rest in sorted(tree.items()) if char]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{whole})?" if "" in tree else whole


class Patterns:
    """The expressions of a list, each found by a key that it always holds: one search for all keys, then those few.

    A row has `key` (several parted by ｜) and the expression in `wrong`; the earlier row goes before the later one.
    """

    BEFORE, BEHIND = 16, 24  # characters around a key in which its expression stands

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        own: dict[str, list[tuple[re.Pattern[str], dict[str, str]]]] = {}
        for row in rows:
            for key in row["key"].split("｜"):
                own.setdefault(key, []).append((re.compile(row["wrong"]), row))
        self._keys = re.compile(either(own))
        self._of_key = {key: [each for other in own if key.startswith(other) for each in own[other]] for key in own}

    def find(self, text: str) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
        """Yield what matches, with its row, in the order of the text and without overlaps."""
        done = 0
        for key in self._keys.finditer(text):
            first, last = max(done, key.start() - self.BEFORE), key.end() + self.BEHIND
            for pattern, row in self._of_key[key[0]]:
                found = pattern.search(text, first, last)
                if found:
                    done = found.end()
                    yield found, row
                    break
