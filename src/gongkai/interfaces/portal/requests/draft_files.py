"""Files of a draft: sealed in the store under names of ours until the application is sent, a day at most."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gongkai.domain.cases.encryption import seal, unseal
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import FileKind

FOLDER = "drafts"
PURPOSE = "portal.draft_file"
KEPT_DAYS = 1


def keep(upload: Upload) -> dict[str, Any]:
    """Seal and store a file; return what the draft notes of it."""
    path = f"{FOLDER}/{timezone.localdate():%Y-%m-%d}/{uuid4().hex}"
    stored = default_storage.save(path, ContentFile(seal(upload.content, PURPOSE)))
    return {
        "path": stored, "name": upload.name, "size": len(upload.content), "type": upload.media_type,
        "kind": upload.kind.value,
    }  # fmt: skip


def take(files: Iterable[Mapping[str, Any]]) -> tuple[Upload, ...]:
    """Return the files as they are handed over to the case."""
    return tuple(
        Upload(name=file["name"], content=_content(file["path"]), media_type=file["type"], kind=FileKind(file["kind"]))
        for file in files
    )


def remove(files: Iterable[Mapping[str, Any]]) -> None:
    """Delete stored files."""
    for file in files:
        default_storage.delete(file["path"])


def purge(today: date) -> int:
    """Delete the files of drafts that nobody can finish any more; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    limit = (today - timedelta(days=KEPT_DAYS)).isoformat()
    removed = 0
    for day in default_storage.listdir(FOLDER)[0]:
        if day < limit:
            for name in default_storage.listdir(f"{FOLDER}/{day}")[1]:
                default_storage.delete(f"{FOLDER}/{day}/{name}")
                removed += 1
    return removed


def _content(path: str) -> bytes:
    with default_storage.open(path) as file:
        return unseal(file.read(), PURPOSE)
