"""Asking third parties (art. 32), agencies that made the information too (art. 34), and others for joint handling."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log, writing
from gongkai.domain.requests.consultations import Consultation
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.domain.requests.errors import Incomplete, NotLawful
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.rules.law.clock import EventKind
from gongkai.rules.law.clock.articles import ART_32
from gongkai.rules.law.letters import LetterKind

ASKED = {ConsultedKind.THIRD_PARTY: EventKind.THIRD_PARTY_ASKED, ConsultedKind.AGENCY: EventKind.AGENCY_ASKED}
RECEIVED = {ConsultedKind.THIRD_PARTY: EventKind.THIRD_PARTY_RECEIVED, ConsultedKind.AGENCY: EventKind.AGENCY_RECEIVED}
ANSWERED = {ConsultedKind.THIRD_PARTY: EventKind.THIRD_PARTY_ANSWERED, ConsultedKind.AGENCY: EventKind.AGENCY_ANSWERED}
LETTERS = {
    ConsultedKind.THIRD_PARTY: LetterKind.THIRD_PARTY_CONSULTATION,
    ConsultedKind.AGENCY: LetterKind.AGENCY_CONSULTATION,
    ConsultedKind.JOINT: LetterKind.CO_HANDLING,
}


USUAL_REASON = "公开可能损害贵方合法权益"


def consult(
    *,
    request: DisclosureRequest,
    by: User,
    kind: ConsultedKind,
    name: str,
    question: str,
    reason: str = "",
    contact: str = "",
    until: date | None = None,
    is_organisation: bool = True,
    on: date | None = None,
    seen: int | None = None,
) -> Consultation:
    """Send a letter asking for an opinion; the clock rests meanwhile, but for joint handling inside the period.

    `until` is the day by which another agency should answer a request for joint handling.
    """
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    if not name.strip() or not question.strip():
        raise Incomplete(("请写明向谁征求意见，以及征求意见的政府信息内容。",))
    day = on or timezone.localdate()
    with transaction.atomic():
        asked = Consultation(request=request, kind=kind, name=name, question=question, contact=contact)
        if kind in ASKED:
            event = RequestEvent(kind=ASKED[kind], on=day, party=asked.key, note=name)
            request = log.add(request=request, event=event, by=by, action="requests.consult", seen=seen)
        else:
            request = log.locked(request, seen=seen)
            _ensure_not_asked(request, name)
            write_audit(request, "requests.consult", user=by, data={"name": name})
        asked.save()
        details = _details(kind, name, question, reason) | {
            "task_until": until,
            "third_party_is_organisation": is_organisation,
        }
        letter = LETTERS[kind]
        writing.issue(request=request, kind=letter, by=by, on=day, details=details, recipient=name)
        if kind is ConsultedKind.THIRD_PARTY:
            writing.issue(request=request, kind=LetterKind.CONSULTATION_NOTICE, by=by, on=day, details=details)
    return asked


def letter_received(*, consultation: Consultation, by: User, on: date, seen: int | None = None) -> DisclosureRequest:
    """Note when the letter reached the asked party: its 15 workdays start."""
    request = consultation.request
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=RECEIVED[ConsultedKind(consultation.kind)], on=on, party=consultation.key)
    return log.add(request=request, event=event, by=by, action="requests.consultation_received", seen=seen)


def take_opinion(
    *,
    consultation: Consultation,
    by: User,
    opinion: Opinion,
    words: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Enter what came back: the pause ends on that day."""
    request = consultation.request
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    if opinion is Opinion.OBJECTED and not words.strip():
        raise Incomplete(("对方不同意公开的，请录入其理由：理由是否合理决定能否公开（第三十二条）。",))
    kind = ConsultedKind(consultation.kind)
    with transaction.atomic():
        if kind in ANSWERED:
            event = RequestEvent(kind=ANSWERED[kind], on=on or timezone.localdate(), party=consultation.key, note=words)
            request = log.add(request=request, event=event, by=by, action="requests.take_opinion", seen=seen)
        else:
            request = log.locked(request, seen=seen)
            write_audit(request, "requests.take_opinion", user=by, data={"opinion": opinion.value})
        consultation.opinion, consultation.words = opinion, words
        consultation.save(update_fields=["opinion", "words"])
    return request


def judge_opinion(*, consultation: Consultation, by: User, is_reasonable: bool, overriding_interest: str = "") -> None:
    """Judge an objection: reasonable or not, or outweighed by a major public interest (art. 32)."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, consultation.request.agency)
    with transaction.atomic():
        consultation.is_reasonable, consultation.overriding_interest = is_reasonable, overriding_interest
        consultation.save(update_fields=["is_reasonable", "overriding_interest"])
        write_audit(consultation.request, "requests.judge_opinion", user=by, data={"reasonable": is_reasonable})


def tell_third_party(
    *,
    consultation: Consultation,
    by: User,
    information: str,
    reason: str,
    on: date | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Tell a third party in writing what is disclosed against its objection, and why (art. 32)."""
    request = consultation.request
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    if consultation.is_reasonable is not False and not consultation.overriding_interest:
        raise NotLawful("已认定第三方的理由合理，且没有重大公共利益，不能公开。请先认定其理由是否合理。", ART_32)
    kind, name = LetterKind.THIRD_PARTY_DISCLOSURE, consultation.name
    with transaction.atomic():
        current = log.locked(request, seen=seen)
        if current.letters.filter(kind=kind, recipient=name).exists():
            raise NotLawful(f"已书面告知{name}，不必重复发出。")
        details = {"third_party": name, "information": information, "reason": reason}
        write_audit(current, "requests.tell_third_party", user=by, data={"name": name})
        day = on or timezone.localdate()
        return writing.issue(request=current, kind=kind, by=by, on=day, details=details, recipient=name)


def _ensure_not_asked(request: DisclosureRequest, name: str) -> None:
    """Refuse a second letter to the same unit: no event of the log would tell a button that was pressed twice."""
    waiting = request.consultations.filter(kind=ConsultedKind.JOINT, name=name, opinion=Opinion.WAITING)
    if waiting.exists():
        raise NotLawful(f"已向{name}发出协办函，尚未收到回复，不必重复发函。请先登记其回复。")


def _details(kind: ConsultedKind, name: str, question: str, reason: str) -> dict[str, object]:
    if kind is ConsultedKind.THIRD_PARTY:
        return {"third_party": name, "information": question, "consultation_reason": reason or USUAL_REASON}
    return {"other_agency": name, "information": question, "task": question, "consultation_reason": reason}
