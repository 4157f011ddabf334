"""Hands each file to the reader of its format, and walks through archives."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from gongkai.engines.intake.errors import (
    ArchiveRefused,
    Broken,
    Encrypted,
    IntakeError,
    UnsupportedFormat,
)
from gongkai.engines.intake.formats import MEDIA_TYPES, Format, extension, mismatch, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_bytes
from gongkai.engines.intake.readers.archive import members
from gongkai.engines.intake.readers.extracted import Extracted, Outcome, Source
from gongkai.engines.intake.readers.legacy import read_legacy
from gongkai.engines.intake.readers.markdown import read_markdown
from gongkai.engines.intake.readers.ocr import read_image
from gongkai.engines.intake.readers.pdf import read_pdf
from gongkai.engines.intake.readers.records import read_csv, read_jsonl
from gongkai.engines.intake.readers.saved_page import read_html, read_mht
from gongkai.engines.intake.readers.text import read_text
from gongkai.engines.intake.readers.word import read_docx
from gongkai.engines.intake.readers.workbook import read_xlsx

Reader = Callable[[Source], Iterator[Outcome]]

READERS: dict[Format, Reader] = {
    Format.TXT: read_text,
    Format.MD: read_markdown,
    Format.HTML: read_html,
    Format.MHT: read_mht,
    Format.JSONL: read_jsonl,
    Format.CSV: read_csv,
    Format.DOCX: read_docx,
    Format.XLSX: read_xlsx,
    Format.DOC: read_legacy,
    Format.XLS: read_legacy,
    Format.RTF: read_legacy,
    Format.ODF: read_legacy,
    Format.PDF: read_pdf,
    Format.IMAGE: read_image,
}
SUPPORTED = "txt、md、html、docx、doc、xlsx、csv、pdf、图片、jsonl、zip"
SEPARATOR = "!"  # a.zip!b.zip!c.docx, as paths into archives are commonly written


def read(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> list[Extracted]:
    """Return the documents in a file, or raise the first IntakeError; for imports use `read_each`."""
    found: list[Extracted] = []
    for outcome in read_each(name, data, limits=limits):
        if isinstance(outcome, IntakeError):
            raise outcome
        found.append(outcome)
    return found


def read_each(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Outcome]:
    """Yield each document in a file, or the error that stands in its place; never raises an IntakeError.

    Archives are opened and lists read lazily, so that a file of thousands of records needs memory for one.
    An error's `member` says which part of the file it is about; empty means the whole file.
    """
    yield from _read(name, data, limits, depth=0)


def _read(name: str, data: bytes, limits: Limits, *, depth: int) -> Iterator[Outcome]:
    try:
        check_bytes(len(data), limits)
        kind = sniff(name, data)
        if kind is Format.ZIP:
            yield from _read_archive(data, limits, depth=depth)
            return
        reader = READERS.get(kind)
        if reader is None:
            raise _refusal(name, kind)
        note = mismatch(name, kind)
        media_type = MEDIA_TYPES[kind]
        for outcome in reader(Source(name, data, limits)):
            yield _labelled(outcome, note, media_type)
    except IntakeError as error:
        yield error
    except RecursionError:
        yield Broken("文件的嵌套层数太多，无法读取。请简化版式后重新导出。")


def _labelled(outcome: Outcome, note: str, media_type: str) -> Outcome:
    if isinstance(outcome, IntakeError):
        return outcome
    warnings = (note, *outcome.warnings) if note else outcome.warnings
    return replace(outcome, warnings=warnings, media_type=media_type)


def _read_archive(data: bytes, limits: Limits, *, depth: int) -> Iterator[Outcome]:
    if depth >= limits.archive_depth:
        raise ArchiveRefused(f"压缩包套了超过 {limits.archive_depth} 层。请解压里层的压缩包后重新导入。")
    for member in members(data, limits=limits):
        if isinstance(member.content, IntakeError):
            yield member.content
            continue
        for outcome in _read(member.path, member.content, limits, depth=depth + 1):
            path = f"{member.path}{SEPARATOR}{outcome.member}" if outcome.member else member.path
            if isinstance(outcome, IntakeError):
                yield type(outcome)(outcome.message, member=path)
            else:
                yield replace(outcome, member=path)


def _refusal(name: str, kind: Format) -> IntakeError:
    if kind is Format.ENCRYPTED_OFFICE:
        return Encrypted("文档设有打开密码，无法读取。请在 Word、WPS 或 Excel 中取消密码后重新导入。")
    suffix = f"“.{extension(name)}”" if extension(name) else "这种"
    return UnsupportedFormat(f"不支持{suffix}格式，或者文件内容不是文字。可以导入的格式：{SUPPORTED}。")
