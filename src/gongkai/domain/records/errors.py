"""What can go wrong with a record; every message says what to do."""


class RecordError(Exception):
    """Base of all refusals about records; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotPublishable(RecordError):
    """The record lacks something that publication needs."""


class AlreadyWithdrawn(RecordError):
    """The record is not public, so that there is nothing to withdraw."""


class NumberTaken(RecordError):
    """Another record of the agency has this document number."""
