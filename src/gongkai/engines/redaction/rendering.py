"""Draws a page as a picture, with black boxes burnt into its pixels."""

import io
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from gongkai.engines.intake.errors import Broken
from gongkai.engines.redaction.opening import UNREADABLE, open_original
from gongkai.engines.redaction.plan import Rectangle

DPI = 200  # as scanned files of an archive
PIXELS = 25_000_000  # of one page; a larger plan is drawn coarser
WIDEST = 4000  # pixels of a picture for the screen
_POINTS = 72
_EFFORT = 4  # of 9; more takes twice the time for a twentieth less
_GREYS = 16  # levels of text in black and white: unseen steps cost half the size


@dataclass(frozen=True)
class Picture:
    """The compressed picture of a page, as a PDF file holds it."""

    data: bytes
    width: int
    height: int
    is_grey: bool
    is_jpeg: bool


def draw_page(page: pypdfium2.PdfPage, areas: Iterable[Rectangle], dpi: int = DPI) -> Image.Image:
    """Return the page as it is seen, the areas black; Broken when it can't be drawn."""
    width, height = page.get_size()
    scale = min(dpi / _POINTS, (PIXELS / max(1.0, width * height)) ** 0.5)
    return _burnt(_drawn(page, scale), areas, width, height)


def page_image(data: bytes, page: int, width: int) -> bytes:
    """Return a PNG of one page, `width` pixels wide, that shows what the public copy would show without boxes.

    A box drawn on it has its coordinates times page width in points divided by `width`. Raises the errors of opening.
    """
    with open_original(data, only=page) as original, original.page(0) as opened:
        across, down = opened.get_size()
        scale = min(max(1, min(width, WIDEST)) / across, (PIXELS / max(1.0, across * down)) ** 0.5)
        image = _drawn(opened, scale)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points, as it is shown; boxes count in these."""
    with open_original(data) as original:
        sizes = []
        for number in range(len(original.seen)):
            with original.page(number) as page:
                sizes.append(page.get_size())
    return tuple(sizes)


def compress(image: Image.Image, *, has_picture: bool) -> Picture:
    """Return the picture compressed: photographs and colours as JPEG, plain text without loss of its edges."""
    grey = _is_grey(image)
    if grey:
        image = image.convert("L")
    if grey and not has_picture:
        step = 255 / (_GREYS - 1)
        packed = image.point([round(round(value / step) * step) for value in range(256)])
        return Picture(zlib.compress(packed.tobytes(), _EFFORT), *image.size, is_grey=True, is_jpeg=False)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return Picture(buffer.getvalue(), *image.size, is_grey=grey, is_jpeg=True)


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    try:
        bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
        image = bitmap.to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Broken(UNREADABLE)
    bitmap.close()
    return image


def _burnt(image: Image.Image, areas: Iterable[Rectangle], width: float, height: float) -> Image.Image:
    """Blacken every pixel that an area touches."""
    pen = ImageDraw.Draw(image)
    across, down = image.width / width, image.height / height
    for area in areas:
        left, top = math.floor(area.x0 * across), math.floor(area.y0 * down)
        right, bottom = math.ceil(area.x1 * across), math.ceil(area.y1 * down)
        pen.rectangle((left, top, right, bottom), fill="black")
    return image


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    pairs = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return all(pair.getextrema()[1] <= 8 for pair in pairs)
