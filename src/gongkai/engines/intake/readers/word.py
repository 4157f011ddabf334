"""Reads Word documents (.docx), with the tracked changes accepted and hidden text left out."""

import io
from collections.abc import Iterator

import mammoth
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from gongkai.engines.intake.cleaning.package import BROKEN
from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.cleaning.word import clean_word, inspect_word
from gongkai.engines.intake.errors import Broken, EmptyFile
from gongkai.engines.intake.readers.blocks import html_text
from gongkai.engines.intake.readers.extracted import Extracted, Source

STYLE_MAP = """
p[style-name='Title'] => h2:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='Heading 3'] => h4:fresh
"""
TITLE_POINTS = 18  # GB/T 9704 sets a title at 22 pt; offices go down to 18, body text is 16
TITLE_SEARCH = 20  # paragraphs: the red head stands above the title


def read_docx(source: Source) -> Iterator[Extracted]:
    """Yield the document; Broken, EmptyFile or the errors of an Office package."""
    hidden = inspect_word(source.data, source.limits)
    data = clean_word(source.data, source.limits)
    html, images = _convert(data)
    html = sanitise(html)
    text = html_text(html)
    if not text.strip():
        raise EmptyFile("Word 文档里没有文字。如果内容是图片，请把图片另存出来，或导出为 PDF 后导入。")
    warnings = (f"文档里有 {images} 张图片没有导入正文，请检查是否需要补充。",) if images else ()
    yield Extracted(
        text=text,
        title=_title(data),
        html=html,
        warnings=warnings,
        hidden=hidden,
        images=images,
        tables=html.count("<table"),
    )


def _convert(data: bytes) -> tuple[str, int]:
    images = 0

    def count_image(_image: object) -> list[object]:
        nonlocal images
        images += 1
        return []

    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=STYLE_MAP, convert_image=count_image)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, RecursionError, OSError):
        raise Broken(BROKEN)  # mammoth trusts the structure of the package and fails in its own ways
    return result.value, images


def _title(data: bytes) -> str | None:
    """Return the title as it is set: a Title or first-level heading, else the first large centred lines."""
    try:
        paragraphs = Document(io.BytesIO(data)).paragraphs[:TITLE_SEARCH]
    except (KeyError, ValueError, AttributeError):
        return None
    filled = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    styled = [p.text.strip() for p in filled if p.style is not None and p.style.name in ("Title", "Heading 1")]
    if styled:
        return styled[0]
    lines: list[str] = []
    for paragraph in filled:
        if _is_title_line(paragraph):
            lines.append(paragraph.text.strip())
        elif lines:
            break
    return "".join(lines) or None


def _is_title_line(paragraph: Paragraph) -> bool:
    if paragraph.alignment != WD_ALIGN_PARAGRAPH.CENTER:
        return False
    sizes = [run.font.size.pt for run in paragraph.runs if run.text.strip() and run.font.size is not None]
    # The red head («…文件») is larger still, and no title.
    return bool(sizes) and min(sizes) >= TITLE_POINTS and not paragraph.text.strip().endswith("文件")
