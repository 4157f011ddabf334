"""What is recorded of a case when it is decided: the days and findings on which an outcome may rest."""

from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.labels import LabelledEnum

__all__ = ["CaseFacts", "Consultation", "ThirdPartyAnswer"]


class ThirdPartyAnswer(LabelledEnum):
    """What a third party answered; silence is neither consent nor refusal (art. 32)."""

    AGREED = "agreed", "同意公开"
    OBJECTED = "objected", "不同意公开"


@dataclass(frozen=True)
class Consultation:
    """One third party that was asked in writing (art. 32)."""

    asked_on: date
    due_on: date | None = None  # last day of its 15 working days; None while delivery is not proved
    answer: ThirdPartyAnswer | None = None
    has_good_reason: bool | None = None  # of an objection, as the agency finds it; None: not found yet

    def is_open(self, on: date) -> bool:
        """Say whether an answer may still come in time."""
        return self.answer is None and (self.due_on is None or on <= self.due_on)


@dataclass(frozen=True)
class CaseFacts:
    """The facts of one case; what did not happen stays None or empty."""

    received_on: date | None = None
    correction_asked_on: date | None = None
    correction_due_on: date | None = None
    corrected_on: date | None = None
    consultations: tuple[Consultation, ...] = ()
    is_public_interest: bool = False  # found: keeping it back would have a major impact on public interests (art. 15)
    publication: str = ""  # where the information is already public
    classification: str = ""  # degree, term and basis of a state secret
    search: str = ""  # scope and method of the search that found nothing
    earlier_reply_on: date | None = None
    earlier_reply_number: str = ""
    reasons_asked_on: date | None = None
    reasons_due_on: date | None = None
    reasons_given_on: date | None = None
    are_reasons_good: bool | None = None
    fee_notified_on: date | None = None
    fee_due_on: date | None = None
    fee_paid_on: date | None = None
    withdrawn_on: date | None = None
