"""The invisible text behind the picture of a page: each line one run, each character where it is seen."""

from collections.abc import Iterable, Iterator

from gongkai.engines.redaction.characters import Character
from gongkai.engines.redaction.glyphless import DESCENT, STEP, GlyphlessFont
from gongkai.engines.redaction.plan import Rectangle

CLOSE = 0.3  # of the height of a line; characters further apart begin a new run, unless a space is between them
FAR = 3.0  # of the height of a line; no space is that wide
_BELOW = -DESCENT / 1000  # share of a cell under the line on which letters stand


def text_layer(
    characters: Iterable[Character], areas: tuple[Rectangle, ...], height: float, font: GlyphlessFont
) -> bytes:
    """Return the drawing of the characters that are under no area, on a page of that height."""
    runs = (_shown(run, height, font) for run in _runs(characters, areas))
    return "\n".join(["BT /F 1 Tf 3 Tr", *runs, "ET"]).encode()


def _runs(characters: Iterable[Character], areas: tuple[Rectangle, ...]) -> Iterator[list[Character]]:
    """Yield the characters of a line that follow each other, a space where one was between them."""
    run: list[Character] = []
    space: Character | None = None
    for each in characters:
        is_under = each.is_under(areas)
        if each.is_space and not is_under:
            space = each
        elif is_under or each.cell.size <= 0 or each.text < " ":
            yield from [run] if run else []
            run, space = [], None
        else:
            if run and not _continues(run[-1], each, is_parted=space is not None):
                yield run
                run = []
            elif run and space is not None:
                run.append(_between(run[-1], each))
            run.append(each)
            space = None
    if run:
        yield run


def _along(character: Character) -> tuple[float, float]:
    """Return where a character begins and ends in the direction in which it is read."""
    cell = character.cell
    return ((cell.x0, cell.x1), (-cell.y1, -cell.y0), (-cell.x1, -cell.x0), (cell.y0, cell.y1))[character.turn]


def _across(character: Character) -> tuple[float, float]:
    """Return between which two lines a character stands."""
    cell = character.cell
    return (cell.x0, cell.x1) if character.turn % 2 else (cell.y0, cell.y1)


def _size(character: Character) -> float:
    low, high = _across(character)
    return high - low


def _continues(last: Character, following: Character, *, is_parted: bool) -> bool:
    low, high = _across(last)
    other_low, other_high = _across(following)
    size = high - low
    is_level = max(abs(low - other_low), abs(high - other_high)) < 0.02 * size
    gap = (_along(following)[0] - _along(last)[1]) / size
    return last.turn == following.turn and is_level and -CLOSE < gap < (FAR if is_parted else CLOSE)


def _between(last: Character, following: Character) -> Character:
    """Return a space that fills the gap between two characters."""
    one, other = last.cell, following.cell
    gap = {
        0: Rectangle(one.x1, one.y0, other.x0, one.y1),
        1: Rectangle(one.x0, other.y1, one.x1, one.y0),
        2: Rectangle(other.x1, one.y0, one.x0, one.y1),
        3: Rectangle(one.x0, one.y1, one.x1, other.y0),
    }[last.turn]
    return Character(" ", gap, gap, last.turn)


def _shown(run: list[Character], height: float, font: GlyphlessFont) -> str:
    """Return the drawing of a run; what the rounded widths of the font leave over is made up for in between."""
    size = _size(run[0])
    parts, pen = [], _along(run[0])[0]
    for each in run:
        start, end = _along(each)
        if correction := round((pen - start) / size * 1000):
            parts.append(str(correction))
            pen -= correction * size / 1000
        width = max(STEP, round((end - start) / size * 1000 / STEP) * STEP)
        parts.append(f"<{font.code(each.text, width):04X}>")
        pen += width * size / 1000
    return f"{_matrix(run[0], size, height)} Tm [{' '.join(parts)}] TJ"


def _matrix(first: Character, size: float, height: float) -> str:
    """Return what puts a letter of size one at the place of the first character, lying as it does."""
    cell = first.cell
    left, right, bottom, top = cell.x0, cell.x1, height - cell.y1, height - cell.y0
    below = _BELOW * size
    numbers = (
        (size, 0, 0, size, left, bottom + below),
        (0, size, -size, 0, right - below, bottom),
        (-size, 0, 0, -size, right, top - below),
        (0, -size, size, 0, left + below, top),
    )[first.turn]
    return " ".join(f"{number:.3f}" for number in numbers)
