"""Readers: from the bytes of a file to the documents in it. `read_each` for imports, `read` for one file."""

from gongkai.engines.intake.errors import (
    ArchiveRefused,
    Broken,
    EmptyFile,
    Encrypted,
    IntakeError,
    MissingTool,
    TookTooLong,
    TooLarge,
    UnreadableEncoding,
    UnsupportedFormat,
)
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_bytes, check_size
from gongkai.engines.intake.readers.dispatch import read, read_each
from gongkai.engines.intake.readers.extracted import Extracted, Found, Outcome, PageKind

__all__ = [
    "DEFAULT_LIMITS",
    "ArchiveRefused",
    "Broken",
    "EmptyFile",
    "Encrypted",
    "Extracted",
    "Found",
    "IntakeError",
    "Limits",
    "MissingTool",
    "Outcome",
    "PageKind",
    "TooLarge",
    "TookTooLong",
    "UnreadableEncoding",
    "UnsupportedFormat",
    "check_bytes",
    "check_size",
    "read",
    "read_each",
]
