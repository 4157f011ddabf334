"""What the rules need to know of a case: the facts that letters state, and those that a decision must fit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from enum import Enum
from typing import Any

from gongkai.domain.requests import log
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.fees import Fee
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.settings import settings_of
from gongkai.rules.law.clock import Clock, EventKind, WaitKind
from gongkai.rules.law.letters import LetterFacts, LetterFinding, LetterKind, LetterText
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome, combined_outcome

ENDING = re.compile(r"\.[0-9A-Za-z]{2,5}$")  # of a file's name: .pdf, .docx
DATES = {field.name for field in fields(Grounds) if "date" in str(field.type)}


def stored(grounds: Grounds) -> dict[str, Any]:
    """Return what was said about one thing asked for, as it is kept: empty fields left out."""
    return {name: value for name, value in plain(asdict(grounds)).items() if value}


def grounds_of(item: RequestedItem) -> Grounds:
    """Return what was said about one thing asked for."""
    known = {name: date.fromisoformat(value) if name in DATES else value for name, value in item.grounds.items()}
    if known.get("denied_ground"):
        known["denied_ground"] = Outcome(known["denied_ground"])
    return Grounds(**known)


def plain(value: Any) -> Any:
    """Return data classes' contents as JSON can keep them."""
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def letter_text(content: Mapping[str, Any]) -> LetterText:
    """Return a letter from what `plain` made of it."""
    known = {field.name: _with_tuples(content[field.name]) for field in fields(LetterText) if field.name in content}
    return LetterText(**known | {"kind": LetterKind(content["kind"])})


def letter_facts(request: DisclosureRequest, details: Mapping[str, object]) -> LetterFacts:
    """Return what letters of this case may state; `details` are what only this letter knows and win."""
    clock = log.clock_of(request)
    known = {**_of_agency(request), **_of_case(request, clock), **terms_of(request, clock), **details}
    return LetterFacts(**known)  # type: ignore[arg-type]


def decision_details(request: DisclosureRequest, items: Sequence[RequestedItem]) -> dict[str, object]:
    """Return what the decision letter states beyond the case: one answer, or one for each thing asked for."""
    found = [Outcome(item.outcome) for item in items]
    known: dict[str, object] = {"outcome": combined_outcome(found), "annexes": _annexes(request)}
    if len(items) == 1:
        return {**known, **_filled(grounds_of(items[0]))}
    findings = tuple(
        LetterFinding(item=item.text, outcome=outcome, **_filled(grounds_of(item)))
        for item, outcome in zip(items, found, strict=True)
    )
    return {**known, "findings": findings}


def _of_agency(request: DisclosureRequest) -> dict[str, object]:
    agency, chosen = request.agency, settings_of(request.agency)
    return {
        "agency": agency.name,
        "agency_address": agency.address,
        "agency_postcode": agency.postal_code,
        "contact_person": chosen.contact_person or agency.disclosure_unit,
        "contact_phone": chosen.contact_phone or agency.phone,
        "reconsideration_organ": chosen.reconsideration_organ,
        "court": chosen.court,
        "fee_payment": chosen.fee_payment,
    }


def _of_case(request: DisclosureRequest, clock: Clock) -> dict[str, object]:
    applicant = request.applicant
    return {
        "applicant": applicant.name,
        "applicant_is_organisation": applicant.kind != "natural_person",
        "applicant_contact": applicant.phone or applicant.email or applicant.address,
        "request_no": request.number,
        "channel": request.get_channel_display(),
        "received_on": clock.receipt_date,
        "due_on": clock.due.day if clock.due else None,
        "new_due_on": clock.due.day if clock.due else None,
        "summary": summary_of(request),
        "handler": str(request.handler or ""),
        "delivery_form": request.get_supply_form_display(),
        "delivery_route": request.get_supply_route_display(),
    }


def summary_of(request: DisclosureRequest) -> str:
    """Return what was asked for, in one line, numbered when it is several things."""
    texts = [item.text.strip() for item in request.items.all()] or [request.subject]
    return texts[0] if len(texts) == 1 else "；".join(f"{place}. {text}" for place, text in enumerate(texts, 1))


def terms_of(request: DisclosureRequest, clock: Clock) -> dict[str, object]:
    """Return the dates of notices sent before, and until when each may be answered; the fee and its calculation.

    A term that has ended is not told by the clock any more: whoever ends one reads it before.
    """
    days = {event.kind: event.on for event in log.events_of(request)}
    until = {wait.kind: wait.until for wait in clock.waits}
    known: dict[str, object] = {
        "correction_notice_on": days.get(EventKind.CORRECTION_ASKED),
        "correction_until": until.get(WaitKind.CORRECTION),
        "reasons_asked_on": days.get(EventKind.REASONS_ASKED),
        "fee_notice_on": days.get(EventKind.FEE_NOTIFIED),
        "fee_until": until.get(WaitKind.FEE),
    }
    fee = Fee.objects.filter(request=request).first()
    if fee:
        known |= {
            "fee_scale": fee.get_scale_display(),
            "fee_calculation": "；".join(fee.calculation),
            "fee_amount": fee.amount,
        }
    return known


def _annexes(request: DisclosureRequest) -> tuple[str, ...]:
    """Return the names of what is enclosed, as a letter writes them: without the endings of files."""
    return tuple(ENDING.sub("", file.title) for file in request.files.all() if file.kind == FileKind.ANSWER)


def _with_tuples(value: Any) -> Any:
    return tuple(map(_with_tuples, value)) if isinstance(value, list) else value


def _filled(grounds: Grounds) -> dict[str, Any]:
    return {field.name: value for field in fields(grounds) if (value := getattr(grounds, field.name))}
