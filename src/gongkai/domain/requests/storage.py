"""Files of cases: sealed on disk, under names of ours, below a folder that nothing public reads."""

from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

if TYPE_CHECKING:
    from django.db.models import Model


def case_path(row: "Model", filename: str) -> str:
    """Return the path of a file of a case."""
    return f"cases/{timezone.localdate():%Y/%m}/{uuid4().hex}{PurePath(filename).suffix.lower()[:10]}"
