"""Facts of an invented application, for seeing how a wording reads; the agency's own particulars are real."""

from datetime import date

from gongkai.domain.orgs.models import Agency
from gongkai.domain.requests.settings import RequestSettings
from gongkai.rules.law.letters import LetterFacts, LetterKind, LetterText, draft, kind_for
from gongkai.rules.law.outcomes import Outcome

OUTCOMES = {kind_for(outcome): outcome for outcome in Outcome}


def preview(kind: LetterKind, text: str, agency: Agency, chosen: RequestSettings) -> LetterText:
    """Return the letter with sample facts; ［…］ stands where only a real case knows. The wording must be sound."""
    return draft(kind, _facts(kind, agency, chosen), text or None)


def _facts(kind: LetterKind, agency: Agency, chosen: RequestSettings) -> LetterFacts:
    return LetterFacts(
        agency=agency.name,
        agency_address=agency.address,
        agency_postcode=agency.postal_code,
        contact_person=chosen.contact_person or agency.disclosure_unit,
        contact_phone=chosen.contact_phone or agency.phone,
        reconsideration_organ=chosen.reconsideration_organ,
        court=chosen.court,
        fee_payment=chosen.fee_payment,
        applicant="王某某",
        applicant_contact="139****0000",
        request_no=f"YS-{agency.code}-2026-0001",
        channel="网上申请",
        received_on=date(2026, 3, 2),
        due_on=date(2026, 3, 30),
        new_due_on=date(2026, 4, 28),
        summary="某道路改造项目的立项批复",
        letter_no=f"{chosen.letter_code or '（代字）'}〔2026〕1号",
        issued_on=date(2026, 3, 20),
        outcome=OUTCOMES.get(kind),
        correction_items=("请写明项目的名称和年份",),
        correction_how="通过原申请渠道书面提交",
        correction_workdays=15,
        correction_until=date(2026, 4, 10),
        extension_workdays=20,
        extension_reason="所涉材料较多，需要逐件查找",
        third_party="某某有限公司",
        information="某道路改造项目的中标合同",
    )
