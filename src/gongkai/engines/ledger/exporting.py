"""The ledger as offices keep it, row by row from the cases; without what identifies or reaches a person."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet

from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.clock import EventKind

HEADS = (
    "登记编号", "台账登记编号", "办理机关", "申请人", "申请人类别", "申请渠道", "收到日期", "申请内容", "补正告知日期",
    "收到补正日期", "延期告知日期", "延期工作日数", "答复期限", "答复日期", "办理结果", "法律依据", "答复文号",
    "送达日期", "状态", "有超期情形", "承办人",
)  # fmt: skip
TOLD = (EventKind.CORRECTION_ASKED, EventKind.CORRECTED, EventKind.EXTENDED, EventKind.STRUCK)
BATCH = 1000


def ledger_rows(cases: QuerySet[DisclosureRequest]) -> Iterator[Sequence[object]]:
    """Yield a row for each case in its order: a handful of queries for every thousand."""
    events = RequestEvent.objects.filter(kind__in=TOLD).only("request", "kind", "on", "workdays", "key", "strikes")
    rows = cases.select_related("agency", "applicant", "handler", "ledger_row").prefetch_related(
        Prefetch("events", events.order_by("on", "id"), to_attr="told"), "letters"
    )
    for case in rows.defer("applicant__phone", "applicant__email", "applicant__address", "applicant__identity_number",
                           "applicant__agent_identity_number").iterator(chunk_size=BATCH):  # fmt: skip
        yield _row(case)


def _row(case: DisclosureRequest) -> Sequence[object]:
    struck = {event.strikes for event in case.told if event.strikes}
    days = {event.kind: event for event in case.told if event.key not in struck}
    asked, came, longer = (days.get(kind) for kind in TOLD[:3])
    letters = [letter.number for letter in case.letters.all() if letter.issued_on and letter.is_for_applicant]
    row = getattr(case, "ledger_row", None)
    applicant = getattr(case, "applicant", None)
    return (
        case.number, row.number if row else "", case.agency.name, applicant.name if applicant else "",
        case.get_applicant_kind_display(), case.get_channel_display(), case.receipt_date or "", case.subject,
        asked.on if asked else "", came.on if came else "", longer.on if longer else "",
        longer.workdays if longer else "", case.due_on or "", case.decided_on or "", case.get_outcome_display(),
        case.outcome_basis, letters[-1] if letters else "", case.served_on or "", case.get_state_display(),
        "是" if case.has_breach else "", str(case.handler or ""),
    )  # fmt: skip
