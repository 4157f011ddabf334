"""What can go wrong when a public copy is made; encrypted, broken and too large files raise the errors of intake."""

from gongkai.engines.intake.errors import IntakeError


class WrongBox(IntakeError):
    """A box that covers nothing, stands on no page or has no ground."""

    code = "redaction.box"


class NotRedacted(IntakeError):
    """The copy still holds something from under a box, or something hidden: it must not go out."""

    code = "redaction.not_redacted"
