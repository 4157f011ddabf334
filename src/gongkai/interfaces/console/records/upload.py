"""What becomes of an uploaded attachment: a cleaned public copy, the closed original, and what was hidden in it."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gongkai.domain.records.models import Attachment
from gongkai.engines.intake import readers
from gongkai.engines.intake.cleaning import HiddenItem, clean_copy, inspect_hidden
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.formats import MEDIA_TYPES, Format, sniff
from gongkai.engines.intake.limits import check_bytes

# Formats that a reader can turn into text for search; the others are found by their title.
READABLE = frozenset({Format.TXT, Format.MD, Format.CSV, Format.DOCX, Format.XLSX, Format.PDF, Format.HTML})


@dataclass(frozen=True)
class PreparedFile:
    """An upload ready to be stored."""

    name: str
    original: bytes
    public: bytes
    media_type: str
    text: str
    hidden: tuple[HiddenItem, ...]


def prepare(upload: UploadedFile) -> PreparedFile:
    """Return the upload inspected and cleaned; IntakeError, with what to do, when it cannot be published."""
    check_bytes(upload.size or 0)
    upload.seek(0)
    data = upload.read()
    kind = sniff(upload.name, data)
    hidden = inspect_hidden(upload.name, data)
    public = clean_copy(upload.name, data)
    return PreparedFile(upload.name, data, public, MEDIA_TYPES[kind], text_of(upload.name, public), hidden)


def store(prepared: PreparedFile, attachment: Attachment) -> None:
    """Write both copies and fill the attachment's facts; the row itself is saved by the caller.

    The files are written at once because the draft of a public record is kept as a version, not as rows.
    """
    attachment.original.save(prepared.name, ContentFile(prepared.original), save=False)
    attachment.file.save(prepared.name, ContentFile(prepared.public), save=False)
    attachment.media_type = prepared.media_type
    attachment.size = len(prepared.public)
    attachment.sha256 = hashlib.sha256(prepared.public).hexdigest()
    attachment.text = prepared.text
    attachment.hidden = [asdict(item) | {"label": item.label} for item in prepared.hidden]


def told(hidden: list[dict[str, Any]]) -> str:
    """Return one line about what was found hidden in a file and removed."""
    labels = "、".join(dict.fromkeys(str(item.get("label", item.get("kind", ""))) for item in hidden))
    return _("已清除隐藏信息：%s。原件已封存，不公开。") % labels if hidden else _("没有发现隐藏信息。")


def text_of(name: str, data: bytes) -> str:
    """Return the text of a file for search and inspection; empty for what no reader knows."""
    if sniff(name, data) not in READABLE:
        return ""
    try:
        return "\n".join(document.text for document in readers.read(name, data))
    except IntakeError:
        return ""  # a scan without text is still a fine attachment
