"""PDF files and pictures opened for inspection, page by page; they can't be masked."""

from collections.abc import Iterator

import pikepdf
import pypdfium2

from gongkai.engines.intake.cleaning.pdf import annotations_of, fields_of
from gongkai.engines.intake.cleaning.pdf import open_pdf as open_for_cleaning
from gongkai.engines.intake.errors import Broken, IntakeError
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.opened import Opened, read_only
from gongkai.engines.intake.masking.places import Unit

_SHOWN_FIELDS = ("/V", "/DV", "/TU")
_NOTE_KEYS = ("/Contents", "/RC", "/Subj", "/T", "/TU", "/V")


def open_pdf(_name: str, data: bytes, limits: Limits, *, depth: int = 0) -> Opened:
    """Return the text of each page, then notes, form fields, properties and attached files."""
    with open_for_cleaning(data, limits) as pdf:
        units = [*_pages(data), _notes(pdf), _properties(pdf), *_attached(pdf, limits, depth)]
    return Opened(units, read_only)


def open_picture(_name: str, _data: bytes, _limits: Limits, *, depth: int = 0) -> Opened:
    """Return nothing: the words in a picture aren't read, and its own data is no text about persons."""
    return Opened([], read_only)


def _pages(data: bytes) -> Iterator[Unit]:
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number].get_textpage()
            unit = Unit()
            unit.line(page.get_text_range().replace("\ufffe", ""), f"第{number + 1}页")
            page.close()
            yield unit
    except pypdfium2.PdfiumError:
        raise Broken("PDF 的部分页面已损坏，无法读取。请重新导出 PDF 后再上传。")


def _notes(pdf: pikepdf.Pdf) -> Unit:
    """Return what notes say and forms hold; the values of forms show on the page."""
    unit = Unit()
    for number, page in enumerate(pdf.pages, start=1):
        for note in annotations_of(page):
            is_form = note.get("/Subtype") == "/Widget"
            for key in _NOTE_KEYS:
                if isinstance(note.get(key), pikepdf.String):
                    unit.line(str(note[key]), f"第{number}页{'表单' if is_form else '注释'}", is_hidden=not is_form)
            if isinstance(note.get("/A"), pikepdf.Dictionary) and "/URI" in note.A:
                unit.line(str(note.A.URI), f"第{number}页链接地址", is_hidden=True)
    for field in fields_of(pdf):
        for key in _SHOWN_FIELDS:
            if isinstance(field.get(key), pikepdf.String):
                unit.line(str(field[key]), "表单")
    return unit


def _properties(pdf: pikepdf.Pdf) -> Unit:
    unit = Unit()
    for value in pdf.docinfo.values():
        if isinstance(value, pikepdf.String):
            unit.line(str(value), "文档属性", is_hidden=True)
    return unit


def _attached(pdf: pikepdf.Pdf, limits: Limits, depth: int) -> Iterator[Unit]:
    from gongkai.engines.intake.masking.dispatch import open_file  # it opens PDF files, as this does

    for name, attachment in pdf.attachments.items():
        if depth >= limits.archive_depth:
            return
        try:
            opened = open_file(name, attachment.get_file().read_bytes(), limits, depth=depth + 1)
        except IntakeError:
            continue  # cleaning removes attachments in any case
        yield from (unit.inside(f"附件{name} ") for unit in opened.units)
