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
from gongkai.rules.law.letters import LetterKind, LetterText, compose, letter_number
from gongkai.rules.law.letters import missing as missing_elements

SERIES = "WS"  # 文书: one series of letter numbers for each agency and year
TO_OTHERS = {
    LetterKind.THIRD_PARTY_CONSULTATION: ConsultedKind.THIRD_PARTY,
    LetterKind.THIRD_PARTY_DISCLOSURE: ConsultedKind.THIRD_PARTY,
    LetterKind.AGENCY_CONSULTATION: ConsultedKind.AGENCY,
    LetterKind.CO_HANDLING: ConsultedKind.JOINT,
}


def missing(*, request: DisclosureRequest, kind: LetterKind, details: Mapping[str, object]) -> tuple[str, ...]:
    """Return which required elements the letter still lacks, and where to enter each."""
    known = facts.letter_facts(request, {"letter_no": "（签发时编号）", **details})
    return missing_elements(kind, known)


def draft(
    *, request: DisclosureRequest, kind: LetterKind, on: date, details: Mapping[str, object]
) -> tuple[LetterText | None, tuple[str, ...]]:
    """Return the letter as it would be issued, for reading before pressing, or what it lacks."""
    known = facts.letter_facts(request, {"letter_no": "（签发时编号）", "issued_on": on, **details})
    lacking = missing_elements(kind, known)
    return (None if lacking else compose(kind, known, _wording(request.agency, kind)), lacking)


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
    lacking = missing(request=request, kind=kind, details={"issued_on": on, **details})
    if lacking:
        raise Incomplete(lacking)
    with transaction.atomic():
        number = next_number(request.agency, on.year)
        known = facts.letter_facts(request, {"letter_no": number, "issued_on": on, **details})
        text = compose(kind, known, _wording(request.agency, kind))
        return IssuedLetter.objects.create(
            request=request,
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


def _usual_code(agency: Agency) -> str:
    """Return the code of the agency's documents with 依复 behind it, or one made of its short name."""
    return f"{agency.document_codes[0] if agency.document_codes else (agency.short_name or agency.name)[:10]}依复"


def _wording(agency: Agency, kind: LetterKind) -> str | None:
    return settings_of(agency).wordings.get(kind.value) or None
