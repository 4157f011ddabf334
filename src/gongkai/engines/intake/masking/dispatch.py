"""Opens a file of any known format for inspection and masking."""

from collections.abc import Callable
from importlib import import_module

from gongkai.engines.intake.errors import Encrypted, UnsupportedFormat
from gongkai.engines.intake.formats import NAMES, Format, sniff
from gongkai.engines.intake.limits import Limits, check_bytes
from gongkai.engines.intake.masking.opened import Opened
from gongkai.engines.intake.readers.legacy import to_modern

Opener = Callable[..., Opened]

LEGACY = frozenset({Format.DOC, Format.XLS, Format.RTF, Format.ODF})
# Module and function of each format, loaded when the first file of it comes (see readers.dispatch).
OPENERS: dict[Format, tuple[str, str]] = {
    Format.TXT: ("text", "open_text"),
    Format.MD: ("text", "open_text"),
    Format.JSONL: ("text", "open_jsonl"),
    Format.CSV: ("text", "open_csv"),
    Format.HTML: ("text", "open_html"),
    Format.DOCX: ("word", "open_word"),
    Format.XLSX: ("workbook", "open_workbook"),
    Format.PDF: ("pdf", "open_pdf"),
    Format.IMAGE: ("pdf", "open_picture"),
    Format.ZIP: ("archive", "open_archive"),
}


def open_file(name: str, data: bytes, limits: Limits, *, depth: int = 0) -> Opened:
    """Return the texts of a file; raises the errors of intake when it can't be read."""
    check_bytes(len(data), limits)
    kind = sniff(name, data)
    if kind in LEGACY:
        name, data = to_modern(name, data, limits=limits)
        kind = sniff(name, data)
    if kind is Format.ENCRYPTED_OFFICE:
        raise Encrypted("文档设有打开密码，无法检查其中的个人信息。请取消密码后重新上传。")
    if kind not in OPENERS:
        raise UnsupportedFormat(
            f"{NAMES[kind]}里的个人信息无法检查。请另存为 .docx、.xlsx、.pdf、.html 或 .txt 后重新上传。"
        )
    module, function = OPENERS[kind]
    opener: Opener = getattr(import_module(f"gongkai.engines.intake.masking.{module}"), function)
    return opener(name, data, limits, depth=depth)
