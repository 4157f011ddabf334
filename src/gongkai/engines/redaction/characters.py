"""The characters of a page and where they stand, measured on the page as it is shown."""

import ctypes
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium_c

from gongkai.engines.redaction.plan import Rectangle

EDGE = 0.5  # points around a box within which a character counts as under it
TOUCHED = 0.2  # share of a character that a box may cover before the character goes
DEPTH = 8  # levels of drawings inside drawings
_LINE_END = ("\x02", "\ufffe")  # how the library marks a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Character:
    """A character with the area of its cell (as high as its line) and of its drawn shape.

    `turn` counts the quarters of a circle by which it lies to the left, as in a table set across a page.
    """

    text: str
    cell: Rectangle
    shape: Rectangle
    turn: int = 0

    @property
    def is_space(self) -> bool:
        """Return whether nothing is drawn for it."""
        return not self.text.strip("\x00\u200b\ufeff \t\r\n\u3000\xa0")

    def is_under(self, areas: Iterable[Rectangle]) -> bool:
        """Return whether its middle, or a good part of it, is in one of the areas."""
        return any(
            self._is_in(area.grown(EDGE)) for area in areas if _is_near(self.cell, area) or _is_near(self.shape, area)
        )

    def is_centred_in(self, area: Rectangle) -> bool:
        """Return whether the middle of its cell is in the area."""
        return area.holds((self.cell.x0 + self.cell.x1) / 2, (self.cell.y0 + self.cell.y1) / 2)

    def _is_in(self, area: Rectangle) -> bool:
        middle = area.holds((self.shape.x0 + self.shape.x1) / 2, (self.shape.y0 + self.shape.y1) / 2)
        return middle or self.is_centred_in(area) or area.shared(self.shape) > TOUCHED * self.shape.size > 0


def read_characters(page: pypdfium2.PdfPage) -> tuple[Character, ...]:
    """Return all characters of a page in their order, spaces and ends of lines among them."""
    _read_what_is_drawn(page)
    text_page = page.get_textpage()
    try:
        reader = _Reader(page, text_page)
        return tuple(reader.read(number) for number in range(max(0, pdfium_c.FPDFText_CountChars(text_page))))
    finally:
        text_page.close()


def joined(characters: Iterable[Character]) -> str:
    """Return the text, one sign for each character."""
    return "".join(character.text for character in characters)


def placing(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], Rectangle]:
    """Return what turns (left, bottom, right, top) of the file into the area seen, cut and turned as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()

    def seen(x: float, y: float) -> tuple[float, float]:
        if turn == 90:
            return y - bottom, x - left
        if turn == 180:
            return right - x, y - bottom
        if turn == 270:
            return top - y, right - x
        return x - left, top - y

    def placed(x0: float, y0: float, x1: float, y1: float) -> Rectangle:
        (ax, ay), (bx, by) = seen(x0, y0), seen(x1, y1)
        return Rectangle(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    return placed


def _is_near(one: Rectangle, area: Rectangle) -> bool:
    """Return whether two areas come as close as the edge of a box counts; most characters are far from any."""
    is_beside = one.x1 < area.x0 - EDGE or one.x0 > area.x1 + EDGE
    return not (is_beside or one.y1 < area.y0 - EDGE or one.y0 > area.y1 + EDGE)


def _read_what_is_drawn(page: pypdfium2.PdfPage) -> None:
    """Take away the texts that a file gives for programs in place of the letters that it draws."""
    for drawn in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,), max_depth=DEPTH):
        for number in reversed(range(max(0, pdfium_c.FPDFPageObj_CountMarks(drawn)))):
            mark = pdfium_c.FPDFPageObj_GetMark(drawn, number)
            if pdfium_c.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") != pdfium_c.FPDF_OBJECT_UNKNOWN:
                pdfium_c.FPDFPageObj_RemoveMark(drawn, mark)


class _Reader:
    """Asks the library about one character after the other, into the same few places of memory."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        self._text = text_page.raw
        self._placed = placing(page)
        self._turn = page.get_rotation() // 90
        self._loose, self._matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
        self._edges = [ctypes.c_double() for _ in range(4)]

    def read(self, number: int) -> Character:
        """Return a character by its number on the page."""
        code = pdfium_c.FPDFText_GetUnicode(self._text, number)
        text = chr(code) if code < 0x110000 else "\ufffd"
        pdfium_c.FPDFText_GetLooseCharBox(self._text, number, self._loose)
        pdfium_c.FPDFText_GetCharBox(self._text, number, *self._edges)
        x0, x1, y0, y1 = (edge.value for edge in self._edges)
        cell = self._placed(self._loose.left, self._loose.bottom, self._loose.right, self._loose.top)
        shape = self._placed(x0, y0, x1, y1)
        lies = (self._quarters(number) - self._turn) % 4
        return Character("-" if text in _LINE_END else text, cell, shape if shape.size else cell, lies)

    def _quarters(self, number: int) -> int:
        if not pdfium_c.FPDFText_GetMatrix(self._text, number, self._matrix):
            return 0
        if self._matrix.b == 0 and self._matrix.a > 0:
            return 0
        return round(math.atan2(self._matrix.b, self._matrix.a) / (math.pi / 2))
