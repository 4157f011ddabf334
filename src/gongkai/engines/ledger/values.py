"""From what offices write in a cell to what it means: dates, channels, kinds of applicants, outcomes, numbers."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from gongkai.engines.ledger.problems import BadCell
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.clock import RequestChannel
from gongkai.rules.law.outcomes import Outcome

EARLIEST = date(2008, 5, 1)  # the Regulations came into force
EXCEL_ZERO = date(1899, 12, 30)
SERIALS = range(39_000, 80_000)  # 2006 to 2119 as Excel counts days
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\ufeff]")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*")

CHANNELS = {
    RequestChannel.COUNTER: ("当面", "当面申请", "现场", "现场提交", "窗口", "来访", "大厅"),
    RequestChannel.POST: ("邮寄", "信函", "挂号信", "快递", "特快专递", "EMS", "挂号"),
    RequestChannel.LETTER: ("平常信函", "平信", "普通信函"),
    RequestChannel.FAX: ("传真",),
    RequestChannel.EMAIL: ("电子邮件", "邮件", "邮箱", "电子邮箱"),
    RequestChannel.SITE: (
        "网上", "网络", "网站", "在线", "网上申请", "网站申请", "在线申请", "门户网站", "网络申请", "系统",
        "平台",
    ),
    RequestChannel.OTHER: ("其他", "其它", "其他方式"),
}  # fmt: skip
KINDS = {
    ApplicantKind.NATURAL_PERSON: ("自然人", "公民", "个人"),
    ApplicantKind.ENTERPRISE: ("商业企业", "企业", "公司"),
    ApplicantKind.RESEARCH: ("科研机构", "科研", "高校", "大学"),
    ApplicantKind.WELFARE: ("社会公益组织", "公益组织", "社会组织"),
    ApplicantKind.LEGAL_SERVICE: ("法律服务机构", "律师事务所", "律所"),
    ApplicantKind.OTHER: ("其他", "其它", "其他组织", "法人或其他组织其他"),
}
NAMED_KINDS = (
    (re.compile(r"律师事务所|法律服务所|公证处"), ApplicantKind.LEGAL_SERVICE),
    (re.compile(r"公司|企业|合作社|厂$|店$|商行$"), ApplicantKind.ENTERPRISE),
    (re.compile(r"大学|学院|研究院|研究所|研究中心"), ApplicantKind.RESEARCH),
    (re.compile(r"基金会|慈善|公益|志愿"), ApplicantKind.WELFARE),
    (re.compile(r"委员会|协会|学校|医院|集体|村$|局$|中心$"), ApplicantKind.OTHER),
)
OUTCOMES = {
    Outcome.R01: ("已主动公开", "主动公开", "属于主动公开", "属于已主动公开范围"),
    Outcome.R02: ("予以公开", "公开", "同意公开", "全部公开", "依申请公开"),
    Outcome.R03: ("部分公开", "同意部分公开", "区分处理"),
    Outcome.R04: ("国家秘密", "属于国家秘密", "涉密"),
    Outcome.R05: ("法律行政法规禁止公开", "其他法律行政法规禁止公开"),
    Outcome.R06: ("危及三安全一稳定", "三安全一稳定"),
    Outcome.R07: ("保护第三方合法权益", "第三方合法权益", "商业秘密", "个人隐私"),
    Outcome.R08: ("内部事务信息", "属于三类内部事务信息"),
    Outcome.R09: ("过程性信息", "属于四类过程性信息"),
    Outcome.R10: ("行政执法案卷", "属于行政执法案卷", "行政执法案卷信息"),
    Outcome.R11: ("行政查询事项", "属于行政查询事项", "行政查询"),
    Outcome.R12: ("信息不存在", "不存在", "政府信息不存在"),
    Outcome.R13: (
        "非本机关", "不属于本机关", "不属于本机关公开", "非本机关负责公开", "不属于本机关负责公开",
        "不属于本行政机关公开",
    ),
    Outcome.R14: ("没有现成信息", "没有现成信息需要另行制作", "需要另行制作", "需加工"),
    Outcome.R15: ("补正后申请内容仍不明确", "补正后仍不明确", "申请内容不明确"),
    Outcome.R16: ("信访举报投诉类申请", "信访", "信访投诉举报", "信访投诉举报类申请", "举报投诉"),
    Outcome.R17: ("重复申请", "不予重复处理"),
    Outcome.R18: ("要求提供公开出版物", "公开出版物"),
    Outcome.R19: ("无正当理由大量反复申请", "大量反复申请"),
    Outcome.R20: ("要求行政机关确认或重新出具已获取信息", "要求确认或重新出具", "确认或重新出具已获取信息"),
    Outcome.R21: ("逾期不补正", "申请人无正当理由逾期不补正", "逾期未补正"),
    Outcome.R22: ("逾期不缴费", "逾期未缴费", "申请人逾期未按收费通知要求缴纳费用"),
    Outcome.R23: ("其他", "其他处理", "撤回", "撤销申请", "撤回申请", "申请人撤回", "申请人撤回申请", "终止办理"),
}  # fmt: skip
UNCLEAR = {
    "不予公开": "没有写明属于哪一种情形",
    "不予处理": "没有写明属于哪一种情形",
    "无法提供": "没有写明属于哪一种情形",
    "本机关不掌握相关政府信息": "没有区分“信息不存在”和“不属于本机关负责公开”",
}


def text(cell: Any) -> str:
    """Return a cell as words: no control characters, whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _CONTROL.sub("", str(cell)).strip()


