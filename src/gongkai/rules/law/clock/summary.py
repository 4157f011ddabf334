"""What the course of an application amounts to: stage, due date, waits and the reckoning in one line."""

from datetime import date

from gongkai.rules.law.clock.articles import (
    ART_30,
    ART_31,
    ART_33,
    ART_35,
    ART_45,
    FEES,
    NOTICE_TERM,
    PERIODS,
    REPLY_TERM,
    RULES_VERSION,
)
from gongkai.rules.law.clock.consultations import Consultation, Suspension
from gongkai.rules.law.clock.course import Course, Term, day_of, to_date
from gongkai.rules.law.clock.events import EventKind
from gongkai.rules.law.clock.opinions import SILENCE, article_of
from gongkai.rules.law.clock.reading import Clock, Disregarded, Line, Pause, Stage, Wait, WaitKind
from gongkai.rules.law.clock.wording import long_day, ordinal_day
from gongkai.rules.law.days import DueDate

_STAGES = {
    WaitKind.CONFIRMATION: Stage.AWAITING_CONFIRMATION,
    WaitKind.RESUMPTION: Stage.SUSPENDED,
    WaitKind.CORRECTION: Stage.AWAITING_CORRECTION,
    WaitKind.FEE: Stage.AWAITING_FEE,
    WaitKind.THIRD_PARTY: Stage.CONSULTING,
    WaitKind.AGENCY: Stage.CONSULTING,
    WaitKind.REASONS: Stage.AWAITING_REASONS,
}
_NOTES = {
    WaitKind.CONFIRMATION: "尚未与申请人双方确认，按最迟确认日推算",
    WaitKind.RESUMPTION: "中止办理尚未恢复，恢复后重新推算",
    WaitKind.CORRECTION: "正在等待补正，按补正期限最后一日推算，收到补正后重新计算",
    WaitKind.FEE: "正在等待缴费，按缴费期限最后一日推算，缴费后重新计算",
}
_EARLIER = "期限届满前收到意见的，答复期限相应提前"
_NOT_RECEIVED = "尚未登记对方收到征求意见书的日期，按发函之日推算"


def close(course: Course, lines: tuple[Line, ...] | None, disregarded: tuple[Disregarded, ...]) -> Clock:
    """Return the clock that a course, read to its end, shows; the reckoning follows the lines, if there are any."""
    table, start = course.table, course.receipt.on
    waits = () if course.decided or course.ended else _waits(course)
    due = _due(course, waits)
    is_known = course.receipt.is_confirmed
    return Clock(
        stage=_stage(course, waits),
        receipt_date=to_date(start) if is_known else None,
        counted_from=None if course.is_unconfirmed else to_date(course.base),
        due=due,
        original_due=table.due_after(start, REPLY_TERM) if is_known else None,
        risk_due=to_date(min(course.risks)) if course.risks else None,
        correction_notice_due=table.due_after(start, NOTICE_TERM) if is_known else None,
        waits=waits,
        pauses=_pauses(course),
        extension_workdays=course.extension,
        breaches=tuple(course.breaches),
        ended_on=course.ended.on if course.ended else None,
        lines=() if lines is None else (*lines, _reckoning(course, due)),
        disregarded=disregarded,
        rules_version=RULES_VERSION,
    )


def _stage(course: Course, waits: tuple[Wait, ...]) -> Stage:
    if course.ended is not None:
        return Stage.ENDED
    if course.decided is not None:
        return Stage.DECIDED
    return _STAGES[waits[0].kind] if waits else Stage.IN_PROCESS


def _due(course: Course, waits: tuple[Wait, ...]) -> DueDate:
    if not waits:  # a decision or an end may have come first: then the date is still only what was expected
        is_expected = course.is_awaiting_correction or course.is_awaiting_fee
        note = "办结或决定先于补正、缴费，此日期仅为当时的预计" if is_expected else ""
        return course.table.due(course.base, course.due(), note, is_certain=not is_expected)
    notes = [_NOTES[wait.kind] for wait in waits if wait.kind in _NOTES]
    is_certain = not notes
    for consultation in _open_consultations(course):
        notes.append(_EARLIER if consultation.received else _NOT_RECEIVED)
        is_certain = is_certain and consultation.received is not None
    note = "；".join(dict.fromkeys(notes))
    return course.table.due(course.base, course.due(), note, is_certain=is_certain)


