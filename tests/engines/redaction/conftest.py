"""Makes the files that are redacted: pages of text in a font that every reader has, built by hand."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from gongkai.engines.redaction import Box, RedactedCopy, Redaction, redact

SECRET = "110101199003070011"
NAME = "Zhangsanfeng"
A4 = (595, 842)
MADE_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Line = tuple[float, float, float, str]  # left, bottom, size in points, text

# Where the lines of `two_pages` stand, in points from the upper left corner.
SECRET_AREA = (60, 125, 320, 145)
NAME_AREA = (60, 155, 200, 175)


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    def make(pages: Sequence[Sequence[Line]], change: Callable[[pikepdf.Pdf], object] | None = None, **save) -> bytes:
        pdf = pikepdf.new()
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for lines in pages:
            page = pdf.add_blank_page(page_size=A4)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream("\n".join(shown(*line) for line in lines).encode())
        if change:
            change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, **save)
        return buffer.getvalue()

    return make


@pytest.fixture
def two_pages(make_pdf) -> Callable[..., bytes]:
    """The first page names a person and a number, the second neither."""

    def make(change: Callable[[pikepdf.Pdf], object] | None = None, **save) -> bytes:
        first = [(72, 742, 14, "Before the number"), (72, 702, 14, SECRET), (72, 672, 14, NAME), (72, 640, 14, "After")]
        return make_pdf([first, [(72, 742, 14, "The second page stays")]], change, **save)

    return make


def shown(left: float, bottom: float, size: float, text: str, before: str = "") -> str:
    return f"BT {before} /F1 {size} Tf {left} {bottom} Td ({text}) Tj ET"


def box(area: tuple[float, float, float, float], page: int = 0) -> Box:
    return Box(page, *area, ground="第十五条", reason="个人隐私")


def redacted(data: bytes, *boxes: Box, is_flat: bool = False) -> RedactedCopy:
    return redact(data, Redaction(boxes, is_flat), made_at=MADE_AT)


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def everything(data: bytes) -> Iterator[bytes]:
    """Yield all bytes of a file, as they are stored and unpacked, and each text of its structure in each encoding."""
    yield data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield str(pdf.trailer).encode()
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_bytes() if item.get("/Subtype") != "/Image" else item.read_raw_bytes()
            yield from _strings(item, 0)


def _strings(item: object, depth: int) -> Iterator[bytes]:
    if depth > 5 or not isinstance(item, pikepdf.Object):
        return
    if isinstance(item, pikepdf.String):
        yield str(item).encode()
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in item.items():
            yield key.encode()
            yield from _strings(value, depth + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _strings(value, depth + 1)


def holds(data: bytes, text: str) -> bool:
    needles = [text.encode(), text.encode("utf-16-be"), text.encode("utf-16-be").hex().encode()]
    return any(needle in part or needle.upper() in part for part in everything(data) for needle in needles)


@pytest.fixture
def scan() -> Callable[[pikepdf.Pdf], None]:
    """Fill the first page with a picture, as a scanner does."""

    def fill(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Im=picture(pdf))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q\n" + page.Contents.read_bytes())

    return fill


def picture(pdf: pikepdf.Pdf, grey: int = 200, **keys) -> pikepdf.Stream:
    return pdf.make_stream(
        bytes([grey]) * (60 * 84),
        Type=Name.XObject, Subtype=Name.Image, Width=60, Height=84, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        **keys,
    )  # fmt: skip
