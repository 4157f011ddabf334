"""Reads pictures of text with RapidOCR, if the optional extra `ocr` is installed."""

import functools
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PIL import ImageOps
from PIL.Image import Image as Picture

from gongkai.engines.intake.cleaning.images import inspect_image, open_image
from gongkai.engines.intake.errors import Broken, EmptyFile, MissingTool, TookTooLong, TooLarge
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.readers.extracted import Extracted, Source

NOTE = "文字由图像识别得到，可能有错，请对照原件校对。"
DOUBTFUL = 0.8  # confidence below which a line is counted as doubtful

Engine = Callable[[Any], tuple[list[tuple[list[list[float]], str, float]] | None, Any]]


def read_image(source: Source) -> Iterator[Extracted]:
    """Yield the text on a picture; MissingTool without OCR, Broken, EmptyFile."""
    hidden = inspect_image(source.data, source.limits)
    image = open_image(source.data, source.limits)
    try:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError):
        raise Broken("图片已损坏，无法打开。请重新导出图片后再导入。")
    scanned = read_pages([upright], limits=source.limits)
    yield Extracted(text=scanned.text, warnings=scanned.warnings, hidden=hidden, images=1)


def read_pages(pages: Iterable[Picture], *, limits: Limits) -> Extracted:
    """Return the text of all pages; MissingTool, TooLarge, TookTooLong or EmptyFile."""
    engine = _engine()
    started = time.monotonic()
    paragraphs: list[str] = []
    doubtful = 0
    for number, page in enumerate(pages, start=1):
        if number > limits.ocr_pages:
            raise TooLarge(f"扫描件超过 {limits.ocr_pages} 页。请拆分后再导入。")
        if time.monotonic() - started > limits.seconds:
            raise TookTooLong(f"图像识别超过 {limits.seconds:.0f} 秒，已停在第 {number} 页。请拆分后再导入。")
        lines, unsure = _page_lines(engine, page)
        paragraphs.extend(lines)
        doubtful += unsure
    if not paragraphs:
        raise EmptyFile("图片里没有识别出文字。请检查扫描件是否清晰、方向是否正确。")
    note = f"{NOTE}其中 {doubtful} 行把握不大。" if doubtful else NOTE
    return Extracted(text="\n".join(paragraphs), warnings=(note,))


@functools.cache
def _engine() -> Engine:
    try:
        import numpy
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        raise MissingTool(
            "这是扫描件或图片，识别文字需要图像识别组件，本机没有安装。"
            "请安装（pip install 'gongkai[ocr]'），或上传带文字的 Word、PDF 文件。"
        )
    reader = RapidOCR()
    return lambda picture: reader(numpy.asarray(picture))


def _page_lines(engine: Engine, page: Picture) -> tuple[list[str], int]:
    """Return the paragraphs of a page and how many of its lines are doubtful."""
    found, _times = engine(page)
    if not found:
        return [], 0
    boxes = [(box, text) for box, text, _confidence in found]
    doubtful = sum(float(confidence) < DOUBTFUL for _box, _text, confidence in found)
    return _joined(boxes), doubtful


def _joined(boxes: list[tuple[list[list[float]], str]]) -> list[str]:
    """Join lines that reach the right edge with the next one unless it is indented."""
    left = min(box[0][0] for box, _text in boxes)
    right = max(box[1][0] for box, _text in boxes)
    paragraphs: list[str] = []
    fills = False
    for box, text in boxes:
        height = max(1.0, box[3][1] - box[0][1])
        if fills and box[0][0] < left + 1.2 * height:
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
        fills = box[1][0] > right - 1.6 * height
    return paragraphs
