"""The publication limits that catalog rows state in words (公开时限), read into amounts and units.

Source: the vocabulary of the published standard catalogs (国办发〔2019〕54号); what counts as a limit for
publishing is kept apart from display periods (公示7个工作日), which say how long a list stays up.
"""

import re
from dataclasses import dataclass

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.numerals import read_number

__all__ = [
    "STATUTORY_LIMIT",
    "LimitKind",
    "LimitUnit",
    "PublicationLimit",
    "parse_time_limit",
    "parse_time_limits",
]


class LimitUnit(LabelledEnum):
    """What a limit is counted in."""

    WORKDAYS = "workdays", "工作日"
    DAYS = "days", "日"
    HOURS = "hours", "小时"
    NONE = "none", "无具体期限"


class LimitKind(LabelledEnum):
    """What the words of a limit ask for."""

    WITHIN = "within", "限期内公开"
    IMMEDIATE = "immediate", "实时公开"
    PROMPT = "prompt", "及时公开"
    CONTINUOUS = "continuous", "长期公开"
    PERIODIC = "periodic", "定期公开"
    BEFORE_EVENT = "before_event", "事前公开"
    AT_EVENT = "at_event", "与事项同步公开"
    ON_APPLICATION = "on_application", "依申请公开"
    DISPLAY = "display", "公示期"
    WITHDRAWAL = "withdrawal", "撤下期限"
    UNKNOWN = "unknown", "未写明期限"


NOT_FOR_PUBLISHING = frozenset({LimitKind.DISPLAY, LimitKind.WITHDRAWAL})


@dataclass(frozen=True)
class PublicationLimit:
    """One limit: so many units, of what kind, and the words it was read from."""

    amount: int = 0
    unit: LimitUnit = LimitUnit.NONE
    text: str = ""
    kind: LimitKind = LimitKind.WITHIN
    applies_to: str = ""  # 处罚决定; empty when the limit is for everything
    trigger: str = ""  # 信息形成或者变更; the event from which it is counted, as written


STATUTORY_LIMIT = PublicationLimit(
    20, LimitUnit.WORKDAYS, "自该政府信息形成或者变更之日起20个工作日内", trigger="形成或者变更"
)  # Regulations art. 26

_COUNT = r"(?P<count>[0-9]{1,4}|[一二三四五六七八九十两]{1,5})"
_AMOUNT = re.compile(rf"{_COUNT}\s*个?\s*(?P<unit>工作日|小时|周|星期|个?月|日|天)")
_PER_UNIT = {"工作日": (1, LimitUnit.WORKDAYS), "小时": (1, LimitUnit.HOURS), "日": (1, LimitUnit.DAYS)}
_PER_UNIT |= {"天": (1, LimitUnit.DAYS), "周": (7, LimitUnit.DAYS), "星期": (7, LimitUnit.DAYS)}
_MONTH = 30
# Where no 内 follows, «公示7个工作日» says how long; a minimum is never a limit for publishing.
_DISPLAY = re.compile(r"(?:公示|展示|公告)(?:期限?|时间)?(?:为|：|:)?$")
_MINIMUM = re.compile(r"不得?少于|不低于|征求意见期限?")
_WITHDRAWN = re.compile(r"撤[回下]|下线|删除")
_FIXED_DATE = re.compile(r"[0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十]+[日号]")
_COUNTED_FROM = re.compile(r"(?P<what>.*?)(?:之日起|之后|以后|后|起)$")
_FORMED = re.compile(r"形成|变更|获取|获得|制[作定]")
_MATTER = re.compile(r"决定|信息$|事项|内容|抢修|结果|许可|处罚|其[他它]|有的|公示")
_PARENTHESES = re.compile(r"[（(]([^（()）]*)[)）]")
_WORDS = (
    (LimitKind.ON_APPLICATION, re.compile(r"依申请|收到申请")),
    (LimitKind.BEFORE_EVENT, re.compile(r"提前|事前|之?前(?:及时|予以)?公[开布]")),
    (LimitKind.IMMEDIATE, re.compile(r"实时|即时|当[日天]|立即|第一时间")),
    (LimitKind.PERIODIC, re.compile(r"每|按[年月季周日]|[0-9]月[0-9]")),
    (LimitKind.PROMPT, re.compile(r"及时|尽快|随时")),
    (LimitKind.CONTINUOUS, re.compile(r"长期|动态|常年|持续")),
    (LimitKind.AT_EVENT, re.compile(r"时(?:公[开布])?$|同步|时限内")),
)


