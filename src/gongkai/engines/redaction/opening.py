"""Opens an original for redaction: what is shown on its pages becomes part of them, notes and links go."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
import pypdfium2

from gongkai.engines.intake.cleaning.pdf import KEPT_ANNOTATIONS, annotations_of, open_pdf
from gongkai.engines.intake.errors import Broken
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_bytes
from gongkai.engines.redaction.errors import WrongBox

SHOWN = KEPT_ANNOTATIONS - {"/Link"}  # seals, filled fields and watermarks are seen on paper; a link only leads away
_PDFIUM = threading.RLock()  # the library may be entered by one thread at a time
UNREADABLE = "PDF 的部分页面已损坏，无法读取。请重新导出 PDF，或打印后扫描，再上传。"


@dataclass(frozen=True)
class Original:
    """The same file in two libraries: one knows what it holds, the other what is seen of it."""

    held: pikepdf.Pdf
    seen: pypdfium2.PdfDocument

    @contextmanager
    def page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        """Give a page as it is seen, and free it afterwards; Broken when it can't be read."""
        try:
            page = self.seen[number]
        except pypdfium2.PdfiumError:
            raise Broken(UNREADABLE)
        try:
            yield page
        finally:
            page.close()


@contextmanager
def open_original(data: bytes, limits: Limits = DEFAULT_LIMITS, *, only: int | None = None) -> Iterator[Original]:
    """Open a file, or one page of it alone; Encrypted, Broken, EmptyFile, TooLarge, or WrongBox without that page."""
    check_bytes(len(data), limits)
    with open_pdf(data, limits) as whole, _PDFIUM:
        held = whole if only is None else _alone(whole, only)
        if not len(held.pages):
            raise Broken("PDF 里没有页面。请重新导出 PDF 后再上传。")
        with open_seen(_flattened(held)) as seen:
            yield Original(held, seen)


@contextmanager
def open_seen(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a file in the library that shows it."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise Broken("PDF 已损坏，无法打开。请重新导出 PDF 后再上传。")
        try:
            yield document
        finally:
            document.close()


def _alone(whole: pikepdf.Pdf, number: int) -> pikepdf.Pdf:
    """Return a file of one page, with the layers that say what of it is shown."""
    if not 0 <= number < len(whole.pages):
        raise WrongBox(f"文件只有 {len(whole.pages)} 页，没有第{number + 1}页。")
    _keep_shown(whole.pages[number])
    alone = pikepdf.new()
    alone.pages.append(whole.pages[number])
    if "/OCProperties" in whole.Root:
        layers = whole.make_indirect(whole.Root.OCProperties)
        alone.Root.OCProperties = alone.copy_foreign(layers)
    return alone


def _flattened(pdf: pikepdf.Pdf) -> bytes:
    """Draw seals and fields into the pages, drop all other annotations; return the file written anew.

    Both libraries then read the same structure, also where the original has several states or damaged tables.
    """
    try:
        if sum([_keep_shown(page) for page in pdf.pages]):
            if pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/NeedAppearances", False):
                pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True, encryption=False)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError):
        raise Broken(UNREADABLE)
    return buffer.getvalue()


def _keep_shown(page: pikepdf.Page) -> int:
    """Drop the notes of a page that are no part of what it shows; return how many are."""
    if "/Annots" not in page.obj:
        return 0
    kept = [note for note in annotations_of(page) if str(note.get("/Subtype", "")) in SHOWN]
    page.obj.Annots = pikepdf.Array(kept)
    return len(kept)
