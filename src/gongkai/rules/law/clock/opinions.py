"""Asking third parties and co-producing agencies, and other lawful stops: Regulations art. 32, 33 par. 3, 34."""

from gongkai.rules.law.clock.articles import ART_32, ART_33, ART_33_3, ART_34, ART_45
from gongkai.rules.law.clock.consultations import ANSWERED, ASKED, RECEIVED, Consultation
from gongkai.rules.law.clock.course import Course, Effect, Step, day_of
from gongkai.rules.law.clock.events import ClockEvent, EventKind
from gongkai.rules.law.clock.reading import Refusal
from gongkai.rules.law.clock.wording import long_day, ordinal_day

SILENCE = {
    EventKind.THIRD_PARTY_ASKED: "第三方逾期未提出意见的，既不视为同意也不视为不同意，由行政机关依法决定是否公开",
    EventKind.AGENCY_ASKED: "共同制作机关逾期未提出意见的，视为同意公开",
}


def article_of(kind: EventKind) -> str:
    """Return art. 32 for third parties, art. 34 for agencies."""
    asked = RECEIVED.get(kind) or ANSWERED.get(kind) or kind
    return ART_32 if asked is EventKind.THIRD_PARTY_ASKED else ART_34


def ask(course: Course, event: ClockEvent) -> Step:
    """Issue the letter; the days from the next on are not counted."""
    refused = course.expired(day_of(event), ART_33_3, "此后征求意见不能再扣除办理期限，请尽快答复")
    if refused is not None:
        return refused
    consultation = next(c for c in course.intervals.consultations if c.asked is event)
    end = ordinal_day(consultation.end)
    days = course.table.between(day_of(event), consultation.end)
    return Effect(f"征求意见所需时间不计入期限：次日起至{end}，{days}个工作日", ART_33_3)


def receive(course: Course, event: ClockEvent) -> Step:
    """Note when the letter was received: the 15 workdays for the answer start the next day."""
    if event.key in course.intervals.unmatched:
        return Refusal("没有找到向其发出、尚待收到的征求意见书，请先登记发函", article_of(event.kind))
    consultation = next(c for c in course.intervals.consultations if c.received is event)
    text = (
        f"应于{ordinal_day(consultation.limit)}（含当日）前（15个工作日内）提出意见；{SILENCE[consultation.asked.kind]}"
    )
    return Effect(text, article_of(event.kind))


def answer(course: Course, event: ClockEvent) -> Step:
    """Receive the opinion; after the limit it no longer stretches the pause."""
    article = article_of(event.kind)
    if event.key in course.intervals.unmatched:
        return Refusal("没有找到向其发出、尚待答复的征求意见书，请先登记发函", article)
    consultation = next(c for c in course.intervals.consultations if c.answered is event)
    if day_of(event) <= consultation.limit:
        return Effect("征求意见结束，自次日起继续计算期限", ART_33_3)
    limit = ordinal_day(consultation.limit)
    if consultation.received is None:
        return Effect(f"没有登记收到征求意见书的日期，按发函之日推算其期限至{limit}；如有签收日期请补登", article)
    return Effect(f"意见于期限（{limit}）之后收到，扣除的时间仍止于该日", article)


def suspend(course: Course, event: ClockEvent) -> Step:
    """Stop for another lawful reason, which the note states."""
    refused = course.expired(day_of(event), ART_33, "不能再中止，请尽快答复")
    if refused is not None:
        return refused
    suspension = next(s for s in course.intervals.suspensions if s.suspended is event)
    if suspension.resumed is None and event.until is None:
        return Effect("自次日起停止计算期限，恢复办理后继续计算", ART_45)
    return Effect(f"次日起至{ordinal_day(suspension.end)}不计入期限", ART_45)


def resume(course: Course, event: ClockEvent) -> Step:
    """Go on after a stop."""
    if event.key in course.intervals.unmatched:
        return Refusal("目前没有中止办理，无须恢复", ART_45)
    return Effect("自次日起继续计算期限", ART_45)


def running(course: Course, day: int) -> list[Consultation]:
    """Return the consultations whose term still runs on a day without an answer."""
    return [
        c
        for c in course.intervals.consultations
        if day_of(c.asked) <= day <= c.limit and (c.answered is None or day_of(c.answered) > day)
    ]


def breach_of_deciding(course: Course, event: ClockEvent) -> None:
    """Note a decision taken while a third party could still speak (art. 32)."""
    for consultation in running(course, day_of(event)):
        if consultation.asked.kind is EventKind.THIRD_PARTY_ASKED:
            limit = ordinal_day(consultation.limit)
            party = consultation.asked.party or "第三方"
            text = f"{long_day(event.on)}作出决定时，{party}提出意见的期限（至{limit}）尚未届满，也未收到其意见"
            course.breach(event, text, ART_32)


__all__ = [
    "ASKED",
    "SILENCE",
    "answer",
    "article_of",
    "ask",
    "breach_of_deciding",
    "receive",
    "resume",
    "running",
    "suspend",
]
