"""A file opened for inspection and masking: its texts, and the way to write it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.engines.intake.errors import UnsupportedFormat
from gongkai.engines.intake.masking.places import FileFinding, Unit


@dataclass
class Opened:
    """The units of text of a file; `save` returns the file with what was written into them."""

    units: Sequence[Unit]
    save: Callable[[], bytes]

    def findings(self) -> tuple[FileFinding, ...]:
        """Return all findings, those that stand twice at one place (drawings have a copy for old programs) once."""
        found = dict.fromkeys(finding for unit in self.units for finding in unit.findings())
        return tuple(found)


def read_only() -> bytes:
    """Refuse to write a format that can only be inspected."""
    raise UnsupportedFormat("这种文件不能直接脱敏。请在原文件中脱敏后重新上传。")
