"""Reads PDF files: lines become paragraphs again, running heads and page numbers go; scans go to OCR."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium_c

from gongkai.engines.intake.cleaning.pdf import inspect_pdf
from gongkai.engines.intake.errors import Broken, EmptyFile, Encrypted, TooLarge
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.readers import ocr
from gongkai.engines.intake.readers.extracted import Extracted, Source
from gongkai.engines.intake.readers.text import tidy

PAGE_NUMBER = re.compile(
    r"[-—–―－·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?[-—–―－·\s]*(?:[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–―－·\s]*"
)
EDGE_LINES = 2  # lines at the top and the bottom of a page that may be a running head or foot
SCAN_CHARACTERS = 10  # fewer than this on a page: a picture, not a text
TITLE_SEARCH = 15  # lines
STARTS_PARAGRAPH = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]+[章节条]|附件|\d{1,2}[.．、](?!\d)"
)


@dataclass(frozen=True)
class Line:
    """A line of a page with its edges in points and its character height."""

    text: str
    left: float
    right: float
    height: float


def read_pdf(source: Source) -> Iterator[Extracted]:
    """Yield the file as one document; Encrypted, Broken, EmptyFile, TooLarge, or MissingTool for scans without OCR."""
    hidden = inspect_pdf(source.data, source.limits)
    with _open(source) as document:
        pages = _all_lines(document)
        blank = [number for number, lines in enumerate(pages, start=1) if _characters(lines) < SCAN_CHARACTERS]
        if len(blank) == len(pages):
            scanned = ocr.read_pages(_pictures(document, source.limits), limits=source.limits)
            yield Extracted(text=scanned.text, warnings=scanned.warnings, hidden=hidden)
            return
    body = _without_running_lines(pages)
    text = "\n".join(_paragraphs(body))
    if not text:
        raise EmptyFile("PDF 里没有文字。请检查后重新导出。")
    yield Extracted(text=text, title=_title(pages[0]), warnings=_blank_warning(blank), hidden=hidden)


def _open(source: Source) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted("PDF 设有打开密码，无法读取。请取消密码后重新导入。")
        raise Broken("PDF 已损坏，无法打开。请重新导出 PDF 后再导入。")
    if len(document) > source.limits.pages:
        raise TooLarge(f"PDF 有 {len(document)} 页，超过上限 {source.limits.pages} 页。请拆分后再导入。")
    return document


def _all_lines(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    try:
        return [_lines(page) for page in document]
    except pypdfium2.PdfiumError:
        raise Broken("PDF 的部分页面已损坏，无法读取。请重新导出 PDF 后再导入。")


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """Return the lines of a page from top to bottom with their edges."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines, position = [], 0
    for raw in re.split(r"\r\n|\r|\n", text):
        bare = raw.strip(" \u3000\xa0\ufffe")
        if bare:
            first = position + raw.index(bare[0])
            last = position + len(raw.rstrip(" \u3000\xa0\ufffe")) - 1
            lines.append(_line(text_page, bare, first, last))
        position += len(raw) + 2  # pdfium ends its lines with \r\n
    text_page.close()
    return lines


def _line(text_page: pypdfium2.PdfTextPage, text: str, first: int, last: int) -> Line:
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    right = text_page.get_charbox(last, loose=True)[2]
    size = pdfium_c.FPDFText_GetFontSize(text_page, first)
    # Some producers scale a font of size 1: then only the box tells the size.
    return Line(tidy(text).replace("\ufffe", ""), left, right, size if size > 2 else top - bottom)


def _characters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages without page numbers and without the lines that most pages repeat at an edge."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line) for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])})
    # On two pages a repeated line may be chance: an annex that repeats its title.
    running = {shape for shape, count in edges.items() if len(pages) >= 3 and count * 2 > len(pages)}
    return [
        [
            line
            for index, line in enumerate(lines)
            if not (_is_at_edge(index, len(lines)) and _is_running(line, running))
        ]
        for lines in pages
    ]


def _is_at_edge(index: int, count: int) -> bool:
    return index < EDGE_LINES or index >= count - EDGE_LINES


def _is_running(line: Line, running: set[str]) -> bool:
    return _shape(line) in running or PAGE_NUMBER.fullmatch(line.text) is not None


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Join lines that fill the width with the line that follows at the margin, over page ends too."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    margin = _margin([line.left for line in lines])
    edge = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    indented = sum(0.8 * line.height <= line.left - margin <= 3 * line.height for line in lines)
    has_indents = indented * 20 >= len(lines)
    paragraphs = [lines[0].text]
    for previous, line in pairwise(lines):
        # Without indents a full line that ends a sentence may end its paragraph: it is left alone.
        may_end = not has_indents and previous.text.endswith(("。", "！", "？", "：", "；"))
        if not may_end and _continues(previous, line, margin, edge):
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    return paragraphs


def _continues(previous: Line, line: Line, margin: float, edge: float) -> bool:
    fills = previous.right > edge - 1.6 * previous.height
    at_margin = line.left < margin + 0.8 * line.height
    same_size = abs(previous.height - line.height) < 0.15 * previous.height
    return fills and at_margin and same_size and not STARTS_PARAGRAPH.match(line.text)


def _margin(lefts: list[float]) -> float:
    """Return the left edge at which most lines begin, indented first lines aside."""
    counts = Counter(round(left) for left in lefts)
    common = [left for left, count in counts.items() if count * 8 >= len(lefts)]
    return min(common or lefts)


def _joined(head: str, tail: str) -> str:
    is_latin = head[-1:].isascii() and head[-1:].isalnum() and tail[:1].isascii() and tail[:1].isalnum()
    return f"{head} {tail}" if is_latin else head + tail


def _title(lines: Sequence[Line]) -> str | None:
    """Return the first run of lines set clearly larger than the text, if the first page has one."""
    if len(lines) < 4:
        return None
    body = sorted(line.height for line in lines)[len(lines) // 2]
    found: list[Line] = []
    for line in lines[:TITLE_SEARCH]:
        is_large = body * 1.15 < line.height and not line.text.endswith("文件")
        if is_large and (not found or abs(line.height - found[0].height) < 1):
            found.append(line)
        elif found:
            break
    return "".join(line.text for line in found) or None


def _blank_warning(blank: Sequence[int]) -> tuple[str, ...]:
    if not blank:
        return ()
    pages = "、".join(map(str, blank[:10])) + ("等" if len(blank) > 10 else "")
    return (f"第 {pages} 页没有文字（可能是图片），这些页没有导入正文，请补充。",)


def _pictures(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator["ocr.Picture"]:
    for index in range(min(len(document), limits.ocr_pages + 1)):
        page = document[index]
        # 200 dpi reads 3号 type reliably; an outsize page is scaled down instead of filling the memory.
        scale = min(200 / 72, (limits.image_pixels / max(1.0, page.get_width() * page.get_height())) ** 0.5)
        yield page.render(scale=scale).to_pil().convert("RGB")
