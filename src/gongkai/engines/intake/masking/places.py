"""What an inspection of a file reports: findings with the place in the file where each of them stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gongkai.rules.inspection.findings import Finding, Kind
from gongkai.rules.inspection.pieces import Pieces, around
from gongkai.rules.inspection.privacy import inspect

# In code and in addresses of pages only numbers with check digits mean anything.
CHECKED = frozenset({Kind.IDENTITY_NUMBER})


@dataclass(frozen=True)
class FileFinding(Finding):
    """A finding in a file; `start` and `end` count in the text that was read at its place.

    `place` is in the words of staff (“工作表“名单”B3”, “表格1第2行第3格”, “第5页”); what a reader doesn't see on the
    page or sheet is hidden: comments, deleted and invisible text, hidden sheets, rows and columns, link targets.
    """

    place: str = ""
    before: str = ""
    after: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class MaskedFile:
    """A file fit for the public: what was masked in it, and what went with its hidden parts."""

    name: str
    data: bytes
    masked: tuple[FileFinding, ...] = ()
    removed: tuple[FileFinding, ...] = ()


@dataclass(frozen=True)
class Spot:
    """Where a piece of text stands in its file, and how it is written anew."""

    place: str
    write: Callable[[str], None]
    is_hidden: bool = False


def _refuse(_text: str) -> None:
    raise TypeError("this place can be read only")


@dataclass
class Unit:
    """Text that belongs together in a file: a part of a document, a sheet, a page."""

    pieces: Pieces = field(default_factory=Pieces)
    spots: list[Spot] = field(default_factory=list)
    is_technical: bool = False

    def add(
        self,
        text: str,
        place: str,
        write: Callable[[str], None] = _refuse,
        *,
        is_hidden: bool = False,
        flat: str | None = None,
    ) -> None:
        """Append a piece of text."""
        self.pieces.add(text, flat=flat)
        self.spots.append(Spot(place, write, is_hidden))

    def line(self, text: str, place: str, write: Callable[[str], None] = _refuse, *, is_hidden: bool = False) -> None:
        """Append a piece of text that is a line of its own."""
        self.add(text, place, write, is_hidden=is_hidden)
        self.pieces.separate("\n")

    def inside(self, outer: str, *, is_hidden: bool = True) -> "Unit":
        """Return the unit as one of a file inside another file."""
        spots = [Spot(f"{outer}{spot.place}", spot.write, is_hidden or spot.is_hidden) for spot in self.spots]
        return Unit(self.pieces, spots, self.is_technical)

    def findings(self) -> Iterator[FileFinding]:
        """Yield what the text of this unit tells about persons."""
        if not self.spots:
            return
        text = self.pieces.text
        for found in inspect(text):
            if not self.is_technical or (found.kind in CHECKED and found.is_masked):
                spot = self.spots[self.pieces.number_at(found.start)]
                yield _placed(found, spot, *around(text, found.start, found.end))

    def mask(self, findings: Iterable[Finding]) -> None:
        """Write the pieces that findings touch anew."""
        for number, text in self.pieces.masked(findings).items():
            self.spots[number].write(text)


def _placed(found: Finding, spot: Spot, before: str, after: str) -> FileFinding:
    return FileFinding(
        found.start,
        found.end,
        found.kind,
        found.severity,
        found.reason,
        found.text,
        found.proposed_masking,
        spot.place,
        before,
        after,
        spot.is_hidden,
    )
