"""Tells what a file is by its first bytes, and by its name only where the bytes leave it open."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath


class Format(StrEnum):
    """The formats that intake knows, with those it knows only to refuse."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    MHT = "mht"
    JSONL = "jsonl"
    CSV = "csv"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    RTF = "rtf"
    ODF = "odf"
    PDF = "pdf"
    IMAGE = "image"
    ZIP = "zip"
    ENCRYPTED_OFFICE = "encrypted_office"
    UNKNOWN = "unknown"


NAMES = {
    Format.TXT: "纯文本",
    Format.MD: "Markdown 文本",
    Format.HTML: "网页（HTML）",
    Format.MHT: "单文件网页（MHT）",
    Format.JSONL: "JSON 行数据",
    Format.CSV: "CSV 表格",
    Format.DOCX: "Word 文档（.docx）",
    Format.XLSX: "Excel 表格（.xlsx）",
    Format.DOC: "旧版 Word 文档（.doc）",
    Format.XLS: "旧版 Excel 表格（.xls）",
    Format.RTF: "RTF 文档",
    Format.ODF: "开放文档（ODF）",
    Format.PDF: "PDF 文件",
    Format.IMAGE: "图片",
    Format.ZIP: "ZIP 压缩包",
    Format.ENCRYPTED_OFFICE: "加密的 Office 文档",
    Format.UNKNOWN: "未知格式",
}

MEDIA_TYPES = {
    Format.TXT: "text/plain",
    Format.MD: "text/markdown",
    Format.HTML: "text/html",
    Format.MHT: "multipart/related",
    Format.JSONL: "application/x-ndjson",
    Format.CSV: "text/csv",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.DOC: "application/msword",
    Format.XLS: "application/vnd.ms-excel",
    Format.RTF: "application/rtf",
    Format.ODF: "application/vnd.oasis.opendocument.text",
    Format.PDF: "application/pdf",
    Format.IMAGE: "image/*",
    Format.ZIP: "application/zip",
    Format.ENCRYPTED_OFFICE: "application/octet-stream",
    Format.UNKNOWN: "application/octet-stream",
}

EXTENSIONS = {
    "txt": Format.TXT,
    "text": Format.TXT,
    "md": Format.MD,
    "markdown": Format.MD,
    "html": Format.HTML,
    "htm": Format.HTML,
    "shtml": Format.HTML,
    "xhtml": Format.HTML,
    "mht": Format.MHT,
    "mhtml": Format.MHT,
    "jsonl": Format.JSONL,
    "ndjson": Format.JSONL,
    "csv": Format.CSV,
    "docx": Format.DOCX,
    "docm": Format.DOCX,
    "xlsx": Format.XLSX,
    "xlsm": Format.XLSX,
    "doc": Format.DOC,
    "wps": Format.DOC,
    "dot": Format.DOC,
    "xls": Format.XLS,
    "et": Format.XLS,
    "rtf": Format.RTF,
    "odt": Format.ODF,
    "ods": Format.ODF,
    "pdf": Format.PDF,
    "zip": Format.ZIP,
    **dict.fromkeys(("jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "webp"), Format.IMAGE),
}

IMAGE_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Programs, other archives, media: told apart from text at once, never handed to a reader.
FOREIGN = (b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"SQLite format 3", b"OggS")
TEXTUAL = frozenset({Format.TXT, Format.MD, Format.HTML, Format.MHT, Format.JSONL, Format.CSV})
HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title|div|table|p|script|style|span)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def extension(name: str) -> str:
    """Return the lower-case extension of a file name, without the dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def by_name(name: str) -> Format:
    """Return what the extension promises."""
    return EXTENSIONS.get(extension(name), Format.UNKNOWN)


def sniff(name: str, data: bytes) -> Format:
    """Return the format of `data`; the name decides only among kinds of text."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(name, data)
    if head.startswith(OLE):
        return _ole_kind(name, data)
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if head.startswith(IMAGE_SIGNATURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Format.IMAGE
    if head.startswith(FOREIGN):
        return Format.UNKNOWN
    return _text_kind(name, head)


def mismatch(name: str, found: Format) -> str:
    """Return a warning when the extension promises another format than was found, else an empty string."""
    promised = by_name(name)
    if promised in (found, Format.UNKNOWN) or {promised, found} <= {Format.TXT, Format.MD, Format.JSONL, Format.CSV}:
        return ""
    return f"扩展名“.{extension(name)}”与内容不符：实际内容是{NAMES[found]}，已按实际内容读取。"


def _zip_kind(name: str, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        promised = by_name(name)
        return promised if promised in (Format.DOCX, Format.XLSX) else Format.ZIP
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return Format.DOCX
        return Format.XLSX if "xl/workbook.xml" in names else Format.UNKNOWN
    return Format.ODF if {"mimetype", "content.xml"} <= names else Format.ZIP


def _ole_kind(name: str, data: bytes) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Format.ENCRYPTED_OFFICE
    if "WordDocument".encode("utf-16-le") in data:
        return Format.DOC
    if "Workbook".encode("utf-16-le") in data:
        return Format.XLS
    promised = by_name(name)
    return promised if promised in (Format.DOC, Format.XLS) else Format.UNKNOWN


def _text_kind(name: str, head: bytes) -> Format:
    promised = by_name(name)
    has_bom = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not has_bom:
        return Format.UNKNOWN
    if HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Format.HTML
    if head[:400].lower().startswith((b"from: <saved by", b"mime-version:")):
        return Format.MHT
    if promised in TEXTUAL:
        return promised
    if promised is Format.UNKNOWN and head.lstrip().startswith(b'{"'):
        return Format.JSONL
    # A binary extension on plain text is a mismatch that the reader reports.
    return Format.TXT
