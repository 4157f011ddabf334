"""Why something could not be done, in the words of the domain: above the form, with the article or a list."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from gongkai.domain.cases.errors import CaseError
from gongkai.domain.requests.errors import Incomplete, NotLawful, Stale
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.letters.errors import LetterError

CONFLICT, UNPROCESSABLE, FORBIDDEN = 409, 422, 403
REFUSALS = (CaseError, PermissionDenied, IntakeError, LetterError)


@dataclass(frozen=True)
class Problem:
    """What stands against a move: one sentence with its article, or several faults."""

    message: str
    article: str = ""
    faults: tuple[str, ...] = ()
    status: int = UNPROCESSABLE


def problem_of(refusal: Exception) -> Problem:
    """Return how a refusal is shown."""
    match refusal:
        case Stale():
            return Problem(refusal.message, status=CONFLICT)
        case NotLawful():
            return Problem(refusal.message, refusal.article)
        case Incomplete():
            return Problem("", faults=tuple(refusal.faults))
        case PermissionDenied():
            return Problem(str(refusal), status=FORBIDDEN)
    return Problem(getattr(refusal, "message", str(refusal)))
