"""Where the embedded index lies on disk: generations of it, the one in use, and the writer's lock.

    <root>/current            name of the generation in use, replaced in one step
    <root>/write.lock         held by the one process that writes
    <root>/generation-…/      a tantivy index

A killed process leaves the last commit readable; a half-built generation is removed by the next rebuild.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time_ns

import tantivy

from gongkai.engines.search.errors import IndexDamaged, IndexLocked
from gongkai.engines.search.tantivy_schema import SCHEMA_VERSION, build_schema

_PREFIX = f"generation-{SCHEMA_VERSION}-"


class Storage:
    """One index directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    @property
    def _pointer(self) -> Path:
        return self.root / "current"

    def current(self) -> Path | None:
        """Return the directory of the generation in use; None before the first write or of an older schema."""
        try:
            name = self._pointer.read_text().strip()
        except FileNotFoundError:
            return None
        path = self.root / name
        return path if name.startswith(_PREFIX) and path.is_dir() else None

    def stamp(self) -> tuple[int, ...]:
        """Return a value that changes with every commit and every swap; costs two looks at the file system."""
        return *_changed(self._pointer), *_changed((self.current() or self.root) / "meta.json")

    def create(self) -> tuple[Path, tantivy.Index]:
        """Return a new empty generation that is not yet in use."""
        path = self.root / f"{_PREFIX}{time_ns()}"
        path.mkdir()
        return path, tantivy.Index(build_schema(), str(path))

    def open(self, path: Path) -> tantivy.Index:
        """Return the index in `path`; IndexDamaged when tantivy cannot read it."""
        try:
            return tantivy.Index.open(str(path))
        except (ValueError, OSError) as problem:
            raise IndexDamaged(str(problem))

    def use(self, path: Path) -> None:
        """Make `path` the generation in use, in one step, and remove all others."""
        fresh = self.root / "current.new"
        with fresh.open("w") as file:
            file.write(path.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        self.sweep()

    def sweep(self) -> None:
        """Remove the generations that are not in use; a reader that still has one open keeps its files."""
        current = self.current()
        for path in self.root.glob("generation-*"):
            if path != current:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the writer's lock; IndexLocked while another process or thread has it.

        The system lets go of it when the process ends, in whatever way.
        """
        with (self.root / "write.lock").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise IndexLocked(file.read().strip())
            file.truncate(0)
            file.write(f"PID {os.getpid()}")
            file.flush()
            yield


def _changed(path: Path) -> tuple[int, int]:
    """Return the inode and the time of a file; both change when it is replaced."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns
