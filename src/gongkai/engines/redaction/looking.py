"""Looks which characters of a page are really seen, by drawing it with its text and without."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops

from gongkai.engines.redaction.characters import DEPTH, Character, placing, read_characters
from gongkai.engines.redaction.plan import Rectangle

SCALE = 1.5  # pixels for a point when looking
PIXELS = 3_000_000
CONTRAST = 12  # of 255; what differs less from its ground, no eye sees
OVERLAP = 4.0  # points; lines of a table that cross a picture hide nothing of it


@dataclass(frozen=True)
class Looked:
    """The characters of a page, which of them are seen, and whether a picture is partly covered or cut off."""

    characters: tuple[Character, ...]
    is_seen: tuple[bool, ...]
    covers_picture: bool
    has_picture: bool

    @property
    def seen(self) -> tuple[Character, ...]:
        """Return the characters that a reader sees, and the spaces."""
        return tuple(each for each, is_seen in zip(self.characters, self.is_seen, strict=True) if is_seen)

    @property
    def hidden(self) -> int:
        """Return how many characters no reader sees."""
        return self.is_seen.count(False)

    @property
    def hides(self) -> bool:
        """Return whether the page holds more than it shows."""
        return self.hidden > 0 or self.covers_picture


def look(page: pypdfium2.PdfPage) -> Looked:
    """Return what a reader sees of a page; text of hidden layers, under pictures, white or outside is not."""
    characters = read_characters(page)
    objects = list(page.get_objects(max_depth=DEPTH))
    is_seen = tuple(_visibility(page, characters, objects))
    pictures = any(each.type == pdfium_c.FPDF_PAGEOBJ_IMAGE for each in objects)
    return Looked(characters, is_seen, pictures and _covers(page, objects), pictures)


def _visibility(
    page: pypdfium2.PdfPage, characters: Sequence[Character], objects: Sequence[pypdfium2.PdfObject]
) -> list[bool]:
    if all(each.is_space for each in characters):
        return [True] * len(characters)
    width, height = page.get_size()
    scale = min(SCALE, (PIXELS / max(1.0, width * height)) ** 0.5)
    before = _drawn(page, scale)
    texts = [each for each in objects if each.type == pdfium_c.FPDF_PAGEOBJ_TEXT]
    for each in texts:
        pdfium_c.FPDFPageObj_SetIsActive(each, False)
    after = _drawn(page, scale)
    for each in texts:
        pdfium_c.FPDFPageObj_SetIsActive(each, True)
    marks = _Marks(before, after, scale)
    return [each.is_space or marks.are_in(each.shape) for each in characters]


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return image


class _Marks:
    """The pixels of a page that its text changes."""

    def __init__(self, before: Image.Image, after: Image.Image, scale: float) -> None:
        red, green, blue = ImageChops.difference(before, after).split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        self._pixels = most.point(lambda value: 255 if value >= CONTRAST else 0).tobytes()
        self._width, self._height = most.size
        self._scale = scale

    def are_in(self, area: Rectangle) -> bool:
        """Return whether a pixel in the area is changed; the middle rows, likely to be, first."""
        left, right = max(0, int(area.x0 * self._scale)), min(self._width, int(area.x1 * self._scale) + 1)
        top, bottom = max(0, int(area.y0 * self._scale)), min(self._height, int(area.y1 * self._scale) + 1)
        if left >= right:
            return False
        middle = (top + bottom) // 2
        return any(self._is_in_row(row, left, right) for row in chain(range(middle, bottom), range(top, middle)))

    def _is_in_row(self, row: int, left: int, right: int) -> bool:
        return self._pixels.find(b"\xff", row * self._width + left, row * self._width + right) >= 0


def _covers(page: pypdfium2.PdfPage, objects: Sequence[pypdfium2.PdfObject]) -> bool:
    """Return whether a picture lies partly under something drawn later, or beyond the edge of the page.

    Objects inside of forms are measured in the form: such a page is always taken for one that hides something.
    """
    if any(each.level for each in objects):
        return True
    placed, shown = placing(page), Rectangle(0, 0, *page.get_size()).grown(OVERLAP)
    pictures: list[Rectangle] = []
    for each in objects:
        if each.type not in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            continue
        area = placed(*each.get_bounds())
        hides = each.type != pdfium_c.FPDF_PAGEOBJ_PATH or _is_filled(each)
        if hides and any(_overlap(area, picture) for picture in pictures):
            return True
        if each.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(area)
            if any(frame.shared(area) < area.size * 0.999 for frame in (shown, *_frames(each, placed))):
                return True
    return False


def _frames(picture: pypdfium2.PdfObject, placed: Callable[..., Rectangle]) -> Iterator[Rectangle]:
    """Yield the areas beyond which a picture is cut off: programs crop by a frame and keep the whole picture."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(picture)
    for number in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip))) if clip else ():
        points = []
        x, y = pdfium_c.c_float(), pdfium_c.c_float()
        for place in range(max(0, pdfium_c.FPDFClipPath_CountPathSegments(clip, number))):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, number, place)
            if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            across, up = zip(*points, strict=True)
            yield placed(min(across), min(up), max(across), max(up)).grown(OVERLAP)


def _is_filled(path: pypdfium2.PdfObject) -> bool:
    mode, stroke = pdfium_c.c_int(), pdfium_c.FPDF_BOOL()
    pdfium_c.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value != pdfium_c.FPDF_FILLMODE_NONE


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return min(width, height) > OVERLAP
