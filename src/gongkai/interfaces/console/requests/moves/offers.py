"""What can be done with a case besides the moves of its clock: findings, the decision's letter, the archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.domain.orgs.models import User
from gongkai.domain.requests.models import DisclosureRequest


@dataclass(frozen=True)
class Offer:
    """A button with what it does, said beforehand; `obstacle` says why it cannot be pressed yet."""

    label: str
    url: str
    told: str = ""
    obstacle: str = ""


def offers_for(case: DisclosureRequest, user: User) -> Sequence[Offer]:
    """Return what the person may do with the case, in the order of the work."""
    return ()
