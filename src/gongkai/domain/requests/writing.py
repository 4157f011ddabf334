"""Issuing letters: numbered, complete by the rules, and fixed from then on."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction

from gongkai.domain.cases.base import CaseSeries
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import facts
from gongkai.domain.requests.enums import ConsultedKind
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.domain.requests.settings import settings_of
from gongkai.rules.law.letters import (
    LetterKind,
    LetterText,
    compose,
    contradictions,
    draft,
    letter_number,
    missing,
)

SERIES = "WS"  # 文书: one series of letter numbers for each agency and year
TO_OTHERS = {
    LetterKind.THIRD_PARTY_CONSULTATION: ConsultedKind.THIRD_PARTY,
    LetterKind.THIRD_PARTY_DISCLOSURE: ConsultedKind.THIRD_PARTY,
    LetterKind.AGENCY_CONSULTATION: ConsultedKind.AGENCY,
    LetterKind.CO_HANDLING: ConsultedKind.JOINT,
}


def faults(*, request: DisclosureRequest, kind: LetterKind, details: Mapping[str, object]) -> tuple[str, ...]:
    """Return which required elements the letter lacks and where its facts contradict each other."""
    known = facts.letter_facts(request, {"letter_no": next_number_shown(request.agency), **details})
    return missing(kind, known) + contradictions(kind, known)


def preview(*, request: DisclosureRequest, kind: LetterKind, on: date, details: Mapping[str, object]) -> LetterText:
    """Return the letter as it would be issued, with marks where something is missing; for reading before pressing."""
    known = facts.letter_facts(request, {"letter_no": next_number_shown(request.agency), "issued_on": on, **details})
    return draft(kind, known, _wording(request.agency, kind), item_wordings=_item_wordings(request.agency))


def issue(
    *,
    request: DisclosureRequest,
    kind: LetterKind,
    by: User,
    on: date,
    details: Mapping[str, object],
    recipient: str = "",
) -> IssuedLetter:
    """Number, compose and keep a letter in the caller's transaction; Incomplete when an element is missing."""
    lacking = faults(request=request, kind=kind, details={"issued_on": on, **details})
    if lacking:
        raise Incomplete(lacking)
    with transaction.atomic():
        number = next_number(request.agency, on.year)
        known = facts.letter_facts(request, {"letter_no": number, "issued_on": on, **details})
        text = compose(kind, known, _wording(request.agency, kind), item_wordings=_item_wordings(request.agency))
        return IssuedLetter.objects.create(
            request=request,
            agency=request.agency,
            kind=kind,
            number=number,
            content=facts.plain(asdict(text)),
            recipient=recipient or known.applicant,
            issued_on=on,
            issued_by=by,
            is_for_applicant=kind not in TO_OTHERS,
        )


def next_number(agency: Agency, year: int) -> str:
    """Return the next letter number of the agency, for example «示发改依复〔2026〕12号»."""
    serial = int(CaseSeries.objects.next(prefix=SERIES, agency=agency, year=year).rsplit("-", 1)[1])
    return letter_number(settings_of(agency).letter_code or _usual_code(agency), year, serial)


def next_number_shown(agency: Agency) -> str:
    """Return what the next number will look like, without taking it."""
    return letter_number(settings_of(agency).letter_code or _usual_code(agency), 2000, 1)


def _usual_code(agency: Agency) -> str:
    """Return the code of the agency's documents with 依复 behind it, or one made of its short name."""
    return f"{agency.document_codes[0] if agency.document_codes else (agency.short_name or agency.name)[:10]}依复"


def _wording(agency: Agency, kind: LetterKind) -> str | None:
    return settings_of(agency).wordings.get(kind.value) or None


def _item_wordings(agency: Agency) -> dict[LetterKind, str]:
    return {LetterKind(kind): text for kind, text in settings_of(agency).wordings.items() if text}
