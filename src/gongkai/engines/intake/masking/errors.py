"""What can go wrong when a file is masked."""

from gongkai.engines.intake.errors import IntakeError


class NotMasked(IntakeError):
    """The masked copy still shows personal information."""

    code = "intake.not_masked"
