"""What is to be said today about an open case: days left, terms that run out, silence that ends a wait."""

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.rules.law.clock import Clock, ClockEvent, EventKind, Stage, WaitKind
from gongkai.rules.law.clock.events import standing
from gongkai.rules.law.clock.reading import Wait
from gongkai.rules.law.clock.table import table_of
from gongkai.rules.law.days import WorkCalendar

TOLD_AT = (5, 3, 1, 0)  # workdays before the last day
TOLD_AFTER = (1, 3, 5)  # workdays after a term that ran out, then every five
RESTS_ON_OTHERS = (Stage.AWAITING_CONFIRMATION, Stage.AWAITING_CORRECTION, Stage.AWAITING_FEE, Stage.SUSPENDED)
OVER = {
    WaitKind.THIRD_PARTY: "第三方征求意见期限已满，没有收到意见，请继续办理并作出决定",
    WaitKind.AGENCY: "征求共同制作机关意见期限已满，视为同意公开，请继续办理",
    WaitKind.CORRECTION: "补正期限已满，没有收到补正，可以按逾期不补正办结",
    WaitKind.FEE: "缴费期限已满，没有缴费，可以按逾期不缴费办结",
    WaitKind.REASONS: "说明理由的期限已满，请审查并继续办理",
}
# After one of these nobody needs to be reminded of the seven workdays for a correction notice.
PAST_CORRECTION = {EventKind.CORRECTION_ASKED, EventKind.EXTENDED, EventKind.THIRD_PARTY_ASKED, EventKind.AGENCY_ASKED,
                   EventKind.FEE_NOTIFIED, EventKind.REASONS_ASKED, EventKind.SUSPENDED}  # fmt: skip


def notices(clock: Clock, events: Sequence[ClockEvent], today: date, calendar: WorkCalendar) -> tuple[str, ...]:
    """Return what to tell the handler on this workday, the gravest first; empty when there is nothing."""
    if clock.stage in (Stage.DECIDED, Stage.ENDED):
        return ()
    return (*_of_reply(clock, today, calendar), *_of_waits(clock, today, calendar),
            *_of_correction(clock, events, today, calendar))  # fmt: skip


def workdays_left(day: date, today: date, calendar: WorkCalendar) -> int:
    """Return how many workdays lie before `day`, 0 on the day, negative when it is past."""
    table = table_of(calendar)
    if day < today:
        return -max(1, table.between(day.toordinal(), today.toordinal()))
    return table.between(today.toordinal(), day.toordinal())


def _of_reply(clock: Clock, today: date, calendar: WorkCalendar) -> Iterator[str]:
    """Tell how long there is left; while the applicant has to act the date is only what is expected."""
    if clock.due is None or clock.stage in RESTS_ON_OTHERS:
        return
    left, day = workdays_left(clock.due.day, today, calendar), f"{clock.due.day:%m月%d日}"
    if left < 0:
        yield f"答复期限{day}已过，已超期{(today - clock.due.day).days}天，请立即答复"
    elif left == 0:
        yield "今天是答复期限的最后一天"
    elif left in TOLD_AT:
        yield f"距答复期限{day}还有{left}个工作日"


def _of_waits(clock: Clock, today: date, calendar: WorkCalendar) -> Iterator[str]:
    for wait in clock.waits:
        if wait.until is None:
            continue
        if wait.kind is WaitKind.CONFIRMATION:
            yield from _of_confirmation(wait, today)
        elif wait.kind in OVER and wait.until < today and _is_told(-workdays_left(wait.until, today, calendar)):
            yield OVER[wait.kind]


def _of_confirmation(wait: Wait, today: date) -> Iterator[str]:
    if wait.until == today:
        yield "请在今天与申请人确认收到申请"
    elif wait.until is not None and wait.until < today:
        yield f"应于{wait.until:%m月%d日}前与申请人确认收到申请，尚未确认，也请登记每次联系的情况"


def _is_told(late: int) -> bool:
    return late in TOLD_AFTER or (late > 0 and late % TOLD_AFTER[-1] == 0)


def _of_correction(clock: Clock, events: Sequence[ClockEvent], today: date, calendar: WorkCalendar) -> Iterator[str]:
    """Tell on the last two workdays that a correction may be asked, where nothing has been done yet."""
    due = clock.correction_notice_due
    if due is None or clock.stage is not Stage.IN_PROCESS or due.day < today:
        return
    if any(event.kind in PAST_CORRECTION for event in standing(events)):
        return
    left = workdays_left(due.day, today, calendar)
    if left <= 1:
        yield f"内容不明确需要补正的，最迟{'今天' if left == 0 else '下一个工作日'}告知申请人（第三十条，7个工作日）"
