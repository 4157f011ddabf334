"""Areas around a stretch of text, one for each line of it."""

from collections.abc import Iterable

from gongkai.engines.redaction.characters import Character
from gongkai.engines.redaction.plan import Rectangle


def line_areas(characters: Iterable[Character], margin: float = 0.0) -> tuple[Rectangle, ...]:
    """Return the areas that the characters fill; a new one begins where the next stands on another line."""
    areas: list[Rectangle] = []
    for cell in (character.cell for character in characters if not character.is_space and character.cell.size > 0):
        if areas and _is_beside(areas[-1], cell):
            last = areas[-1]
            areas[-1] = Rectangle(
                min(last.x0, cell.x0), min(last.y0, cell.y0), max(last.x1, cell.x1), max(last.y1, cell.y1)
            )
        else:
            areas.append(cell)
    return tuple(area.grown(margin) for area in areas)


def _is_beside(last: Rectangle, cell: Rectangle) -> bool:
    """Return whether a cell continues a line; text written downwards gets an area for each character."""
    shared = min(last.y1, cell.y1) - max(last.y0, cell.y0)
    size = max(cell.x1 - cell.x0, cell.y1 - cell.y0)
    return shared > 0.5 * (cell.y1 - cell.y0) and -2 * size < cell.x0 - last.x1 < 2 * size
