"""The kinds of letters and forms of disclosure on application, and which decision belongs to which outcome.

Source: 政府信息公开条例 (国务院令第711号) art. 29-41; the list of forms follows the sets that cities publish with
江苏省政府信息公开申请办理答复规范 (forwarded nationally in 2020).
"""

from collections.abc import Sequence

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.outcomes import Outcome


class LetterKind(LabelledEnum):
    """A letter, notice or form; the code names its wording file."""

    APPLICATION_FORM = "application_form", "申请表"
    REGISTER = "register", "登记表"
    RECEIPT = "receipt", "接收回执"
    CORRECTION_NOTICE = "correction_notice", "补正告知书"
    REASON_NOTICE = "reason_notice", "说明理由告知书"
    EXTENSION = "extension", "延期答复告知书"
    DELAYED_REPLY = "delayed_reply", "延迟答复告知书"
    THIRD_PARTY_CONSULTATION = "third_party_consultation", "征求意见书（第三方）"
    CONSULTATION_SLIP = "consultation_slip", "征求意见确认函"
    CONSULTATION_NOTICE = "consultation_notice", "征求意见告知书（申请人）"
    THIRD_PARTY_DISCLOSURE = "third_party_disclosure", "依申请公开告知书（第三方）"
    AGENCY_CONSULTATION = "agency_consultation", "征求意见书（共同制作机关）"
    CO_HANDLING = "co_handling", "协办函"
    FEE_NOTICE = "fee_notice", "收费通知书"
    ALREADY_PUBLIC = "already_public", "已主动公开告知书"
    GRANTED = "granted", "公开告知书"
    PARTIAL = "partial", "部分公开告知书"
    DENIED_SECRET = "denied_secret", "不予公开告知书（国家秘密）"
    DENIED_FORBIDDEN = "denied_forbidden", "不予公开告知书（法律、行政法规禁止公开）"
    DENIED_SECURITY = "denied_security", "不予公开告知书（危及三安全一稳定）"
    DENIED_THIRD_PARTY = "denied_third_party", "不予公开告知书（第三方合法权益）"
    DENIED_INTERNAL = "denied_internal", "不予公开告知书（内部事务信息）"
    DENIED_PROCESS = "denied_process", "不予公开告知书（过程性信息）"
    DENIED_ENFORCEMENT = "denied_enforcement", "不予公开告知书（行政执法案卷）"
    QUERY_MATTER = "query_matter", "按其他规定办理告知书"
    NOT_EXISTING = "not_existing", "信息不存在告知书"
    NOT_THIS_AGENCY = "not_this_agency", "非本机关公开告知书"
    NEEDS_PROCESSING = "needs_processing", "不予提供（需加工）告知书"
    STILL_UNCLEAR = "still_unclear", "补正后仍不明确告知书"
    PETITION = "petition", "信访等告知书"
    REPEATED = "repeated", "不予重复处理告知书"
    PUBLICATION = "publication", "公开出版物告知书"
    ABUSIVE = "abusive", "不予处理告知书"
    CONFIRMATION = "confirmation", "不予确认或者重新出具告知书"
    LAPSED_CORRECTION = "lapsed_correction", "逾期不补正不再处理告知书"
    LAPSED_FEE = "lapsed_fee", "逾期不缴费不再处理告知书"
    OTHER = "other", "终止办理告知书"
    ITEMISED = "itemised", "分项答复告知书"
    PARTY_INFORMATION = "party_information", "党务信息告知书"
    RECORD_CORRECTION = "record_correction", "更正告知书"
    SERVICE_PROOF = "service_proof", "送达回证"


_DECISION_OF = {
    "R01": LetterKind.ALREADY_PUBLIC,
    "R02": LetterKind.GRANTED,
    "R03": LetterKind.PARTIAL,
    "R04": LetterKind.DENIED_SECRET,
    "R05": LetterKind.DENIED_FORBIDDEN,
    "R06": LetterKind.DENIED_SECURITY,
    "R07": LetterKind.DENIED_THIRD_PARTY,
    "R08": LetterKind.DENIED_INTERNAL,
    "R09": LetterKind.DENIED_PROCESS,
    "R10": LetterKind.DENIED_ENFORCEMENT,
    "R11": LetterKind.QUERY_MATTER,
    "R12": LetterKind.NOT_EXISTING,
    "R13": LetterKind.NOT_THIS_AGENCY,
    "R14": LetterKind.NEEDS_PROCESSING,
    "R15": LetterKind.STILL_UNCLEAR,
    "R16": LetterKind.PETITION,
    "R17": LetterKind.REPEATED,
    "R18": LetterKind.PUBLICATION,
    "R19": LetterKind.ABUSIVE,
    "R20": LetterKind.CONFIRMATION,
    "R21": LetterKind.LAPSED_CORRECTION,
    "R22": LetterKind.LAPSED_FEE,
    "R23": LetterKind.OTHER,
}
OUTCOME_LETTERS = frozenset(_DECISION_OF.values())
DECISIONS = OUTCOME_LETTERS | {LetterKind.ITEMISED, LetterKind.PARTY_INFORMATION}
TABLES = frozenset(
    {LetterKind.APPLICATION_FORM, LetterKind.REGISTER, LetterKind.CONSULTATION_SLIP, LetterKind.SERVICE_PROOF}
)
NOTICES = frozenset(LetterKind) - DECISIONS - TABLES
THIRD_PARTY_LETTERS = frozenset({LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.THIRD_PARTY_DISCLOSURE})
# R04-R10 rest on art. 14-16: reconsideration comes before the court (行政复议法 art. 23(1)4); R03 for its denied part.
REFUSALS = frozenset(_DECISION_OF[code] for code in ("R04", "R05", "R06", "R07", "R08", "R09", "R10"))


def kind_for(outcome: Outcome) -> LetterKind:
    """Return the decision letter of an outcome."""
    return _DECISION_OF[outcome.value]


def kind_for_findings(findings: Sequence[Outcome], combined: Outcome) -> LetterKind:
    """Return the letter of an application that asked for several things, `combined` its one counted outcome.

    Several different answers need a letter that answers item by item.
    """
    if combined.value == "R03" or len(set(findings)) <= 1:
        return kind_for(combined)
    return LetterKind.ITEMISED
