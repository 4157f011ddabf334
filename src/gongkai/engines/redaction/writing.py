"""Writes the public copy: pages as pictures with searchable text behind them, beside pages copied as they are."""

import io
import zlib
from collections.abc import Iterable

import pikepdf
import pypdfium2

from gongkai.engines.redaction.characters import Character
from gongkai.engines.redaction.copying import PageCopier
from gongkai.engines.redaction.glyphless import GlyphlessFont
from gongkai.engines.redaction.layer import text_layer
from gongkai.engines.redaction.plan import Rectangle
from gongkai.engines.redaction.rendering import Picture, compress, draw_page

_FASTEST = 1


class CopyWriter:
    """A new file to which pages are added one after the other."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._pdf.Root.Lang = "zh-CN"  # so that it is read aloud in Chinese
        self._font = GlyphlessFont(self._pdf)
        self._copier = PageCopier(self._pdf)

    def copy(self, held: pikepdf.Page, seen: pypdfium2.PdfPage) -> bool:
        """Add a page as it is, without what it hides; False when it draws in a way that has to be rendered."""
        return self._copier.copy(held, seen.get_bbox(), seen.get_rotation())

    def render(
        self, seen: pypdfium2.PdfPage, areas: tuple[Rectangle, ...], text: Iterable[Character], *, has_picture: bool
    ) -> None:
        """Add a page as a picture with black areas, and its text without what lies under them."""
        width, height = seen.get_size()
        picture = compress(draw_page(seen, areas), has_picture=has_picture)
        drawing = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q\n".encode() + text_layer(
            text, areas, height, self._font
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, round(width, 3), round(height, 3)],
            Resources=pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(P=self._picture(picture)), Font=pikepdf.Dictionary(F=self._font.reference)
            ),
        )
        page.Contents = self._pdf.make_stream(zlib.compress(drawing, _FASTEST), Filter=pikepdf.Name.FlateDecode)
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def finish(self) -> bytes:
        """Return the file."""
        self._font.write()
        buffer = io.BytesIO()
        self._pdf.save(
            buffer,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return buffer.getvalue()

    def _picture(self, picture: Picture) -> pikepdf.Stream:
        return self._pdf.make_stream(
            picture.data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=pikepdf.Name.DeviceGray if picture.is_grey else pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode if picture.is_jpeg else pikepdf.Name.FlateDecode,
        )
