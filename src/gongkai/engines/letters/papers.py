"""A paper of a case as PDF pages: PDFs as they are, pictures and text set on pages, the rest kept apart."""

from dataclasses import asdict
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.engines.letters.layout import Fonts
from gongkai.engines.letters.typesetting import shipped_template, typeset
from gongkai.rules.law.letters.values import clean

MOST_PIXELS = 80_000_000  # a scan of A3 at 600 dpi; more is a mistake or an attack
MOST_TEXT_BYTES = 1_000_000
_DPI = 300
_A4_INCHES = (210 / 25.4, 297 / 25.4)
_PRINTED_INCHES = (7.3, 10.7)  # within the margins that office printers need
_TEXT_ENDINGS = (".txt", ".eml", ".csv", ".md", ".log")
_ENCODINGS = ("utf-8-sig", "gb18030")


class NotBindable(Exception):
    """A paper can't become pages; the message is the reason, in Chinese."""


def as_pdf(title: str, name: str, data: bytes, fonts: Fonts) -> bytes:
    """Return the pages of a paper; raises NotBindable with the reason."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _checked(data)
    if name.lower().endswith(_TEXT_ENDINGS):
        return _text_pages(title, data, fonts)
    return _picture_page(data)


def _checked(data: bytes) -> bytes:
    """Return a PDF that opens without a password and has pages."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if document.is_encrypted:
                raise NotBindable("文件已加密")
            if not document.pages:
                raise NotBindable("文件没有页面")
    except pikepdf.PasswordError:
        raise NotBindable("文件设有密码") from None
    except pikepdf.PdfError:
        raise NotBindable("PDF 文件已损坏") from None
    return data


def _text_pages(title: str, data: bytes, fonts: Fonts) -> bytes:
    if len(data) > MOST_TEXT_BYTES:
        raise NotBindable("文本过长")
    lines = [clean(line) for line in _decoded(data).splitlines()]
    return typeset(shipped_template("text.typ"), {"title": clean(title), "lines": lines, "fonts": asdict(fonts)})


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotBindable("文本的编码不能识别")


def _picture_page(data: bytes) -> bytes:
    """Return an A4 page with the picture upright, not larger than fits."""
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotBindable("图片过大")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise NotBindable("不是 PDF、图片或者文本文件") from None
    upright.thumbnail(tuple(round(side * _DPI) for side in _PRINTED_INCHES))  # smaller ones keep their pixels
    page = Image.new("RGB", tuple(round(side * _DPI) for side in _A4_INCHES), "white")
    place = ((page.width - upright.width) // 2, (page.height - upright.height) // 2)
    page.paste(upright, place, mask=upright.getchannel("A"))
    output = BytesIO()
    page.save(output, "PDF", resolution=float(_DPI), quality=85)
    return output.getvalue()
