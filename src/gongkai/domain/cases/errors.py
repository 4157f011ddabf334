"""What can go wrong with a case; every message says what to do."""


class CaseError(Exception):
    """Base of all refusals about cases; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class AlreadyClosed(CaseError):
    """The case was answered or closed before, perhaps by a colleague at the same moment."""


class ReplyMissing(CaseError):
    """A case cannot be answered or closed without words that its reporter can read."""
