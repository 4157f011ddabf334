"""Where originals are kept: closed, named by their content."""

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.engines.intake.models import ImportedFile


def original_path(file: "ImportedFile", filename: str) -> str:
    """Return a path made of the content's hash, so that the same original is found again."""
    suffix = PurePath(filename).suffix.lower()[:10]
    return f"imports/{file.sha256[:2]}/{file.sha256[2:4]}/{file.sha256}{suffix}"
