"""How an application ends: decided and served, withdrawn, or lapsed (art. 30, 33; the fee measure)."""

from gongkai.rules.law.clock import opinions
from gongkai.rules.law.clock.articles import ART_30, ART_33, ART_45, FEES, SERVICE
from gongkai.rules.law.clock.course import Course, Effect, Step, day_of
from gongkai.rules.law.clock.events import ClockEvent
from gongkai.rules.law.clock.reading import Refusal
from gongkai.rules.law.clock.wording import long_day, ordinal_day


def decide(course: Course, event: ClockEvent) -> Step:
    """Decide; while a third party's term runs, or after the term, this is a breach but it counts."""
    opinions.breach_of_deciding(course, event)
    _note_lateness(course, event, "作出决定")
    course.decided = event
    return Effect(f"应于{ordinal_day(course.due())}（含当日）前送达申请人", ART_33)


def serve(course: Course, event: ClockEvent) -> Step:
    """Give the reply to the applicant: by post the day of posting counts."""
    if course.decided is None:
        return Refusal("尚未登记答复决定，请先登记决定再登记送达", SERVICE)
    if not any(breach.event == course.decided.key and "逾期" in breach.text for breach in course.breaches):
        _note_lateness(course, event, "送达答复")
    course.ended = event
    is_late = day_of(event) > course.due()
    return Effect("办结（逾期）" if is_late else "办结，在期限内答复", ART_33)


def withdraw(course: Course, event: ClockEvent) -> Step:
    """End because the applicant took the application back."""
    course.ended = event
    return Effect("申请人主动撤回，办结，不再答复", ART_45)


def lapse(course: Course, event: ClockEvent) -> Step:
    """Close, from the day after the term, an application not corrected or not paid for."""
    if course.is_awaiting_correction and course.correction is not None:
        limit, article, what = course.correction.limit, ART_30, "补正"
    elif course.is_awaiting_fee and course.fee is not None:
        limit, article, what = course.fee.limit, FEES, "缴费"
    else:
        return Refusal("没有等待补正或缴费，不能按逾期不补正、逾期不缴费办结", ART_30)
    if day_of(event) <= limit:
        return Refusal(f"{what}期限至{ordinal_day(limit)}，次日起方可按逾期不{what}办结", article)
    course.ended = event
    return Effect(f"{what}期限于{ordinal_day(limit)}届满，申请人逾期未{what}，视为放弃申请，不再处理", article)


def _note_lateness(course: Course, event: ClockEvent, what: str) -> None:
    due = course.due()
    if day_of(event) > due:
        course.breach(event, f"答复期限至{ordinal_day(due)}，{long_day(event.on)}{what}，已逾期", ART_33)
