"""Hidden metadata of uploads, told and removed: `inspect_hidden`, `clean_copy`; and `sanitise` for HTML."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from gongkai.engines.intake.cleaning.hidden import HiddenItem
from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.errors import Encrypted, UnsupportedFormat
from gongkai.engines.intake.formats import NAMES, TEXTUAL, Format, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

__all__ = ["HiddenItem", "clean_copy", "inspect_hidden", "sanitise"]

# Module of each format, loaded when the first file of it comes (see readers.dispatch), and its two functions.
_MODULES = {Format.DOCX: "word", Format.XLSX: "sheets", Format.PDF: "pdf", Format.IMAGE: "images"}
_NAMES = {"word": "word", "sheets": "sheets", "pdf": "pdf", "images": "image"}


def _function(verb: str, kind: Format) -> Callable[[bytes, Limits], Any] | None:
    if kind not in _MODULES:
        return None
    module = _MODULES[kind]
    function: Callable[[bytes, Limits], Any] = getattr(
        import_module(f"{__name__}.{module}"), f"{verb}_{_NAMES[module]}"
    )
    return function


def inspect_hidden(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[HiddenItem, ...]:
    """Return the hidden metadata of a file; empty for formats that hold none or that cannot be looked into.

    Raises Encrypted, Broken, TooLarge or ArchiveRefused when the file itself is at fault.
    """
    inspect = _function("inspect", sniff(name, data))
    return inspect(data, limits) if inspect else ()


def clean_copy(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the public copy: the same to look at, without hidden metadata.

    Plain text comes back as it is. Old formats raise UnsupportedFormat: turn them into new ones first
    (`readers.legacy.to_modern`); encrypted ones raise Encrypted, archives UnsupportedFormat.
    """
    kind = sniff(name, data)
    if kind in TEXTUAL:
        return data
    if kind is Format.ENCRYPTED_OFFICE:
        raise Encrypted("文档设有打开密码，无法清理隐藏信息。请取消密码后重新上传。")
    clean = _function("clean", kind)
    if clean is None:
        raise UnsupportedFormat(
            f"{NAMES[kind]}里的隐藏信息（作者、批注等）无法清除，不能直接公开。"
            "请另存为 .docx、.xlsx 或 .pdf 后重新上传。"
        )
    return clean(data, limits)
