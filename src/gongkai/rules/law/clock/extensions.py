"""More time for the reply: extension (art. 33 par. 2) and delay after reasons were asked (art. 35)."""

from gongkai.rules.law.clock.articles import ART_33_2, ART_35, LONGEST_EXTENSION
from gongkai.rules.law.clock.course import Course, Effect, Step, day_of
from gongkai.rules.law.clock.events import ClockEvent
from gongkai.rules.law.clock.reading import Refusal
from gongkai.rules.law.clock.wording import long_day, ordinal_day


def extend(course: Course, event: ClockEvent) -> Step:
    """Extend once, by at most 20 workdays, before the term has ended."""
    refused = _refuse_extending(course, event)
    if refused is not None:
        return refused
    course.extended, course.extension = event, event.workdays or 0
    course.term += course.extension
    due = ordinal_day(course.running_due())
    return Effect(f"答复期限延长{course.extension}个工作日，至{due}；延期以一次为限", ART_33_2)


def ask_reasons(course: Course, event: ClockEvent) -> Step:
    """Ask why somebody applies so often; the term goes on."""
    if course.reasons_asked is not None:
        return Refusal("已经要求申请人说明过理由，不得重复要求", ART_35)
    refused = course.expired(day_of(event), ART_35, "不能再要求说明理由，请尽快答复")
    if refused is not None:
        return refused
    course.reasons_asked = event
    return Effect(
        "期限照常计算；理由不合理的，告知不予处理；理由合理但不能按期答复的，可以确定延迟答复的合理期限", ART_35
    )


def receive_reasons(course: Course, event: ClockEvent) -> Step:
    """Receive the reasons."""
    if course.reasons_asked is None:
        return Refusal("没有要求申请人说明理由，请先登记要求", ART_35)
    if course.reasons_given:
        return Refusal("已经登记过申请人说明的理由", ART_35)
    course.reasons_given = True
    return Effect("期限照常计算", ART_35)


def delay(course: Course, event: ClockEvent) -> Step:
    """Fix a reasonable later date and tell it, once, before the term has ended."""
    refused = _refuse_delaying(course, event)
    if refused is not None:
        return refused
    assert event.until is not None
    course.delayed, course.has_delayed = event.until.toordinal(), True
    return Effect(f"答复期限改为告知的日期：{long_day(event.until)}", ART_35)


def _refuse_extending(course: Course, event: ClockEvent) -> Refusal | None:
    if not event.workdays or event.workdays < 1:
        return Refusal("请填写延长的工作日数（1至20）", ART_33_2)
    if event.workdays > LONGEST_EXTENSION:
        return Refusal(f"延长{event.workdays}个工作日超过上限，延长的期限最长不得超过20个工作日", ART_33_2)
    if course.extended is not None:
        on = long_day(course.extended.on)
        return Refusal(f"已于{on}延期{course.extension}个工作日，每件申请只能延期一次", ART_33_2)
    if course.has_delayed:
        return Refusal("已告知延迟答复的合理期限，不能再延期", ART_33_2)
    return _waiting(course, ART_33_2) or course.expired(day_of(event), ART_33_2, "届满后不能延期，请尽快答复")


def _refuse_delaying(course: Course, event: ClockEvent) -> Refusal | None:
    if not course.reasons_given:
        return Refusal("须先要求申请人说明理由并认为理由合理，才能确定延迟答复的期限", ART_35)
    if course.has_delayed:
        return Refusal("已经告知过延迟答复的合理期限，不能再次延迟", ART_35)
    refused = _waiting(course, ART_35) or course.expired(day_of(event), ART_35, "届满后不能再延迟答复，请尽快答复")
    if refused is not None:
        return refused
    due = course.due()
    if event.until is None or event.until.toordinal() <= due:
        return Refusal(f"请填写晚于现有期限（{ordinal_day(due)}）的答复日期", ART_35)
    if not course.table.is_workday(event.until.toordinal()):
        return Refusal(f"{long_day(event.until)}不是工作日，请另选一个工作日", ART_35)
    return None


def _waiting(course: Course, article: str) -> Refusal | None:
    if course.is_awaiting_correction:
        return Refusal("正在等待申请人补正，期限将在补正后重新计算，此时不能延长", article)
    if course.is_awaiting_fee:
        return Refusal("正在等待申请人缴费，期限将在缴费后重新计算，此时不能延长", article)
    return None
