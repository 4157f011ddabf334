"""The one tree of what can go wrong with an input file, each with a message that says what to do."""

from typing import ClassVar


class IntakeError(Exception):
    """An input cannot be taken in; `str()` is the Chinese message for staff, `code` leads to the manual."""

    code: ClassVar[str] = "intake"

    def __init__(self, message: str, *, member: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.member = member  # path inside an archive, or the line of a list; empty for the file itself


class EmptyFile(IntakeError):
    """Nothing in it."""

    code = "intake.empty"


class TooLarge(IntakeError):
    """Larger, longer or more numerous than the limits allow."""

    code = "intake.too_large"


class UnreadableEncoding(IntakeError):
    """Text in no encoding that can be told."""

    code = "intake.encoding"


class Encrypted(IntakeError):
    """Needs a password."""

    code = "intake.encrypted"


class Broken(IntakeError):
    """Damaged, or not what it says it is."""

    code = "intake.broken"


class UnsupportedFormat(IntakeError):
    """A format that no reader knows."""

    code = "intake.unsupported"


class ArchiveRefused(IntakeError):
    """An archive that looks like an attack: a bomb, or names that lead outside of it."""

    code = "intake.archive"


class MissingTool(IntakeError):
    """A format whose program or extra package is not installed on this machine."""

    code = "intake.missing_tool"


class TookTooLong(IntakeError):
    """The time limit of one file was reached."""

    code = "intake.timeout"
