"""Makes the files that intake reads: every fixture is code, none is a binary in the repository."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import pikepdf
import pytest
from docx import Document
from docx.document import Document as DocxDocument
from PIL import Image

Line = tuple[float, float, float, str]  # left, bottom, size in points, text


@pytest.fixture
def make_zip() -> Callable[[Mapping[str, bytes]], bytes]:
    def make(members: Mapping[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_docx() -> Callable[[Callable[[DocxDocument], object]], bytes]:
    def make(fill: Callable[[DocxDocument], object]) -> bytes:
        document = Document()
        fill(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_xlsx() -> Callable[[Mapping[str, Sequence[Sequence[object]]]], bytes]:
    def make(sheets: Mapping[str, Sequence[Sequence[object]]], change: Callable | None = None) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        if change:
            change(book)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_pdf() -> Callable[[Sequence[Sequence[Line]]], bytes]:
    """Pages of A4 whose lines are set in a Chinese font of the standard, which needs no embedding."""

    def make(pages: Sequence[Sequence[Line]], change: Callable | None = None, **options: object) -> bytes:
        pdf = pikepdf.new()
        font = pdf.make_indirect(_chinese_font(pdf))
        for lines in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            shown = [
                f"BT /F1 {size} Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET"
                for left, bottom, size, text in lines
            ]
            page.obj.Contents = pdf.make_stream("\n".join(shown).encode())
        if change:
            change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, **options)
        return buffer.getvalue()

    return make


def _chinese_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="GB1", Supplement=4),
        DW=1000,
        FontDescriptor=pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=pikepdf.Name("/STSong-Light"),
                Flags=6,
                FontBBox=[0, -200, 1000, 900],
                ItalicAngle=0,
                Ascent=880,
                Descent=-120,
                CapHeight=880,
                StemV=80,
            )
        ),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        Encoding=pikepdf.Name("/UniGB-UCS2-H"),
        DescendantFonts=[pdf.make_indirect(descendant)],
    )


@pytest.fixture
def make_image() -> Callable[..., bytes]:
    def make(kind: str = "JPEG", size: tuple[int, int] = (8, 4), **options: object) -> bytes:
        buffer = io.BytesIO()
        Image.radial_gradient("L").resize(size).convert("RGB").save(buffer, format=kind, **options)
        return buffer.getvalue()

    return make
