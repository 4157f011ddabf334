"""Whether a decision fits the law and what the file holds: the rules are asked with the facts of the case."""

from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.domain.requests import log
from gongkai.domain.requests.consultations import Consultation as Asked
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.domain.requests.facts import grounds_of
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.rules.law.clock import Clock, EventKind, WaitKind
from gongkai.rules.law.clock.events import ClockEvent, standing
from gongkai.rules.law.decisions import CaseFacts, Consultation, Decision, ThirdPartyAnswer, decision_faults
from gongkai.rules.law.grounds import GroundKind
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome, combined_outcome

ANSWERS = {
    Opinion.AGREED: ThirdPartyAnswer.AGREED,
    Opinion.OBJECTED: ThirdPartyAnswer.OBJECTED,
    Opinion.PARTLY: ThirdPartyAnswer.OBJECTED,
}
REGISTERS = (
    ("不动产", GroundKind.PROPERTY_REGISTER),
    ("市场主体登记", GroundKind.BUSINESS_REGISTER),
    ("企业登记", GroundKind.BUSINESS_REGISTER),
)


def faults(request: DisclosureRequest, items: Sequence[RequestedItem], on: date) -> tuple[str, ...]:
    """Return what in law or in the file stands against deciding so, each with what to do."""
    return decision_faults(decision_of(items, on), case_facts(request, items))


def decision_of(items: Sequence[RequestedItem], on: date) -> Decision:
    """Return the decision that the findings make, with the basis that its letter cites."""
    found = [Outcome(item.outcome) for item in items]
    told = [grounds_of(item) for item in items]
    combined = combined_outcome(found)
    withheld = [grounds.denied_ground for grounds in told if grounds.denied_ground]
    basis = [outcome.citation for outcome in dict.fromkeys((combined, *found, *withheld)) if outcome.citation]
    return Decision(
        outcome=combined,
        decided_on=on,
        basis=(*basis, *(grounds.law_name for grounds in told if grounds.law_name)),
        findings=tuple(found) if len(found) > 1 else (),
        grounds=tuple(outcome.ground for outcome in withheld if outcome.ground),
        kinds=tuple(kind for grounds in told for kind in _kinds(grounds)),
        reason="；".join(grounds.reason for grounds in told if grounds.reason),
    )


def case_facts(request: DisclosureRequest, items: Sequence[RequestedItem]) -> CaseFacts:
    """Return what is recorded of the case: days from the log, findings from the file."""
    events, clock = standing(log.events_of(request)), log.clock_of(request)
    days = {event.kind: event.on for event in events}
    until = {wait.kind: wait.until for wait in clock.waits}
    told = [grounds_of(item) for item in items]
    asked = list(request.consultations.filter(kind=ConsultedKind.THIRD_PARTY))
    return CaseFacts(
        received_on=clock.receipt_date,
        correction_asked_on=days.get(EventKind.CORRECTION_ASKED),
        correction_due_on=until.get(WaitKind.CORRECTION),
        corrected_on=days.get(EventKind.CORRECTED),
        consultations=tuple(_consultation(one, events, clock) for one in asked),
        is_public_interest=any(one.overriding_interest for one in asked),
        publication=_first(grounds.how_to_obtain for grounds in told),
        classification=_first(item.proof for item in items),
        search=_first(grounds.search_scope and grounds.search_method for grounds in told),
        earlier_reply_on=next((grounds.earlier_reply_on for grounds in told if grounds.earlier_reply_on), None),
        earlier_reply_number=_first(grounds.earlier_reply_no for grounds in told),
        reasons_asked_on=days.get(EventKind.REASONS_ASKED),
        reasons_due_on=until.get(WaitKind.REASONS),
        reasons_given_on=days.get(EventKind.REASONS_GIVEN),
        are_reasons_good=request.reasons_are_good,
        fee_notified_on=days.get(EventKind.FEE_NOTIFIED),
        fee_due_on=until.get(WaitKind.FEE),
        fee_paid_on=days.get(EventKind.FEE_PAID),
        withdrawn_on=days.get(EventKind.WITHDRAWN),
    )


def _consultation(asked: Asked, events: Sequence[ClockEvent], clock: Clock) -> Consultation:
    own = {event.kind: event.on for event in events if event.party == asked.key}
    wait = next((wait for wait in clock.waits if wait.party == asked.key), None)
    return Consultation(
        asked_on=own[EventKind.THIRD_PARTY_ASKED],
        due_on=wait.until if wait else None,
        answer=ANSWERS.get(Opinion(asked.opinion)),
        has_good_reason=asked.is_reasonable,
    )


def _kinds(grounds: Grounds) -> list[GroundKind]:
    """Return the kinds within a ground that the letter names in words; of registers, those its law is about."""
    words = (grounds.security_kind, grounds.third_party_interest, grounds.internal_kind, grounds.process_kind)
    kinds = [kind for kind in GroundKind if any(kind.label in text for text in words if text)]
    if grounds.query_office:
        kinds.append(next((kind for word, kind in REGISTERS if word in grounds.law_name), GroundKind.OTHER_REGISTER))
    return kinds


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
