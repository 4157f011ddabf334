"""What each letter must state, by the Regulations and 江苏省政府信息公开申请办理答复规范."""

from gongkai.rules.law.letters.elements import BY_NAME, Element
from gongkai.rules.law.letters.kinds import DECISIONS, LetterKind
from gongkai.rules.law.letters.remedies import RemedyRule, remedy_rule

_LETTER = "机关 落款日期"
_REQUEST = "申请人 受理编号 收到日期 申请内容"
_ABOUT_REQUEST = f"文号 {_LETTER} {_REQUEST}"

# Of a decision only what belongs to the answer itself: it is asked of every item of an itemised reply.
_ANSWERS = {
    LetterKind.ALREADY_PUBLIC: "获取方式",
    LetterKind.GRANTED: "附件",
    LetterKind.PARTIAL: "公开部分 不公开部分 不公开情形 理由",
    LetterKind.DENIED_SECRET: "理由",
    LetterKind.DENIED_FORBIDDEN: "法律法规条款 理由",
    LetterKind.DENIED_SECURITY: "危及事项 理由",
    LetterKind.DENIED_THIRD_PARTY: "第三方权益 第三方意见 理由",
    LetterKind.DENIED_INTERNAL: "内部事务类别 理由",
    LetterKind.DENIED_PROCESS: "过程性信息类别 理由",
    LetterKind.DENIED_ENFORCEMENT: "执法案卷 理由",
    LetterKind.QUERY_MATTER: "法律法规条款 办理机构",
    LetterKind.NOT_EXISTING: "检索范围 检索方法",
    LetterKind.NOT_THIS_AGENCY: "理由",
    LetterKind.NEEDS_PROCESSING: "理由",
    LetterKind.STILL_UNCLEAR: "补正告知日期 不明确之处",
    LetterKind.PETITION: "理由",
    LetterKind.REPEATED: "原答复日期 原答复文号",
    LetterKind.PUBLICATION: "获取方式",
    LetterKind.ABUSIVE: "说明理由告知日期 理由",
    LetterKind.CONFIRMATION: "理由",
    LetterKind.LAPSED_CORRECTION: "补正告知日期 补正期限",
    LetterKind.LAPSED_FEE: "收费通知日期 缴费期限",
    LetterKind.OTHER: "理由",
    LetterKind.ITEMISED: "",
    LetterKind.PARTY_INFORMATION: "",
}
_OTHERS = {
    LetterKind.APPLICATION_FORM: "机关",
    LetterKind.REGISTER: f"机关 {_REQUEST} 申请方式 答复期限 经办人",
    LetterKind.RECEIPT: f"{_LETTER} {_REQUEST} 答复期限 联系电话",
    LetterKind.CORRECTION_NOTICE: f"{_ABOUT_REQUEST} 补正事项 补正方式 补正工作日数 联系电话",
    LetterKind.REASON_NOTICE: f"{_ABOUT_REQUEST} 统计期间 申请件数 说明理由期限 联系电话",
    LetterKind.EXTENSION: f"{_ABOUT_REQUEST} 延期理由 延长工作日数 新答复期限",
    LetterKind.DELAYED_REPLY: f"{_ABOUT_REQUEST} 统计期间 申请件数 理由 延迟答复日期",
    LetterKind.THIRD_PARTY_CONSULTATION: f"文号 {_LETTER} 第三方 涉及信息 征求意见原因 联系人 联系电话 机关地址",
    LetterKind.CONSULTATION_SLIP: "机关 涉及信息",
    LetterKind.CONSULTATION_NOTICE: f"{_ABOUT_REQUEST} 征求意见原因",
    LetterKind.THIRD_PARTY_DISCLOSURE: f"文号 {_LETTER} 第三方 涉及信息 理由 复议机关 法院",
    LetterKind.AGENCY_CONSULTATION: f"文号 {_LETTER} 其他机关 涉及信息 联系人 联系电话",
    LetterKind.CO_HANDLING: f"文号 {_LETTER} 受理编号 收到日期 申请内容 其他机关 协办事项 协办期限 联系人 联系电话",
    LetterKind.FEE_NOTICE: f"{_ABOUT_REQUEST} 收费标准 收费计算 收费金额 缴费方式 联系电话",
    LetterKind.RECORD_CORRECTION: f"文号 {_LETTER} 申请人 收到日期 更正事项 更正处理 理由 复议机关 法院",
    LetterKind.SERVICE_PROOF: "机关 受理编号 受送达人 送达文书 送达方式",
}
_OUTSIDE_TEXT = frozenset({"机关", "落款日期", "文号"})  # the layout states them: signature, date, number


def answer_elements(kind: LetterKind) -> tuple[Element, ...]:
    """Return what the answer itself must state, asked of every item of an itemised reply."""
    return _elements(_ANSWERS.get(kind, ""))


def required(kind: LetterKind) -> tuple[Element, ...]:
    """Return every element that a letter of this kind must state."""
    if kind not in DECISIONS:
        return _elements(_OTHERS[kind])
    # After a compulsory reconsideration the court depends on its result, so that none is named.
    organs = "复议机关" if remedy_rule(kind) is RemedyRule.RECONSIDERATION_FIRST else "复议机关 法院"
    return _elements(f"{_ABOUT_REQUEST} {organs}") + answer_elements(kind)


def in_text(kind: LetterKind) -> tuple[Element, ...]:
    """Return the required elements that the wording has to state; the layout states the others."""
    organs = {"复议机关", "法院"}  # both stand in the sentence on remedies
    return tuple(element for element in required(kind) if element.name not in _OUTSIDE_TEXT | organs)


def _elements(names: str) -> tuple[Element, ...]:
    return tuple(BY_NAME[name] for name in names.split())
