"""The moves that stop, restart or lengthen the clock; each with its letter, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log, writing
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.errors import Incomplete, NotLawful
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.fees import Fee
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.receiving import add_file
from gongkai.rules.law.clock import EventKind, refuse_late_correction
from gongkai.rules.law.fees import FeeCalculation
from gongkai.rules.law.letters import LetterKind

USUAL_WAY = "通过原申请渠道或者本告知书所附联系方式，以书面形式提交补正内容"
CORRECTION_TERM = 15  # workdays, as a rule (江苏省政府信息公开申请办理答复规范)


def ask_correction(
    *,
    request: DisclosureRequest,
    by: User,
    what: Sequence[str],
    how: str = "",
    workdays: int = CORRECTION_TERM,
    late_reason: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Tell the applicant once what to correct, how and by when (art. 30).

    After the 7th workday NotLawful, unless `late_reason` says why the notice went out late all the same.
    """
    items = tuple(text.strip() for text in what if text.strip())
    if not items:
        raise Incomplete(("请写明需要补正的内容：申请人哪里没有说清楚，应当补充什么。",))
    late = refuse_late_correction(log.clock_of(request), _day(on))
    if late and not late_reason.strip():
        raise NotLawful(late.message, late.article)
    note = "；".join(items) + (f"（逾期告知的原因：{late_reason.strip()}）" if late else "")
    event = RequestEvent(kind=EventKind.CORRECTION_ASKED, on=_day(on), workdays=workdays, note=note)
    details = {"correction_items": items, "correction_how": how or USUAL_WAY, "correction_workdays": workdays}
    return _with_letter(request, by, event, LetterKind.CORRECTION_NOTICE, "requests.ask_correction", seen, details)


def extend_correction_term(
    *,
    request: DisclosureRequest,
    by: User,
    workdays: int,
    reason: str,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Give the applicant longer to correct, for a good reason (art. 30)."""
    event = RequestEvent(kind=EventKind.CORRECTION_TERM_EXTENDED, on=_day(on), workdays=workdays, note=reason)
    return _handled(request, by, event, "requests.extend_correction_term", seen)


def correct(
    *,
    request: DisclosureRequest,
    text: str,
    by: User | None,
    uploads: Sequence[Upload] = (),
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Take in the corrected application, from the applicant (`by` None) or entered by a clerk; the clock restarts."""
    if not text.strip() and not uploads:
        raise Incomplete(("请写明补正的内容，或者上传补正材料。",))
    if by is not None:
        policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.CORRECTED, on=_day(on), note=text)
    with transaction.atomic():
        current = log.add(request=request, event=event, by=by, action="requests.correct", seen=seen)
        for upload in uploads:
            add_file(current, upload, by)
    return current


