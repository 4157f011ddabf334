"""Makes the public copy of a file from its original and a list of boxes, and proves it before it is handed out."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits
from gongkai.engines.redaction.looking import look
from gongkai.engines.redaction.masked import masked_strings
from gongkai.engines.redaction.opening import Original, open_original
from gongkai.engines.redaction.plan import Redaction
from gongkai.engines.redaction.proving import Elsewhere, Making, Proof, prove
from gongkai.engines.redaction.writing import CopyWriter


@dataclass(frozen=True)
class RedactedCopy:
    """The copy that may go out, its proof, and what the clerk should look at before it does."""

    data: bytes
    proof: Proof
    elsewhere: tuple[Elsewhere, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Page:
    """What became of one page."""

    is_rendered: bool
    hidden: int
    masked: tuple[str, ...]


def redact(data: bytes, plan: Redaction, *, made_at: datetime, limits: Limits = DEFAULT_LIMITS) -> RedactedCopy:
    """Return the copy with everything under the boxes gone, written anew page by page.

    Raises WrongBox for a box on no page, Encrypted, Broken, EmptyFile or TooLarge for a file that can't be read, and
    NotRedacted when the copy, read again, still tells what it must not: then there is no copy.
    """
    writer = CopyWriter()
    with open_original(data, limits) as original:
        count = len(original.seen)
        plan.check_pages(count)
        pages = [_write_page(writer, original, number, plan) for number in range(count)]
    making = Making(
        original=data,
        copy=writer.finish(),
        plan=plan,
        page_count=count,
        rendered_pages=tuple(number for number, page in enumerate(pages) if page.is_rendered),
        masked={number: page.masked for number, page in enumerate(pages) if page.masked},
    )
    proof, elsewhere = prove(making, made_at)
    return RedactedCopy(making.copy, proof, elsewhere, tuple(_notes(pages)))


def _write_page(writer: CopyWriter, original: Original, number: int, plan: Redaction) -> _Page:
    areas = plan.on_page(number)
    with original.page(number) as page:
        looked = look(page)
        must_render = bool(areas) or plan.is_flat or looked.hides
        is_rendered = must_render or not writer.copy(original.held.pages[number], page)
        if is_rendered:
            writer.render(page, areas, looked.seen, has_picture=looked.has_picture)
    return _Page(is_rendered, looked.hidden, masked_strings(looked.characters, areas))


def _notes(pages: list[_Page]) -> list[str]:
    return [
        f"第{number}页有 {page.hidden} 个看不见的字（隐藏图层、图片下面、白色、页面之外或扫描识别层的文字），"
        "没有放进公开副本。"
        for number, page in enumerate(pages, start=1)
        if page.hidden
    ]