def _waits(course: Course) -> tuple[Wait, ...]:
    """Return what is waited for, what holds the clock most first; the first names the stage."""
    waits: list[Wait] = []
    if course.is_unconfirmed:
        since = course.confirming_since or course.receipt.arrival.on
        silence = "未确认前不起算答复期限；每次联系均应登记"
        waits.append(Wait(WaitKind.CONFIRMATION, "", since, to_date(course.base), silence, ART_31))
    waits += [_wait_to_resume(s) for s in course.intervals.suspensions if s.resumed is None]
    if course.correction is not None and course.is_awaiting_correction:
        waits.append(_wait_for_applicant(WaitKind.CORRECTION, course.correction, "补正", ART_30))
    if course.fee is not None and course.is_awaiting_fee:
        waits.append(_wait_for_applicant(WaitKind.FEE, course.fee, "缴费", FEES))
    waits += [_wait_for_opinion(c) for c in _open_consultations(course)]
    if course.reasons_asked is not None and not course.reasons_given:
        asked = course.reasons_asked
        until = asked.until
        if until is None and asked.workdays and asked.workdays > 0:
            until = to_date(course.table.after(day_of(asked), asked.workdays))
        waits.append(Wait(WaitKind.REASONS, "", asked.on, until, "期限照常计算，应在答复期限内处理", ART_35))
    return tuple(waits)


def _wait_to_resume(suspension: Suspension) -> Wait:
    event = suspension.suspended
    return Wait(WaitKind.RESUMPTION, "", event.on, event.until, "中止原因消除后应及时恢复办理", ART_45)


def _wait_for_applicant(kind: WaitKind, term: Term, what: str, article: str) -> Wait:
    silence = f"逾期未{what}的视为放弃申请，自期满次日起可不再处理"
    return Wait(kind, "", term.event.on, to_date(term.limit), silence, article)


def _wait_for_opinion(consultation: Consultation) -> Wait:
    asked = consultation.asked
    kind = WaitKind.THIRD_PARTY if asked.kind is EventKind.THIRD_PARTY_ASKED else WaitKind.AGENCY
    until = to_date(consultation.limit)
    return Wait(kind, asked.party, asked.on, until, SILENCE[asked.kind], article_of(asked.kind))


def _open_consultations(course: Course) -> list[Consultation]:
    """Return those not answered and not yet over by silence, as far as the log itself shows."""
    if not course.intervals.consultations:
        return []
    last = day_of(course.log[-1])
    return [c for c in course.intervals.consultations if c.answered is None and c.limit >= last]


def _pauses(course: Course) -> tuple[Pause, ...]:
    return tuple(
        Pause(to_date(since), to_date(until), course.table.between(since, until), _reason(course, since, until))
        for since, until in course.intervals.joined
    )


def _reason(course: Course, since: int, until: int) -> str:
    reasons = ["征求意见" for c in course.intervals.consultations if since <= day_of(c.asked) < until]
    reasons += ["中止办理" for s in course.intervals.suspensions if since <= day_of(s.suspended) < until]
    return "、".join(dict.fromkeys(reasons))


def _reckoning(course: Course, due: DueDate) -> Line:
    """Return the last line: the arithmetic of the due date, so that it can be checked by hand."""
    day = due.day
    text = f"答复期限届满日：{long_day(day)}" + ("" if due.is_certain else "（暂定）")
    parts = [_arithmetic(course, day)]
    if due.note:
        parts.append(due.note)
    return Line(day, text, ART_33 if not course.delayed else ART_35, "；".join(parts))


def _arithmetic(course: Course, day: date) -> str:
    if course.delayed:
        return "以告知申请人的延迟答复日期为准"
    if course.is_awaiting_correction or course.is_awaiting_fee or course.is_unconfirmed:
        return "条件尚未成就，仅作预计"
    start, end = course.base, day.toordinal()
    left_out = course.table.between(start, end) - course.term
    if end == course.floor and left_out < 0:
        return "不早于此前已告知申请人的期限"
    extension = f"（含延期{course.term - REPLY_TERM}个工作日）" if course.term > REPLY_TERM else ""
    pauses = f"，扣除不计入期限的{left_out}个工作日" if left_out else ""
    return (
        f"自{ordinal_day(start)}起算，当日不计（{PERIODS}），"
        f"次日起计满{course.term}个工作日{extension}{pauses}，法定节假日不计、调休上班日计入"
    )
