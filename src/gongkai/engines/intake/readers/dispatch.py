"""Hands each file to the reader of its format, and walks through archives."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module

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

Reader = Callable[[Source], Iterator[Outcome]]

# Module and function of each format's reader. A module is loaded when the first file of its format comes: the libraries
# behind them take seconds to load, which a web process that reads no file need not wait for.
READERS: dict[Format, tuple[str, str]] = {
    Format.TXT: ("text", "read_text"),
    Format.MD: ("markdown", "read_markdown"),
    Format.HTML: ("saved_page", "read_html"),
    Format.MHT: ("saved_page", "read_mht"),
    Format.JSONL: ("records", "read_jsonl"),
    Format.CSV: ("records", "read_csv"),
    Format.DOCX: ("word", "read_docx"),
    Format.XLSX: ("workbook", "read_xlsx"),
    Format.DOC: ("legacy", "read_legacy"),
    Format.XLS: ("legacy", "read_legacy"),
    Format.RTF: ("legacy", "read_legacy"),
    Format.ODF: ("legacy", "read_legacy"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.IMAGE: ("ocr", "read_image"),
}


@cache
def reader_of(kind: Format) -> Reader | None:
    """Return the reader of a format, None if there is none."""
    if kind not in READERS:
        return None
    module, name = READERS[kind]
    reader: Reader = getattr(import_module(f"gongkai.engines.intake.readers.{module}"), name)
    return reader


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
        reader = reader_of(kind)
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
