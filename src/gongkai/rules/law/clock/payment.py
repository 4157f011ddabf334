"""The fee (信息处理费): notified within the term, paid within 20 workdays, then the term is counted anew.

Source: the fee measure, 国办函〔2020〕109号; not paid in time means the application is given up.
"""

from gongkai.rules.law.clock.articles import FEES, PAYMENT_TERM
from gongkai.rules.law.clock.course import Course, Effect, Step, Term, day_of
from gongkai.rules.law.clock.events import ClockEvent
from gongkai.rules.law.clock.reading import Refusal
from gongkai.rules.law.clock.wording import long_day, ordinal_day


def notify(course: Course, event: ClockEvent) -> Step:
    """Send the fee notice, once."""
    if course.fee is not None:
        return Refusal(f"已于{long_day(course.fee.event.on)}送达收费通知，不得重复通知", FEES)
    if course.is_awaiting_correction:
        return Refusal("正在等待申请人补正，补正后才能通知缴费", FEES)
    refused = course.expired(day_of(event), FEES, "收费通知应在办理期限内送达，不能再收费")
    if refused is not None:
        return refused
    course.fee = Term(event, course.table.after(day_of(event), PAYMENT_TERM))
    return Effect(f"申请人应于{ordinal_day(course.fee.limit)}（含当日）前缴费；缴费次日起重新计算办理期限", FEES)


def pay(course: Course, event: ClockEvent) -> Step:
    """Receive the payment."""
    if course.fee is None:
        return Refusal("没有送达过收费通知，不能登记缴费", FEES)
    if course.fee.is_met:
        return Refusal("已经登记过缴费", FEES)
    if day_of(event) > course.fee.limit:
        limit = ordinal_day(course.fee.limit)
        return Refusal(f"缴费期限已于{limit}届满，视为放弃申请；请退还款项，按逾期不缴费办结", FEES)
    course.fee.is_met = True
    course.restart(day_of(event))
    return Effect("办理期限自次日起重新计算20个工作日", FEES)
