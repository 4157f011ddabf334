"""Findings, decision and service: what the applicant gets, with its ground."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.domain.requests import enclosing, facts, log, rulings, writing
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import ServeWay
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.domain.requests.receiving import add_file
from gongkai.rules.law.clock import EventKind
from gongkai.rules.law.letters import LetterKind, LetterText, kind_for_findings
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome, combined_outcome

LAPSED = (Outcome.R21, Outcome.R22)


@dataclass(frozen=True)
class Finding:
    """What was found for one of the things asked for, and what the letter must say about it."""

    outcome: Outcome
    grounds: Grounds = field(default_factory=Grounds)
    record: Record | None = None
    proof: str = ""


def find(*, item: RequestedItem, finding: Finding, by: User) -> None:
    """Enter what was found for one thing asked for."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, item.request.agency)
    with transaction.atomic():
        request = log.locked(item.request)
        if request.decided_on:
            raise Incomplete(("答复已经作出，不能再改动各项申请的办理结果。",))
        item.outcome, item.record = finding.outcome, finding.record
        item.grounds, item.proof = facts.stored(finding.grounds), finding.proof
        item.save(update_fields=["outcome", "grounds", "record", "proof"])
        write_audit(request, "requests.find", user=by, data={"item": item.position, "outcome": item.outcome})


def judge_reasons(*, request: DisclosureRequest, by: User, are_good: bool) -> None:
    """Judge the reasons that an applicant gave for very many applications (art. 35)."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    with transaction.atomic():
        current = log.locked(request)
        current.reasons_are_good = are_good
        current.save(update_fields=["reasons_are_good"])
        write_audit(current, "requests.judge_reasons", user=by, data={"good": are_good})


def faults(request: DisclosureRequest, on: date) -> tuple[str, ...]:
    """Return what stands against issuing the decision, each with what to do; empty when it may go out."""
    items = list(request.items.all())
    missing = [str(item.position) for item in items if not item.outcome]
    if missing:
        return (f"第{'、'.join(missing)}项申请内容还没有填写办理结果，请先逐项填写。",)
    details = facts.decision_details(request, items)
    kind = _kind(items)
    details |= {"issued_on": on}
    of_letter = writing.faults(request=request, kind=kind, details=details)
    return (*rulings.faults(request, items, on), *of_letter, *enclosing.faults(request))


def decide(
    *,
    request: DisclosureRequest,
    by: User,
    enclosures: Sequence[Upload] = (),
    on: date | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Decide by the findings, issue the letter and enclose what is given; Incomplete when it may not go out yet."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    with transaction.atomic():
        current = log.locked(request, seen=seen)
        for upload in enclosures:
            add_file(current, upload, by)
        day = on or timezone.localdate()
        wrong = faults(current, day)
        if wrong:
            raise Incomplete(wrong)
        items = list(current.items.all())
        outcome = combined_outcome([Outcome(item.outcome) for item in items])
        current.outcome, current.outcome_basis = outcome, outcome.citation
        current.save(update_fields=["outcome", "outcome_basis"])
        event = RequestEvent(
            kind=EventKind.LAPSED if outcome in LAPSED else EventKind.DECIDED, on=day, note=outcome.label
        )
        details = facts.terms_of(current, log.clock_of(current)) | facts.decision_details(current, items)
        data = {"outcome": outcome.value}
        current = log.add(request=current, event=event, by=by, action="requests.decide", data=data)
        return writing.issue(request=current, kind=_kind(items), by=by, on=day, details=details)


def serve(
    *,
    request: DisclosureRequest,
    letter: IssuedLetter,
    by: User,
    way: ServeWay,
    on: date,
    note: str = "",
    proof: Upload | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Note how and when the decision reached the applicant, with its proof; the case is ended."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.SERVED, on=on, note=f"{way.label} {note}".strip())
    with transaction.atomic():
        current = log.locked(request, seen=seen)
        if current.closed_at is None:
            current = log.add(request=current, event=event, by=by, action="requests.serve")
        else:  # what lapsed or was taken back has ended already; its letter is served all the same
            write_audit(current, "requests.serve", user=by, data={"letter": letter.number})
        letter.serve_way, letter.served_on, letter.serve_note = way, on, note
        letter.save(update_fields=["serve_way", "served_on", "serve_note"])
        if proof:
            add_file(current, proof, by)
    return current


def withdraw(
    *, request: DisclosureRequest, by: User | None, reason: str = "", on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """End a case because the applicant takes it back; counted under «other» of the annual report."""
    if by is not None:
        policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.WITHDRAWN, on=on or timezone.localdate(), note=reason)
    with transaction.atomic():
        current = log.locked(request, seen=seen)
        current.outcome = Outcome.R23
        current.save(update_fields=["outcome"])
        return log.add(request=current, event=event, by=by, action="requests.withdraw")


def preview(request: DisclosureRequest, on: date) -> LetterText | None:
    """Return the decision letter as it would read now, with marks where something is missing; None without findings."""
    items = list(request.items.all())
    if not items or not all(item.outcome for item in items):
        return None
    details = facts.decision_details(request, items)
    return writing.preview(request=request, kind=_kind(items), on=on, details=details)


def _kind(items: Sequence[RequestedItem]) -> LetterKind:
    found = [Outcome(item.outcome) for item in items]
    return kind_for_findings(found, combined_outcome(found))
