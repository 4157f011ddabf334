"""Proves a public copy by reading it again, as a stranger would: nothing from under a box, nothing hidden."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pikepdf
import pypdfium2

from gongkai.engines.redaction import remains
from gongkai.engines.redaction.characters import Character, read_characters
from gongkai.engines.redaction.errors import NotRedacted
from gongkai.engines.redaction.finding import found_in
from gongkai.engines.redaction.lines import line_areas
from gongkai.engines.redaction.masked import PageText, digest, is_telling, key_of, squeezed
from gongkai.engines.redaction.opening import open_seen
from gongkai.engines.redaction.plan import Rectangle, Redaction

BLACK = 60  # of 255; what compression leaves of black
_INSIDE = 1.5  # points, and at least as many pixels, from the edge of a box: there it is mixed with its surroundings


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A string from under a box that is also read outside of all boxes; for the clerk, not for the files."""

    page: int
    text: str
    areas: tuple[Rectangle, ...]

    @property
    def message(self) -> str:
        """Return what the clerk has to look at."""
        return f"“{self.text}”还出现在第{self.page + 1}页的遮盖框之外。如果也不应公开，请在那里加框。"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is kept of the making of a copy: nothing from under the boxes stands in it in clear."""

    original_sha256: str
    copy_sha256: str
    page_count: int
    made_at: datetime
    boxes: int
    rendered_pages: tuple[int, ...]  # the others were copied as they are
    masked_sha256: tuple[str, ...]  # of each string under a box, keyed by the original: see `masked.key_of`
    elsewhere: tuple[tuple[int, str], ...]  # page and hash of each string that is also read outside of boxes


@dataclass(frozen=True)
class Making:
    """What is known of a copy when it was just written."""

    original: bytes
    copy: bytes
    plan: Redaction
    page_count: int
    rendered_pages: tuple[int, ...]
    masked: Mapping[int, tuple[str, ...]]  # by page

    @property
    def strings(self) -> tuple[str, ...]:
        """Return all strings under boxes, each once."""
        return tuple(dict.fromkeys(text for texts in self.masked.values() for text in texts))


def prove(making: Making, made_at: datetime) -> tuple[Proof, tuple[Elsewhere, ...]]:
    """Return the proof, and where else the masked strings are read; NotRedacted when the copy must not go out."""
    with open_seen(making.copy) as seen:
        if len(seen) != making.page_count:
            raise NotRedacted(f"公开副本应有 {making.page_count} 页，实有 {len(seen)} 页，未予放行。请重新生成。")
        wanted = [text for text in making.strings if is_telling(text)]
        elsewhere = tuple(
            found for number in range(len(seen)) for found in _read_page(seen, number, making.plan, wanted)
        )
    told = {found.text for found in elsewhere}
    with pikepdf.open(io.BytesIO(making.copy)) as held:
        remains.check(held, [text for text in making.strings if text not in told])
    key = key_of(making.original)
    proof = Proof(
        original_sha256=hashlib.sha256(making.original).hexdigest(),
        copy_sha256=hashlib.sha256(making.copy).hexdigest(),
        page_count=making.page_count,
        made_at=made_at,
        boxes=len(making.plan.boxes),
        rendered_pages=making.rendered_pages,
        masked_sha256=tuple(digest(text, key) for text in making.strings),
        elsewhere=tuple((found.page, digest(found.text, key)) for found in elsewhere),
    )
    return proof, elsewhere


def _read_page(seen: pypdfium2.PdfDocument, number: int, plan: Redaction, wanted: Sequence[str]) -> Iterator[Elsewhere]:
    """Check a page of the copy; yield the masked strings that are read on it."""
    areas = plan.on_page(number)
    if not areas and not wanted:
        return
    page = seen[number]
    try:
        if not areas and not _is_any_read(page, wanted):
            return
        characters = read_characters(page)
        _check_boxes(page, characters, areas, number)
        yield from _elsewhere(characters, wanted, number)
    finally:
        page.close()


def _is_any_read(page: pypdfium2.PdfPage, wanted: Sequence[str]) -> bool:
    text_page = page.get_textpage()
    text = squeezed(text_page.get_text_range())
    text_page.close()
    return any(True for _ in found_in(wanted, text))


def _check_boxes(
    page: pypdfium2.PdfPage, characters: Sequence[Character], areas: Sequence[Rectangle], number: int
) -> None:
    if any(not each.is_space and each.is_centred_in(area) for area in areas for each in characters):
        raise NotRedacted(f"公开副本第{number + 1}页的遮盖框下仍能读出文字，未予放行。请重新生成，或联系管理员。")
    if areas and not _are_black(page, areas):
        raise NotRedacted(f"公开副本第{number + 1}页的遮盖框没有涂黑，未予放行。请重新生成，或联系管理员。")


def _are_black(page: pypdfium2.PdfPage, areas: Sequence[Rectangle]) -> bool:
    width, height = page.get_size()
    bitmap = page.render(scale=min(1.0, 2000 / max(width, height)), may_draw_forms=False)
    image = bitmap.to_pil().convert("L")
    bitmap.close()
    across, down = image.width / width, image.height / height
    for area in areas:
        inner = area.grown(-_INSIDE * max(1.0, 1 / across))
        left, top = max(0, round(inner.x0 * across)), max(0, round(inner.y0 * down))
        right, bottom = min(image.width, round(inner.x1 * across)), min(image.height, round(inner.y1 * down))
        if left < right and top < bottom and image.crop((left, top, right, bottom)).getextrema()[1] > BLACK:
            return False
    return True


def _elsewhere(characters: Sequence[Character], wanted: Sequence[str], number: int) -> Iterator[Elsewhere]:
    page = PageText(characters)
    for string in found_in(wanted, page.text):
        areas = [area for place in page.places_of(string) for area in line_areas(place)]
        yield Elsewhere(number, string, tuple(areas))
