"""What can go wrong with people and their leaves; every message says what to do."""


class OrgError(Exception):
    """Base of all refusals about agencies and people; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NoSuchLeave(OrgError):
    """The leave cannot be entered so, or has ended already."""
