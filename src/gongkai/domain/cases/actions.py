"""Changes of state of cases: each one transaction with an audit entry inside."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.cases.enums import CaseState, Channel, ErrorKind
from gongkai.domain.cases.errors import AlreadyClosed, ReplyMissing
from gongkai.domain.cases.models import CaseSeries, ErrorReport, ReporterContact
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.error_reports import answer_due


def receive(
    *,
    agency: Agency,
    page_address: str,
    kind: ErrorKind,
    description: str,
    record: Record | None = None,
    contact: str = "",
    channel: Channel = Channel.PORTAL,
    at: datetime | None = None,
) -> ErrorReport:
    """Take a report in: number, receipt code and due day; everybody may report, so nobody is asked who they are."""
    at = at or timezone.now()
    day = timezone.localtime(at).date()
    with transaction.atomic():
        report = ErrorReport.objects.create(
            number=CaseSeries.objects.next(prefix=ErrorReport.NUMBER_PREFIX, agency=agency, year=day.year),
            agency=agency,
            channel=channel,
            received_at=at,
            due_on=answer_due(day, current_calendar()).day,
            page_address=page_address,
            record=record,
            kind=kind,
            description=description,
            is_urgent=kind == ErrorKind.PRIVACY,
        )
        if contact:
            ReporterContact.objects.create(report=report, text=contact)
        log(report, "cases.receive")
    return report


def answer(*, report: ErrorReport, by: User, reply: str) -> None:
    """Tell the reporter what was found and done."""
    _finish(report, by=by, reply=reply, state=CaseState.ANSWERED, action="cases.answer")


def close(*, report: ErrorReport, by: User, reply: str) -> None:
    """End a report that is none (advertising, a question, a repetition), with the reason for the reporter."""
    _finish(report, by=by, reply=reply, state=CaseState.CLOSED, action="cases.close")


def _finish(report: ErrorReport, *, by: User, reply: str, state: CaseState, action: str) -> None:
    policy_for(by).require(Permission.EDIT, report.agency)
    text = reply.strip()
    if not text:
        raise ReplyMissing("请写明答复内容：核实的结果，以及怎样改正或者为什么不改。找错人凭查询码可以看到。")
    with transaction.atomic():
        current = ErrorReport.objects.select_for_update().get(pk=report.pk)
        if not current.is_open:
            raise AlreadyClosed(
                f"{report.number}已经办结（{current.get_state_display()}），没有再次保存。请刷新后查看。"
            )
        report.state, report.reply, report.closed_at = state, text, timezone.now()
        report.save(update_fields=["state", "reply", "closed_at"])
        log(report, action, user=by)
