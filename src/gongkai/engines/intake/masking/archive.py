"""ZIP archives opened for inspection, file by file."""

from gongkai.engines.intake.errors import ArchiveRefused, IntakeError, UnsupportedFormat
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.opened import Opened, read_only
from gongkai.engines.intake.masking.places import Unit
from gongkai.engines.intake.readers.archive import members


def open_archive(_name: str, data: bytes, limits: Limits, *, depth: int = 0) -> Opened:
    """Return the texts of the files in an archive; the first that can't be read raises its error."""
    from gongkai.engines.intake.masking.dispatch import open_file  # it opens archives, as this does

    if depth >= limits.archive_depth:
        raise ArchiveRefused(f"压缩包套了超过 {limits.archive_depth} 层。请解压里层的压缩包后重新上传。")
    units: list[Unit] = []
    for member in members(data, limits=limits):
        if isinstance(member.content, IntakeError):
            raise member.content
        try:
            opened = open_file(member.path, member.content, limits, depth=depth + 1)
        except UnsupportedFormat:
            continue  # a program or a film: nothing that can be read as text
        units += [unit.inside(f"{member.path} ", is_hidden=False) for unit in opened.units]
    return Opened(units, read_only)
