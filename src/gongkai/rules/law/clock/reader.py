"""Reading a log: every event in order, lawful ones moving the clock, others kept as breaches without effect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gongkai.rules.law.clock import corrections, endings, extensions, opinions, payment
from gongkai.rules.law.clock.articles import ART_30, ART_31, ART_33, ART_45, CONTACT, REPLY_TERM, RULES_VERSION
from gongkai.rules.law.clock.consultations import intervals_of
from gongkai.rules.law.clock.course import Course, Effect, Step, day_of
from gongkai.rules.law.clock.events import ClockEvent, EventKind, ReceiptRule, in_order, struck_keys
from gongkai.rules.law.clock.reading import Clock, Disregarded, Line, Refusal, Stage
from gongkai.rules.law.clock.receipt import first_receipt
from gongkai.rules.law.clock.summary import close
from gongkai.rules.law.clock.table import table_of
from gongkai.rules.law.clock.wording import event_words, long_day, ordinal_day
from gongkai.rules.law.days import WorkCalendar

Act = Callable[[Course, ClockEvent], Step]


def read_clock(
    events: Sequence[ClockEvent],
    calendar: WorkCalendar,
    *,
    receipt_rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM,
    explain: bool = True,
) -> Clock:
    """Return the state of every term; depends on log, calendar and the rules only, never on today.

    Open waits count as if they ended on their last day. A date that reaches a year without a holiday notice,
    or that hangs on a wait without a known end, is marked provisional (`due.is_certain`) and says why.
    Without `explain` there are no `lines`: quicker where only the dates of many applications are wanted.
    """
    table = table_of(calendar)
    ordered = in_order(events)
    struck = struck_keys(events)
    log = [e for e in ordered if e.kind is not EventKind.STRUCK and e.key not in struck] if struck else ordered
    receipt = first_receipt(log, receipt_rule, table)
    if receipt is None:
        return _not_arrived(ordered, struck)
    course = Course(table, log, receipt_rule, intervals_of(log, table), receipt, receipt.on, not receipt.is_confirmed)
    course.note_late_confirmation(receipt)
    telling = _Telling(course, struck, next(e.on.toordinal() for e in log if e.kind is EventKind.ARRIVED))
    for event in ordered:
        telling.take(event, explain=explain)
    return close(course, tuple(telling.lines) if explain else None, tuple(telling.disregarded))


@dataclass(slots=True)
class _Telling:
    """The fold itself: takes one event after the other and writes the explanation."""

    course: Course
    struck: frozenset[str]
    arrived: int
    lines: list[Line] = field(default_factory=list)
    disregarded: list[Disregarded] = field(default_factory=list)

    def take(self, event: ClockEvent, *, explain: bool) -> None:
        """Take one event, and tell what it did."""
        if event.kind is EventKind.STRUCK or event.key in self.struck:
            if explain:
                self.lines.append(_line_of_mistake(event, event_words(event)))
            return
        step = self._refuse_out_of_place(event) or _ACTS[event.kind](self.course, event)
        effect = step.text if isinstance(step, Effect) else self._disregard(event, step)
        if explain:
            self.lines.append(Line(event.on, event_words(event), step.article, effect, event.key))

    def _disregard(self, event: ClockEvent, refusal: Refusal) -> str:
        """Keep an unlawful event as a breach that moves nothing; return that in words."""
        self.course.breach(event, refusal.message, refusal.article)
        self.disregarded.append(Disregarded(event.key, refusal))
        return f"不产生效力：{refusal.message}"

    def _refuse_out_of_place(self, event: ClockEvent) -> Refusal | None:
        """Refuse what lies before the arrival, after the end, or what a decision has overtaken."""
        course = self.course
        if day_of(event) < self.arrived:
            return Refusal(f"早于收到申请的日期（{ordinal_day(self.arrived)}），请核对日期", ART_31)
        if course.ended is not None:
            return Refusal(f"本件已于{long_day(course.ended.on)}办结，不能再登记“{event.kind.label}”", ART_33)
        if course.decided is not None and event.kind in _NOT_AFTER_DECISION:
            return Refusal(f"已于{long_day(course.decided.on)}作出决定，不能再登记“{event.kind.label}”", ART_33)
        return None


def _arrive(course: Course, event: ClockEvent) -> Effect:
    receipt = course.receipt
    if receipt.arrival is not event:
        return Effect("另行收到，以较早的收到之日为准", ART_31)
    if receipt.confirm_by is None:
        return Effect(_start(course), ART_31)
    course.confirming_since = event.on
    return Effect(f"须与申请人双方确认，最迟于{ordinal_day(receipt.confirm_by)}联系；以确认之日为收到申请之日", ART_31)


def _confirm(course: Course, event: ClockEvent) -> Effect:
    if course.confirming_since is None or day_of(event) != course.base:
        return Effect("不影响期限", ART_31)
    course.confirming_since = None
    if course.correction is not None and course.correction.is_met:
        return Effect("答复期限自次日起重新计算20个工作日", ART_30)
    return Effect(_start(course), ART_31)


def _start(course: Course) -> str:
    due = course.table.due_after(course.receipt.on, REPLY_TERM).day
    return f"收到申请之日为{ordinal_day(course.receipt.on)}，当日不计，次日起20个工作日内答复，至{long_day(due)}"


def _fail_contact(course: Course, event: ClockEvent) -> Effect:
    return Effect("联系情况存档备查，不影响期限", CONTACT)


def _transfer(course: Course, event: ClockEvent) -> Effect:
    return Effect("仅为内部登记，不影响答复期限，仍须答复申请人", ART_45)


def _line_of_mistake(event: ClockEvent, words: str) -> Line:
    if event.kind is EventKind.STRUCK:
        return Line(event.on, words, ART_45, "更正误登的事项，该事项不再计入", event.key)
    return Line(event.on, words, ART_45, "误登，已更正，不计入期限，仍留存备查", event.key)


def _not_arrived(ordered: Sequence[ClockEvent], struck: frozenset[str]) -> Clock:
    refusal = Refusal("尚未登记收到申请，请先登记收到申请的日期和渠道", ART_31)
    lines, disregarded = [], []
    for event in ordered:
        if event.kind is EventKind.STRUCK or event.key in struck:
            lines.append(_line_of_mistake(event, event_words(event)))
        else:
            disregarded.append(Disregarded(event.key, refusal))
            words = f"不产生效力：{refusal.message}"
            lines.append(Line(event.on, event_words(event), ART_31, words, event.key))
    return Clock(
        stage=Stage.AWAITING_CONFIRMATION,
        receipt_date=None,
        counted_from=None,
        due=None,
        original_due=None,
        risk_due=None,
        correction_notice_due=None,
        waits=(),
        pauses=(),
        extension_workdays=0,
        breaches=(),
        ended_on=None,
        lines=tuple(lines),
        disregarded=tuple(disregarded),
        rules_version=RULES_VERSION,
    )


_ACTS: dict[EventKind, Act] = {
    EventKind.ARRIVED: _arrive,
    EventKind.CONFIRMED: _confirm,
    EventKind.CONTACT_FAILED: _fail_contact,
    EventKind.CORRECTION_ASKED: corrections.ask,
    EventKind.CORRECTION_TERM_EXTENDED: corrections.extend_term,
    EventKind.CORRECTED: corrections.receive,
    EventKind.STILL_UNCLEAR: corrections.leave_unclear,
    EventKind.THIRD_PARTY_ASKED: opinions.ask,
    EventKind.THIRD_PARTY_RECEIVED: opinions.receive,
    EventKind.THIRD_PARTY_ANSWERED: opinions.answer,
    EventKind.AGENCY_ASKED: opinions.ask,
    EventKind.AGENCY_RECEIVED: opinions.receive,
    EventKind.AGENCY_ANSWERED: opinions.answer,
    EventKind.EXTENDED: extensions.extend,
    EventKind.REASONS_ASKED: extensions.ask_reasons,
    EventKind.REASONS_GIVEN: extensions.receive_reasons,
    EventKind.DELAYED: extensions.delay,
    EventKind.SUSPENDED: opinions.suspend,
    EventKind.RESUMED: opinions.resume,
    EventKind.FEE_NOTIFIED: payment.notify,
    EventKind.FEE_PAID: payment.pay,
    EventKind.WITHDRAWN: endings.withdraw,
    EventKind.LAPSED: endings.lapse,
    EventKind.TRANSFERRED: _transfer,
    EventKind.DECIDED: endings.decide,
    EventKind.SERVED: endings.serve,
}

_NOT_AFTER_DECISION = frozenset(
    {
        EventKind.CORRECTION_ASKED,
        EventKind.CORRECTION_TERM_EXTENDED,
        EventKind.CORRECTED,
        EventKind.STILL_UNCLEAR,
        EventKind.THIRD_PARTY_ASKED,
        EventKind.AGENCY_ASKED,
        EventKind.EXTENDED,
        EventKind.REASONS_ASKED,
        EventKind.REASONS_GIVEN,
        EventKind.DELAYED,
        EventKind.SUSPENDED,
        EventKind.FEE_NOTIFIED,
        EventKind.FEE_PAID,
        EventKind.LAPSED,
        EventKind.DECIDED,
    }
)