def mark_still_unclear(
    *, request: DisclosureRequest, by: User, note: str, on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Note that the corrected application is still unclear; a second notice is not allowed (art. 30)."""
    event = RequestEvent(kind=EventKind.STILL_UNCLEAR, on=_day(on), note=note)
    return _handled(request, by, event, "requests.still_unclear", seen)


def extend(
    *,
    request: DisclosureRequest,
    by: User,
    workdays: int,
    reason: str,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Lengthen the period once by at most 20 workdays and tell the applicant (art. 33 par. 2)."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    if not reason.strip():
        raise Incomplete(("请写明延期的理由，延期答复告知书要写给申请人看。",))
    event = RequestEvent(kind=EventKind.EXTENDED, on=_day(on), workdays=workdays, note=reason)
    details = {"extension_workdays": workdays, "extension_reason": reason}
    return _with_letter(request, by, event, LetterKind.EXTENSION, "requests.extend", seen, details)


def ask_reasons(
    *,
    request: DisclosureRequest,
    by: User,
    period: str,
    count: int,
    until: date,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Ask an applicant whose number or frequency is clearly beyond reason for the reasons (art. 35)."""
    event = RequestEvent(kind=EventKind.REASONS_ASKED, on=_day(on), until=until, note=f"{period}提交{count}件")
    details = {"count_period": period, "count": count, "reasons_until": until}
    return _with_letter(request, by, event, LetterKind.REASON_NOTICE, "requests.ask_reasons", seen, details)


def take_reasons(
    *, request: DisclosureRequest, by: User | None, reasons: str, on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Take in the applicant's reasons."""
    event = RequestEvent(kind=EventKind.REASONS_GIVEN, on=_day(on), note=reasons)
    return _handled(request, by, event, "requests.take_reasons", seen)


def delay(
    *,
    request: DisclosureRequest,
    by: User,
    until: date,
    reason: str,
    period: str,
    count: int,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Fix a reasonable later day for one of very many applications and tell it (art. 35)."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.DELAYED, on=_day(on), until=until, note=reason)
    details = {"delayed_until": until, "reason": reason, "count_period": period, "count": count}
    return _with_letter(request, by, event, LetterKind.DELAYED_REPLY, "requests.delay", seen, details)


def suspend(
    *, request: DisclosureRequest, by: User, reason: str, on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Stop the clock for another lawful reason, which must be named."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    if not reason.strip():
        raise Incomplete(("请写明中止办理的事由和依据。",))
    event = RequestEvent(kind=EventKind.SUSPENDED, on=_day(on), note=reason)
    return _handled(request, by, event, "requests.suspend", seen)


def resume(
    *, request: DisclosureRequest, by: User, note: str = "", on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Let the clock run on."""
    return _handled(request, by, RequestEvent(kind=EventKind.RESUMED, on=_day(on), note=note), "requests.resume", seen)


def notify_fee(
    *,
    request: DisclosureRequest,
    by: User,
    quantity: int,
    calculation: FeeCalculation,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Send the fee notice with its calculation; it is paid within 20 workdays (国办函〔2020〕109号)."""
    if calculation.amount <= 0:
        raise Incomplete(("按标准计算不需要收费，不应发出收费通知。",))
    event = RequestEvent(kind=EventKind.FEE_NOTIFIED, on=_day(on), note=f"{calculation.amount}元")
    with transaction.atomic():
        Fee.objects.update_or_create(
            request=request,
            defaults={
                "scale": calculation.scale,
                "quantity": quantity,
                "amount": calculation.amount,
                "calculation": list(calculation.lines),
            },
        )
        return _with_letter(request, by, event, LetterKind.FEE_NOTICE, "requests.notify_fee", seen, {})


def record_payment(
    *,
    request: DisclosureRequest,
    by: User,
    amount: int,
    receipt_number: str,
    on: date | None = None,
    seen: int | None = None,
) -> DisclosureRequest:
    """Note the payment; the period is counted anew from the next day."""
    event = RequestEvent(kind=EventKind.FEE_PAID, on=_day(on), note=f"{amount}元")
    with transaction.atomic():
        current = _handled(request, by, event, "requests.record_payment", seen)
        Fee.objects.filter(request=request).update(paid_amount=amount, receipt_number=receipt_number)
    return current


def note_transfer(
    *, request: DisclosureRequest, by: User, to: str, on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Note which unit of the agency works on the case; the clock runs on."""
    if not to.strip():
        raise Incomplete(("请写明转交给哪个机构或者哪位同事。",))
    event = RequestEvent(kind=EventKind.TRANSFERRED, on=_day(on), note=to)
    return _handled(request, by, event, "requests.note_transfer", seen)


def strike(
    *, request: DisclosureRequest, by: User, key: str, reason: str, seen: int | None = None
) -> DisclosureRequest:
    """Take an event out of the count that was entered by mistake; it stays in the log, with the reason."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    if not reason.strip():
        raise Incomplete(("请写明为什么更正这条记录。原记录会保留并注明已更正。",))
    event = RequestEvent(kind=EventKind.STRUCK, on=timezone.localdate(), strikes=key, note=reason)
    return _handled(request, by, event, "requests.strike", seen)


def _day(on: date | None) -> date:
    return on or timezone.localdate()


def _handled(
    request: DisclosureRequest, by: User | None, event: RequestEvent, action: str, seen: int | None = None
) -> DisclosureRequest:
    if by is not None:
        policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    return log.add(request=request, event=event, by=by, action=action, seen=seen)


def _with_letter(
    request: DisclosureRequest,
    by: User,
    event: RequestEvent,
    kind: LetterKind,
    action: str,
    seen: int | None,
    details: Mapping[str, object],
) -> DisclosureRequest:
    """Add the event and issue its letter, both or neither."""
    with transaction.atomic():
        current = _handled(request, by, event, action, seen)
        writing.issue(request=current, kind=kind, by=by, on=event.on, details=details)
    return current
