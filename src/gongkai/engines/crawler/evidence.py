"""Copies of pages as they came: gzip files whose names are the digests of what is inside."""

import gzip
import hashlib
from pathlib import Path

FETCHED, KEPT = "pages", "evidence"


def keep_fetched(folder: Path, data: bytes) -> str:
    """Store the bytes of a page until it is inspected; return the file's name."""
    digest = hashlib.sha256(data).hexdigest()
    path = folder / FETCHED / f"{digest}.html.gz"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(gzip.compress(data, 6, mtime=0))
        part.replace(path)  # a file of this name is whole, even if the machine stops here
    return path.name


def read_fetched(folder: Path, name: str) -> bytes:
    """Return the bytes of a stored page, from wherever it is."""
    path = folder / FETCHED / name
    return gzip.decompress((path if path.exists() else folder / KEPT / name).read_bytes())


def keep_as_evidence(folder: Path, name: str) -> tuple[str, str]:
    """Keep a stored page for good; return its path within the folder and its digest."""
    kept, path = folder / KEPT / name, folder / FETCHED / name
    if not kept.exists() and path.exists():
        kept.parent.mkdir(exist_ok=True)
        path.replace(kept)
    return f"{KEPT}/{name}", name.partition(".")[0]


def drop_fetched(folder: Path) -> None:
    """Delete the stored pages that are no evidence."""
    for path in (folder / FETCHED).glob("*"):
        path.unlink()