def day(cell: Any, today: date) -> date | None:
    """Return the date in a cell, None when it is empty; BadCell for one that does not exist or lies ahead."""
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float) and int(cell) in SERIALS:
        found = EXCEL_ZERO + timedelta(days=int(cell))
    else:
        words = unicodedata.normalize("NFKC", text(cell))
        if not words:
            return None
        found = _written_day(words)
    if found > today:
        raise BadCell(f"{found}晚于今天，请核对年份和月份")
    if found < EARLIEST:
        raise BadCell(f"{found}早于《政府信息公开条例》施行之日（{EARLIEST}），请核对年份")
    return found


def due_day(cell: Any) -> date | None:
    """Return a date that may lie ahead."""
    return day(cell, date.max)


def channel(cell: Any) -> RequestChannel:
    """Return the channel; what is not said is «other»."""
    return _found(cell, RequestChannel, CHANNELS) if text(cell) else RequestChannel.OTHER


def kind(cell: Any, name: str) -> ApplicantKind:
    """Return the kind of applicant; what is not said is read off the name."""
    if text(cell):
        return _found(cell, ApplicantKind, KINDS)
    return next((kind for pattern, kind in NAMED_KINDS if pattern.search(name)), ApplicantKind.NATURAL_PERSON)


def outcome(cell: Any) -> Outcome | None:
    """Return the outcome, None when nothing is said; BadCell names what can be written."""
    words = bare(cell)
    if not words:
        return None
    if words in UNCLEAR:
        raise BadCell(f"“{text(cell)}”{UNCLEAR[words]}，请写明，例如“{_example(words)}”")
    return _found(cell, Outcome, OUTCOMES)


def workdays(cell: Any) -> int | None:
    """Return a number of workdays, None when nothing is said."""
    words = text(cell)
    if not words:
        return None
    digits = re.fullmatch(r"(\d{1,3})\s*(?:个?工作日|天|日)?", words)
    if not digits or not 1 <= int(digits[1]) <= 20:
        raise BadCell(f"“{words[:20]}”不对，延期最多20个工作日，请填写1至20的整数")
    return int(digits[1])


def bare(cell: Any) -> str:
    """Return words as they are compared: without numbering, spaces and signs."""
    words = unicodedata.normalize("NFKC", text(cell))
    for prefix in ("不予公开", "无法提供", "不予处理", "其他处理"):  # «不予公开：国家秘密», «不予公开(国家秘密)»
        rest = words.removeprefix(prefix).strip(":(（)）- ")
        if rest and rest != words:
            words = rest
    return re.sub(r"[\s“”\"'、,，。:;；()（）]", "", _NUMBERING.sub("", words))


def _written_day(words: str) -> date:
    parts = _DATE.fullmatch(words) or _COMPACT.fullmatch(words)
    if not parts:
        raise BadCell(f"“{words[:20]}”不是日期，请写成 2026-03-02 这样的格式")
    try:
        return date(*(int(part) for part in parts.groups()))
    except ValueError:
        raise BadCell(f"“{words[:20]}”这一天不存在，请核对月份和日期")


def _found(cell: Any, choices: Any, synonyms: Any) -> Any:
    found = _names(choices).get(bare(cell)) or _names(choices).get(text(cell))
    if found is None:
        shown = "、".join(synonyms[member][0] for member in choices)
        raise BadCell(f"“{text(cell)[:30]}”不在可选范围内，请改为其中之一：{shown}")
    return found


@cache
def _names(choices: Any) -> dict[str, Any]:
    """Return every way to write each of the choices; the first that a name stands for wins."""
    synonyms = {RequestChannel: CHANNELS, ApplicantKind: KINDS, Outcome: OUTCOMES}[choices]
    names: dict[str, Any] = {}
    for member in choices:
        for name in (member.value, member.label, *synonyms[member]):
            names.setdefault(bare(name), member)
            names.setdefault(name, member)
    return names


def _example(words: str) -> str:
    examples = {
        "不予公开": "不予公开：过程性信息",
        "不予处理": "不予处理：重复申请",
        "无法提供": "无法提供：信息不存在",
    }
    return examples.get(words, "信息不存在")
