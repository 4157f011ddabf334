"""What a letter may state: the facts of one application, and of each thing it asks for."""

from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.outcomes import Outcome


class RecordResult(LabelledEnum):
    """What became of a demand to correct one's own records (art. 41)."""

    CORRECTED = "corrected", "予以更正"
    TRANSFERRED = "transferred", "转送有权更正的行政机关处理"
    ADVISED = "advised", "告知向有权更正的行政机关提出"
    REFUSED = "refused", "不予更正"


ELSEWHERE = frozenset({RecordResult.TRANSFERRED, RecordResult.ADVISED})  # another agency has to correct


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What one answer rests on; which fields are needed depends on its outcome."""

    reason: str = ""
    how_to_obtain: str = ""  # where and how: address of the page, issue of the gazette, place
    obtain_on: str = ""  # when the information can be had, in words: 即日起、2026年8月1日上午
    delivery_form: str = ""  # 纸质复印件
    delivery_route: str = ""  # 邮寄
    public_part: str = ""  # R03: what is given
    denied_part: str = ""  # R03: what is not
    denied_ground: Outcome | None = None  # R03: why not, one of R04-R10 or what else stands in the way
    law_name: str = ""  # R05, R11, R23: the law or regulation and its article, in full
    security_kind: str = ""  # R06
    third_party_interest: str = ""  # R07: 商业秘密、个人隐私
    third_party_opinion: str = ""  # R07: what the third party answered
    internal_kind: str = ""  # R08
    process_kind: str = ""  # R09
    case_file: str = ""  # R10
    query_office: str = ""  # R11
    search_scope: str = ""  # R12
    search_method: str = ""  # R12
    competent_agency: str = ""  # R13
    competent_contact: str = ""  # R13
    unclear_points: str = ""  # R15
    right_channel: str = ""  # R16
    earlier_reply_on: date | None = None  # R17, R20
    earlier_reply_no: str = ""  # R17, R20
    reasons_asked_on: date | None = None  # R19
    correction_notice_on: date | None = None  # R15, R21
    correction_until: date | None = None  # R21, and the notice itself
    fee_notice_on: date | None = None  # R22
    fee_until: date | None = None  # R22, and the notice itself


@dataclass(frozen=True, kw_only=True)
class LetterFinding(Grounds):
    """The answer to one of several things that an application asks for."""

    item: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class LetterFacts(Grounds):
    """Everything a letter may state; a letter names what it needs, the rest may stay empty."""

    agency: str = ""
    agency_address: str = ""
    agency_postcode: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    applicant: str = ""
    applicant_is_organisation: bool = False
    applicant_contact: str = ""
    request_no: str = ""
    channel: str = ""
    received_on: date | None = None
    due_on: date | None = None
    summary: str = ""
    handler: str = ""
    letter_no: str = ""
    issued_on: date | None = None
    outcome: Outcome | None = None
    findings: tuple[LetterFinding, ...] = ()
    reconsideration_organ: str = ""
    court: str = ""
    annexes: tuple[str, ...] = ()
    # correction and reasons
    correction_items: tuple[str, ...] = ()
    correction_how: str = ""
    correction_workdays: int | None = None
    count_period: str = ""
    count: int | None = None
    reasons_until: date | None = None
    # longer periods
    extension_workdays: int | None = None
    extension_reason: str = ""
    new_due_on: date | None = None
    delayed_until: date | None = None
    # consultations
    third_party: str = ""
    third_party_is_organisation: bool = True
    information: str = ""
    consultation_reason: str = ""
    other_agency: str = ""
    task: str = ""
    task_until: date | None = None
    # fee
    fee_scale: str = ""
    fee_calculation: str = ""
    fee_amount: int | None = None
    fee_payment: str = ""
    # records of art. 41
    record: str = ""
    record_result: RecordResult | None = None
    # delivery
    served_letters: tuple[str, ...] = ()
    service_way: str = ""
    service_place: str = ""
    served_on: date | None = None
    recipient: str = ""
    tracking_no: str = ""
