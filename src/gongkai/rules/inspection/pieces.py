"""A text put together from pieces that live elsewhere: nodes of a page, runs of a document, cells of a sheet."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.rules.inspection.findings import Finding

CONTEXT = 20


@dataclass
class Pieces:
    """The text as it is inspected, and the pieces that are its source; what stands between them belongs to none."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, text: str, *, flat: str | None = None) -> int:
        """Append a piece and return its number; `flat` stands for it in the text, of the same length."""
        self.starts.append(self.length)
        self.texts.append(text)
        self.separate(text if flat is None else flat)
        return len(self.texts) - 1

    def separate(self, mark: str) -> None:
        """Append a mark that belongs to no piece, such as the end of a line."""
        self.parts.append(mark)
        self.length += len(mark)

    def join_lines(self, first: int) -> None:
        """Put spaces in place of the ends of lines that were set since part `first`: a short cell is one line."""
        for number in range(first, len(self.parts)):
            if self.parts[number] == "\n":
                self.parts[number] = " "

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "".join(self.parts)

    def number_at(self, place: int) -> int:
        """Return the number of the last piece that begins at the place or before it."""
        return max(0, bisect_right(self.starts, place) - 1)

    def masked(self, findings: Iterable[Finding]) -> dict[int, str]:
        """Return the new text of each piece that a finding touches, by its number.

        A masking as long as what it hides is spread over the pieces; another stands in the first of them.
        """
        cuts: dict[int, list[tuple[int, int, str]]] = {}
        for finding in findings:
            if finding.is_masked:
                self._cut(finding, cuts)
        return {number: _cut_out(self.texts[number], places) for number, places in cuts.items()}

    def _cut(self, finding: Finding, cuts: dict[int, list[tuple[int, int, str]]]) -> None:
        shares = self._shares(finding)
        is_spread = sum(end - start for _, start, end in shares) == len(finding.proposed_masking)
        rest = finding.proposed_masking
        for number, start, end in shares:
            length = end - start if is_spread else len(rest)
            cuts.setdefault(number, []).append((start, end, rest[:length]))
            rest = rest[length:]

    def _shares(self, finding: Finding) -> list[tuple[int, int, int]]:
        """Return (piece, start, end) of the parts of a finding, counted in the pieces."""
        shares = []
        number = self.number_at(finding.start)
        while number < len(self.starts) and self.starts[number] < finding.end:
            first = self.starts[number]
            start, end = max(0, finding.start - first), min(len(self.texts[number]), finding.end - first)
            if start < end:
                shares.append((number, start, end))
            number += 1
        return shares


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the few characters on each side of a place, on one line."""
    before = text[max(0, start - CONTEXT) : start]
    behind = text[end : end + CONTEXT]
    return " ".join(before.split()), " ".join(behind.split())


def _cut_out(text: str, places: Sequence[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end, instead in places:
        parts += [text[last:start], instead]
        last = end
    return "".join([*parts, text[last:]])
