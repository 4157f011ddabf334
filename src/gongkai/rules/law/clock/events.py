"""The events of an application's log: what can happen, by which channel, and in what order events are read.

The log is never edited: what was entered by mistake is struck by a further event and stays visible.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.rules.law.labels import LabelledEnum

SHANGHAI = ZoneInfo("Asia/Shanghai")


class EventKind(LabelledEnum):
    """What happened; the order of definition is the order of events of the same day."""

    ARRIVED = "arrived", "收到申请"
    CONFIRMED = "confirmed", "与申请人双方确认"
    CONTACT_FAILED = "contact_failed", "联系申请人未果"
    CORRECTION_ASKED = "correction_asked", "送达补正告知书"
    CORRECTION_TERM_EXTENDED = "correction_term_extended", "延长补正期限"
    CORRECTED = "corrected", "收到补正后的申请"
    STILL_UNCLEAR = "still_unclear", "补正后内容仍不明确"
    THIRD_PARTY_ASKED = "third_party_asked", "向第三方发出征求意见书"
    THIRD_PARTY_RECEIVED = "third_party_received", "第三方收到征求意见书"
    THIRD_PARTY_ANSWERED = "third_party_answered", "收到第三方意见"
    AGENCY_ASKED = "agency_asked", "向共同制作机关发函征求意见"
    AGENCY_RECEIVED = "agency_received", "共同制作机关收到征求意见函"
    AGENCY_ANSWERED = "agency_answered", "收到共同制作机关意见"
    EXTENDED = "extended", "告知延期答复"
    REASONS_ASKED = "reasons_asked", "要求申请人说明理由"
    REASONS_GIVEN = "reasons_given", "收到申请人说明的理由"
    DELAYED = "delayed", "告知延迟答复的合理期限"
    SUSPENDED = "suspended", "中止办理"
    RESUMED = "resumed", "恢复办理"
    FEE_NOTIFIED = "fee_notified", "送达收费通知"
    FEE_PAID = "fee_paid", "申请人缴费"
    WITHDRAWN = "withdrawn", "申请人撤回申请"
    LAPSED = "lapsed", "逾期不补正或逾期不缴费，不再处理"
    TRANSFERRED = "transferred", "内部转交登记"
    DECIDED = "decided", "作出答复决定"
    SERVED = "served", "送达答复"
    STRUCK = "struck", "更正误登事项"


class RequestChannel(LabelledEnum):
    """By which way an application came (art. 29, 31); for the public, POST and LETTER are both 信函."""

    COUNTER = "counter", "当面提交"
    POST = "post", "邮寄（挂号、特快专递等需签收）"
    LETTER = "letter", "平常信函（无须签收）"
    FAX = "fax", "传真"
    EMAIL = "email", "电子邮件"
    SITE = "site", "网上申请"
    OTHER = "other", "其他方式"


class ReceiptRule(LabelledEnum):
    """How an agency's published guide lets internet channels be confirmed by both sides (art. 31 (3))."""

    AUTO_CONFIRM = "auto_confirm", "系统受理编号即为双方确认"
    STAFF_CONFIRM = "staff_confirm", "工作人员与申请人确认"


@dataclass(frozen=True)
class ClockEvent:
    """One dated event; what is needed beside the day depends on its kind."""

    key: str
    kind: EventKind
    on: date
    channel: RequestChannel | None = None  # of ARRIVED and CORRECTED
    party: str = ""  # which consultation; also tells several suspensions apart
    workdays: int | None = None  # a term given or added
    until: date | None = None  # the stated date of DELAYED; an expected end of SUSPENDED
    strikes: str = ""  # the key of the event that STRUCK takes back
    note: str = ""


_ORDER = {kind: place for place, kind in enumerate(EventKind)}


def in_order(events: Iterable[ClockEvent]) -> list[ClockEvent]:
    """Return events by day, then in the lawful order of one day, whatever order they were recorded in."""
    ordered = list(events)
    if len(ordered) > 1:
        ordered.sort(key=_place)
    return ordered


def standing(events: Sequence[ClockEvent]) -> list[ClockEvent]:
    """Return the events that count, in order: without what was struck and without the striking itself."""
    struck = struck_keys(events)
    return in_order(e for e in events if e.kind is not EventKind.STRUCK and e.key not in struck)


def struck_keys(events: Iterable[ClockEvent]) -> frozenset[str]:
    """Return the keys of the events that were entered by mistake."""
    return frozenset([event.strikes for event in events if event.kind is EventKind.STRUCK])


def legal_day(moment: datetime) -> date:
    """Return the day in Shanghai on which a moment falls; every legal date is one. ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("时间缺少时区，无法确定是哪一日")
    return moment.astimezone(SHANGHAI).date()


def _place(event: ClockEvent) -> tuple[date, int, str, int, date, str]:
    return event.on, _ORDER[event.kind], event.party, event.workdays or 0, event.until or date.max, event.key
