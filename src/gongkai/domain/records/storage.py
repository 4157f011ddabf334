"""Where files of records are kept; names on disk are ours, so that an upload's name can do no harm."""

from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

if TYPE_CHECKING:
    from gongkai.domain.records.models import Attachment


def _path(folder: str, filename: str) -> str:
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"{folder}/{timezone.localdate():%Y/%m}/{uuid4().hex}{suffix}"


def attachment_path(attachment: "Attachment", filename: str) -> str:
    """Return the path of a public copy."""
    return _path("attachments", filename)


def original_path(attachment: "Attachment", filename: str) -> str:
    """Return the path of a closed original."""
    return _path("originals", filename)
