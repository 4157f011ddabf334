"""What an agency is about to decide on an application."""

from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.disclosure import ExemptionGround
from gongkai.rules.law.grounds import GROUND_RULES, GroundKind
from gongkai.rules.law.outcomes import Outcome, outcome_of_ground

__all__ = ["Decision"]


@dataclass(frozen=True)
class Decision:
    """One decision; `findings` are those on the single things asked for, `grounds` those of withheld passages."""

    outcome: Outcome
    decided_on: date
    basis: tuple[str, ...] = ()  # as the letter cites it; another law with its title: «《…法》第九条»
    findings: tuple[Outcome, ...] = ()
    grounds: tuple[ExemptionGround, ...] = ()
    kinds: tuple[GroundKind, ...] = ()
    reason: str = ""

    @property
    def parts(self) -> tuple[Outcome, ...]:
        """Return every outcome that the decision contains, its own first; each must fit law and facts."""
        withheld = (outcome_of_ground(ground) for ground in self.grounds)
        return tuple(dict.fromkeys((self.outcome, *self.findings, *withheld)))

    @property
    def withheld(self) -> tuple[Outcome, ...]:
        """Return the parts that are not given to the applicant."""
        return tuple(part for part in self.parts if not part.is_given and part is not Outcome.R03)

    @property
    def all_grounds(self) -> tuple[ExemptionGround, ...]:
        """Return the grounds of exemption of all parts."""
        return tuple(part.ground for part in self.parts if part.ground is not None)

    @property
    def is_reconsideration_first(self) -> bool:
        """Say whether the letter must tell that reconsideration comes before a lawsuit (法释〔2025〕8号).

        A partial disclosure whose withheld part is not known counts as one with a denial under art. 14 to 16.
        """
        if self.outcome is Outcome.R03 and not self.withheld:
            return True
        return any(GROUND_RULES[ground].is_reconsideration_first for ground in self.all_grounds)
