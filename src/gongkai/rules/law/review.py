"""Which people have to read a document before it goes out, and whether there are enough of them.

Source: 《政府信息公开条例》 art. 17 (an agency keeps a review mechanism with procedure and responsibility and examines
what it is about to disclose under the Law on Guarding State Secrets), art. 14 to 16 (what may not go out).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.labels import LabelledEnum

__all__ = ["Chain", "Matter", "ReviewStep", "StepRule", "When", "required_steps", "unfillable_steps"]


class ReviewStep(LabelledEnum):
    """The steps between the draft and the public, in their order."""

    INITIAL = "initial", "初审"
    SECRECY = "secrecy", "保密审查"
    APPROVAL = "approval", "签发"
    HEAD = "head", "机关负责人审定"


class When(LabelledEnum):
    """When a step is taken."""

    ALWAYS = "always", "每件都办"
    FLAGGED = "flagged", "标记或类别需要时办"
    NEVER = "never", "不设此环节"


@dataclass(frozen=True)
class StepRule:
    """When one step is taken, for which kinds in any case, and within how many workdays."""

    when: When
    kinds: frozenset[str] = frozenset()
    days: int = 2


@dataclass(frozen=True)
class Matter:
    """What decides on the steps of one document."""

    kind: str
    disclosure_attribute: DisclosureAttribute = DisclosureAttribute.PROACTIVE
    is_important: bool = False
    is_secret_related: bool = False
    has_personal_data: bool = False


def _usual_rules() -> dict[ReviewStep, StepRule]:
    return {
        ReviewStep.INITIAL: StepRule(When.ALWAYS),
        ReviewStep.SECRECY: StepRule(When.ALWAYS),
        ReviewStep.APPROVAL: StepRule(When.ALWAYS),
        ReviewStep.HEAD: StepRule(When.FLAGGED, days=3),
    }


@dataclass(frozen=True)
class Chain:
    """The review mechanism of an agency; the usual one takes all steps, the head's for important matters.

    With `one_person_may_take_several` the office has recorded that it is too small for separate people.
    """

    rules: Mapping[ReviewStep, StepRule] = field(default_factory=_usual_rules)
    one_person_may_take_several: bool = False


def required_steps(matter: Matter, chain: Chain) -> tuple[ReviewStep, ...]:
    """Return the steps that the document takes, in order; signing is always among them.

    What touches a secret, a person or is not to be disclosed never goes without the secrecy review, whatever the
    chain says (art. 14, 15 and 17).
    """
    return tuple(step for step in ReviewStep if step is ReviewStep.APPROVAL or _is_taken(step, matter, chain))


def unfillable_steps(
    people: Mapping[ReviewStep, Collection[int]], *, writers: Collection[int], chain: Chain
) -> tuple[ReviewStep, ...]:
    """Return the steps that no one can take when each person takes one at most and writers take none.

    `people` maps each required step to the ids of those whose role allows it. With the small office's exception a
    step needs only somebody at all. Empty when the document can pass.
    """
    if chain.one_person_may_take_several:
        return tuple(step for step, able in people.items() if not able)
    able = {step: [person for person in ids if person not in writers] for step, ids in people.items()}
    taken: dict[int, ReviewStep] = {}
    return tuple(step for step in able if not _assign(step, able, taken, set()))


def _is_taken(step: ReviewStep, matter: Matter, chain: Chain) -> bool:
    rule = chain.rules[step]
    if step is ReviewStep.SECRECY and _is_sensitive(matter):
        return True
    if rule.when is not When.FLAGGED:
        return rule.when is When.ALWAYS
    return matter.kind in rule.kinds or (step is ReviewStep.HEAD and matter.is_important)


def _is_sensitive(matter: Matter) -> bool:
    is_closed = matter.disclosure_attribute is not DisclosureAttribute.PROACTIVE
    return matter.is_secret_related or matter.has_personal_data or is_closed


def _assign(
    step: ReviewStep, able: Mapping[ReviewStep, Sequence[int]], taken: dict[int, ReviewStep], tried: set[int]
) -> bool:
    """Find a person for the step, moving others to another of their steps where that frees one (augmenting path)."""
    for person in able[step]:
        if person in tried:
            continue
        tried.add(person)
        if person not in taken or _assign(taken[person], able, taken, tried):
            taken[person] = step
            return True
    return False
