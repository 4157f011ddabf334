"""What can go wrong in a review; every message says what to do."""


class ReviewError(Exception):
    """Base of all refusals about reviews; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class AlreadyInReview(ReviewError):
    """The record was handed in already."""


class NobodyForStep(ReviewError):
    """A step has no person who could take it."""


class NotYourStep(ReviewError):
    """The person may not take this step: wrote the record, took another step, or has no role for it."""


class StepTaken(ReviewError):
    """Somebody else has taken the step meanwhile, or the review has ended."""


class ChangedSinceSubmission(ReviewError):
    """What would be signed is not what was handed in."""


class ReasonMissing(ReviewError):
    """Returning needs a reason in words, and so does the small office's exception."""


class NotReviewable(ReviewError):
    """The record cannot be handed in as it stands."""
