"""From the paths that were asked for to the files in them, in an order that is the same at every run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.engines.intake.errors import Broken, IntakeError

PASSED_OVER = {"thumbs.db", "desktop.ini", ".ds_store"}


@dataclass(frozen=True)
class InputFile:
    """A file to be imported, with the name it has in the report; or the reason why there is none."""

    name: str
    path: Path
    problem: IntakeError | None = None


def walk(paths: Iterable[Path]) -> Iterator[InputFile]:
    """Yield the files at and below `paths`, sorted; hidden files and link loops are passed over."""
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield InputFile(path.name, path)
        else:
            yield InputFile(str(path), path, Broken(f"找不到“{path}”。请检查路径是否写对、文件是否可读。"))


def _below(folder: Path) -> Iterator[InputFile]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        is_hidden = any(part.startswith((".", "~$")) for part in relative.parts)
        if path.is_file() and not is_hidden and path.name.lower() not in PASSED_OVER:
            yield InputFile(f"{folder.name}/{relative.as_posix()}", path)
