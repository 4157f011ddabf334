"""Correction of an unclear application (补正): Regulations art. 30.

Told once, within 7 workdays; the term for the reply is counted anew from the corrected application; who does not
correct in time without good reason has given the application up.
"""

from gongkai.rules.law.clock.articles import ART_30, ART_31, CORRECTION_TERM, NOTICE_TERM
from gongkai.rules.law.clock.course import Course, Effect, Step, Term, day_of
from gongkai.rules.law.clock.events import ClockEvent
from gongkai.rules.law.clock.reading import Refusal
from gongkai.rules.law.clock.receipt import receipt_of
from gongkai.rules.law.clock.wording import long_day, ordinal_day


def notice_due(course: Course) -> int:
    """Return the last day for the notice: the 7th workday after the first receipt."""
    return course.table.after(course.receipt.on, NOTICE_TERM)


def ask(course: Course, event: ClockEvent) -> Step:
    """Ask for a correction; late is a breach, for which the running date is kept as the risk date."""
    refused = _refuse_asking(course, event)
    if refused is not None:
        return refused
    day, workdays, last = day_of(event), event.workdays or CORRECTION_TERM, notice_due(course)
    if day > last:
        text = f"补正告知书应于{ordinal_day(last)}（含当日）前送达，实际于{long_day(event.on)}送达，超过7个工作日"
        course.breach(event, text, ART_30)
        course.risks.append(course.running_due())
    if workdays > CORRECTION_TERM:
        course.breach(event, f"补正期限{workdays}个工作日，一般不超过{CORRECTION_TERM}个工作日", ART_30)
    course.correction = Term(event, course.table.after(day, workdays))
    limit = ordinal_day(course.correction.limit)
    return Effect(f"申请人应于{limit}（含当日）前补正；答复期限自收到补正的申请之日起重新计算", ART_30)


def extend_term(course: Course, event: ClockEvent) -> Step:
    """Give more time to correct, for a good reason; after the term ran out counted from that day."""
    correction = course.correction
    if correction is None or correction.is_met:
        return Refusal("目前没有等待申请人补正，无从延长补正期限", ART_30)
    if not event.workdays or event.workdays < 1:
        return Refusal("请填写延长补正期限的工作日数", ART_30)
    correction.limit = course.table.after(max(correction.limit, day_of(event)), event.workdays)
    return Effect(f"补正期限延长{event.workdays}个工作日，至{ordinal_day(correction.limit)}", ART_30)


def receive(course: Course, event: ClockEvent) -> Step:
    """Receive the corrected application, which starts the term anew by the same rules of receipt."""
    correction = course.correction
    if correction is None:
        return Refusal("没有送达过补正告知书，不能登记补正；申请人补充的材料请作为往来材料登记", ART_30)
    if correction.is_met:
        return Refusal("已经登记过补正，期限不再重新计算；后续来件请作为往来材料登记", ART_30)
    if day_of(event) > correction.limit:
        text = f"补正期限至{ordinal_day(correction.limit)}，补正逾期；有正当理由的才可继续办理"
        course.breach(event, text, ART_30)
    correction.is_met = True
    receipt = receipt_of(event, course.log, course.rule, course.table)
    course.restart(receipt.on)
    course.note_late_confirmation(receipt)
    course.is_unconfirmed = not receipt.is_confirmed
    if receipt.confirm_by is not None:
        course.confirming_since = event.on
        return Effect("须与申请人双方确认，自确认之日起重新计算答复期限", ART_31)
    return Effect(f"答复期限自{ordinal_day(receipt.on)}的次日起重新计算20个工作日", ART_30)


def leave_unclear(course: Course, event: ClockEvent) -> Step:
    """Note that the corrected application is still unclear: no second notice, but a reply that says so."""
    if course.correction is None or not course.correction.is_met:
        return Refusal("尚未收到补正的申请，不能登记“补正后仍不明确”", ART_30)
    if course.is_still_unclear:
        return Refusal("已经登记过“补正后仍不明确”，请直接作出答复", ART_30)
    course.is_still_unclear = True
    return Effect("补正告知以一次为限，不得再次要求补正；应在答复期限内答复“补正后申请内容仍不明确”", ART_30)


def _refuse_asking(course: Course, event: ClockEvent) -> Refusal | None:
    if course.correction is not None:
        asked = long_day(course.correction.event.on)
        return Refusal(f"已于{asked}告知补正，补正应当一次性告知，不得再次要求补正；请当面或电话沟通后答复", ART_30)
    if course.is_awaiting_fee:
        return Refusal("已通知缴费，正在等待缴费，不能再要求补正", ART_30)
    if event.workdays is not None and event.workdays < 1:
        return Refusal("补正期限至少为1个工作日，请填写合理的补正期限", ART_30)
    return course.expired(day_of(event), ART_30, "不能再要求补正，请尽快答复")
