"""What can go wrong with a record; every message says what to do."""


class RecordError(Exception):
    """Base of all refusals about records; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotPublishable(RecordError):
    """The record lacks something that publication needs."""


class PersonalDataFound(NotPublishable):
    """Inspection found personal information that nobody let pass."""


class ReasonMissing(RecordError):
    """The change needs a reason in words."""


class NotClosed(RecordError):
    """The record is not one whose closure was approved."""


class CannotBind(RecordError):
    """The two records cannot go out together."""


class InReview(RecordError):
    """The record is being reviewed and may not change meanwhile."""


class ChangedMeanwhile(RecordError):
    """Somebody else has saved a newer version since this one was opened."""


class AlreadyWithdrawn(RecordError):
    """The record is not public, so that there is nothing to withdraw."""


class NumberTaken(RecordError):
    """Another record of the agency has this document number."""
