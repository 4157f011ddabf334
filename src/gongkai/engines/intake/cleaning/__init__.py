"""Hidden metadata of uploads, told and removed: `inspect_hidden`, `clean_copy`; and `sanitise` for HTML."""

from gongkai.engines.intake.cleaning.hidden import HiddenItem
from gongkai.engines.intake.cleaning.images import clean_image, inspect_image
from gongkai.engines.intake.cleaning.pdf import clean_pdf, inspect_pdf
from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.cleaning.sheets import clean_sheets, inspect_sheets
from gongkai.engines.intake.cleaning.word import clean_word, inspect_word
from gongkai.engines.intake.errors import Encrypted, UnsupportedFormat
from gongkai.engines.intake.formats import NAMES, TEXTUAL, Format, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

__all__ = ["HiddenItem", "clean_copy", "inspect_hidden", "sanitise"]

_INSPECT = {
    Format.DOCX: inspect_word,
    Format.XLSX: inspect_sheets,
    Format.PDF: inspect_pdf,
    Format.IMAGE: inspect_image,
}
_CLEAN = {Format.DOCX: clean_word, Format.XLSX: clean_sheets, Format.PDF: clean_pdf, Format.IMAGE: clean_image}


def inspect_hidden(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[HiddenItem, ...]:
    """Return the hidden metadata of a file; empty for formats that hold none or that cannot be looked into.

    Raises Encrypted, Broken, TooLarge or ArchiveRefused when the file itself is at fault.
    """
    inspect = _INSPECT.get(sniff(name, data))
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
    clean = _CLEAN.get(kind)
    if clean is None:
        raise UnsupportedFormat(
            f"{NAMES[kind]}里的隐藏信息（作者、批注等）无法清除，不能直接公开。"
            "请另存为 .docx、.xlsx 或 .pdf 后重新上传。"
        )
    return clean(data, limits)