def parse_time_limit(text: str) -> PublicationLimit:
    """Return the limit for the row as a whole; kind UNKNOWN when the words state none.

    Of several limits the one for «其他» information counts, then the one counted from the information
    being formed, then the first that is neither a display period nor an answer to an application.
    """
    limits = [limit for limit in parse_time_limits(text) if limit.kind not in NOT_FOR_PUBLISHING]
    if not limits:
        return PublicationLimit(text=text, kind=LimitKind.UNKNOWN)
    return max(limits, key=_generality)  # max keeps the first of equals


def parse_time_limits(text: str) -> list[PublicationLimit]:
    """Return every limit and display period of the text in order, each with the part it applies to."""
    plain = text.translate({ord("０") + digit: str(digit) for digit in range(10)})
    notes = [note for note in _PARENTHESES.findall(plain) if _AMOUNT.search(note)]
    clauses = [c.strip() for c in re.split(r"[;；。,，]", _PARENTHESES.sub("", plain)) if c.strip()]
    limits = [limit for limit in map(_read_clause, [*clauses, *notes]) if limit is not None]
    return limits if len(limits) > 1 else [_for_all(limit) for limit in limits]


def _generality(limit: PublicationLimit) -> int:
    if limit.kind is LimitKind.ON_APPLICATION:
        return 0
    if re.search(r"其[他它]", limit.applies_to or limit.text):
        return 3
    return 2 if _FORMED.search(limit.trigger) and "决定" not in limit.trigger else 1


def _read_clause(clause: str) -> PublicationLimit | None:
    """Read one clause: an amount goes before words, because «20个工作日内及时公开» is a limit of 20."""
    amount = _AMOUNT.search(clause)
    if amount is None or _FIXED_DATE.search(clause):
        kind = next((kind for kind, words in _WORDS if words.search(clause)), None)
        return PublicationLimit(text=clause, kind=kind, applies_to=_subject(clause)) if kind else None
    count, unit = _read_amount(amount)
    kind = _kind_with_amount(clause, amount)
    before = clause[: amount.start()]
    trigger = _trigger(before) if kind in (LimitKind.WITHIN, LimitKind.ON_APPLICATION) else ""
    return PublicationLimit(count, unit, clause, kind, _subject(before), trigger)


def _read_amount(amount: re.Match[str]) -> tuple[int, LimitUnit]:
    factor, unit = _PER_UNIT.get(amount["unit"], (_MONTH, LimitUnit.DAYS))
    return read_number(amount["count"]) * factor, unit


def _kind_with_amount(clause: str, amount: re.Match[str]) -> LimitKind:
    before, after = clause[: amount.start()], clause[amount.end() :]
    if before.endswith("每"):
        return LimitKind.PERIODIC
    if re.match(r"之?前", after) or "提前" in before:
        return LimitKind.BEFORE_EVENT
    if _WITHDRAWN.search(after):
        return LimitKind.WITHDRAWAL
    if _MINIMUM.search(before) or (_DISPLAY.search(before) and not re.match(r"之?以?内", after)):
        return LimitKind.DISPLAY
    return LimitKind.ON_APPLICATION if "收到申请" in before else LimitKind.WITHIN


def _trigger(before: str) -> str:
    """Return the event a limit is counted from: «作出行政决定» of «应自作出行政决定之日起»."""
    last = re.split(r"[:：]|自|从|(?<!所)在", before)[-1].strip()
    match = _COUNTED_FROM.match(last)
    if match is not None:
        return str(match["what"])
    return last if _FORMED.search(last) else ""


def _subject(before: str) -> str:
    """Return what a clause is about: «处罚决定» of «处罚决定: 20个工作日内», empty for mere triggers."""
    head = re.split(r"[:：]|应|自|(?<!所)在|之日|作出|形成|不得|时间", before.removeprefix("其中"))[0]
    head = re.sub(r"(?:长期|实时|即时|及时|动态).*$|[后内]$", "", head).strip()
    if head == "信息" or _FORMED.search(head):
        return ""
    return head if _MATTER.search(head) else ""


def _for_all(limit: PublicationLimit) -> PublicationLimit:
    """A limit that stands alone is for the whole row, whatever words lead it in."""
    return PublicationLimit(limit.amount, limit.unit, limit.text, limit.kind, "", limit.trigger)
