"""The text of a page as an inspection wants it: no gaps inside of words, cells of a table parted by tabs."""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.engines.redaction.characters import Character

NARROW = 0.5  # of the height of a line; a gap between a number and a Chinese character that is only a gap
WIDE = 1.0  # of the height of a line; the gap between two cells
_FIRST_CHINESE = "\u2e80"


def flowing(characters: Sequence[Character]) -> tuple[Character, ...]:
    """Return the characters without narrow gaps beside Chinese ones, wide gaps as tabs, broken lines joined."""
    edge = max((each.cell.x1 for each in characters if not each.is_space), default=0.0)
    kept: list[Character] = []
    for number, each in enumerate(characters):
        if not each.is_space:
            kept.append(each)
        elif kept and number + 1 < len(characters):
            following = next((other for other in characters[number:] if not other.is_space), None)
            kept += _gap(each, kept[-1], following, edge if not _is_row(kept) else float("inf"))
    return tuple(kept)


def _is_row(kept: Sequence[Character]) -> bool:
    """Return whether the line so far is a row of a table: its end is the end of a cell."""
    return "\t" in next((each.text for each in reversed(kept) if each.text in "\t\n"), "")


def _gap(space: Character, last: Character, following: Character | None, edge: float) -> list[Character]:
    """Return what stands for a space or the end of a line."""
    if following is None or last.is_space:
        return []
    if _are_on_a_line(last, following):
        height = max(last.cell.y1 - last.cell.y0, 0.1)
        width = (following.cell.x0 - last.cell.x1) / height
        if width >= WIDE:
            return [replace(space, text="\t")]
        is_chinese = last.text >= _FIRST_CHINESE or following.text >= _FIRST_CHINESE
        return [] if is_chinese and width < NARROW else [replace(space, text=" ")]
    return [] if _is_broken(last, following, edge) else [replace(space, text="\n")]


def _are_on_a_line(last: Character, following: Character) -> bool:
    shared = min(last.cell.y1, following.cell.y1) - max(last.cell.y0, following.cell.y0)
    return shared > 0.5 * min(last.cell.y1 - last.cell.y0, following.cell.y1 - following.cell.y0)


def _is_broken(last: Character, following: Character, edge: float) -> bool:
    """Return whether a line ends only because the page does, in the midst of a Chinese sentence."""
    is_full = edge - last.cell.x1 < 1.5 * (last.cell.y1 - last.cell.y0)
    is_sentence = last.text >= _FIRST_CHINESE or following.text >= _FIRST_CHINESE
    return is_full and is_sentence and last.text not in "。！？"
