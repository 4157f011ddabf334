"""What can go wrong with an application; every message says what to do."""

from gongkai.domain.cases.errors import CaseError


class NotLawful(CaseError):
    """The move is not allowed at this point; `article` is the ground."""

    def __init__(self, message: str, article: str = "") -> None:
        super().__init__(message)
        self.article = article


class Stale(CaseError):
    """Somebody else moved the case after this page was opened."""


class Incomplete(CaseError):
    """Something required is missing; `faults` names each thing and where to enter it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


class OwnedBySomebodyElse(CaseError):
    """The application stands in another applicant's account already."""
