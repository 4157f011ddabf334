"""Keeps uploaded files until their run has read them."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from gongkai.engines.intake.models import ImportRun

LONGEST_NAME = 120


def keep_uploads(run: ImportRun, files: Iterable[UploadedFile]) -> Iterator[Path]:
    """Write the uploads into a folder of the run and yield their paths; equal names are told apart by a folder."""
    folder = settings.DATA_FOLDER / "uploads" / str(run.pk)
    for number, upload in enumerate(files, 1):
        target = folder / str(number) / safe_name(upload.name or "未命名")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        yield target


def safe_name(name: str) -> str:
    """Return the last part of a name without what a file system may trip over."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(character for character in last if character.isprintable() and character not in '<>:"|?*').strip(
        ". "
    )
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if dot else (kept[:LONGEST_NAME] or "未命名")
