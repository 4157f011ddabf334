"""How each thing on the desk is told: how long there is, what it is, where it leads, and the reason if there is one."""

from collections.abc import Sequence
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.records.models import Record
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.interfaces.console.catalogs.viewsets import duty_tag
from gongkai.interfaces.console.home.rows import Row, left


def address(name: str, *arguments: int) -> str:
    """Return the address of a page, "" where this installation leaves the page out."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def steps(reviews: Sequence[Review], today: date) -> list[Row]:
    """Tell reviews by their present step and its term."""
    return [_step(review, *left(review.due_on, today)) for review in reviews]


def stuck(reviews: Sequence[Review]) -> list[Row]:
    """Tell reviews whose step nobody can take, and what helps."""
    remedy = _("没有人能办理这个环节：请在“人员与角色”中授予角色，或登记代办。")
    return [_step(review, "", "over", remedy) for review in reviews]


def returns(reviews: Sequence[Review]) -> list[Row]:
    """Tell what came back, with the reason that the reviewer wrote: one query for all reasons."""
    rejected = ReviewTaskState.objects.filter(
        workflow_state__in=[review.workflow_state_id for review in reviews], status=ReviewTaskState.STATUS_REJECTED
    ).select_related("finished_by")
    reasons = {state.workflow_state_id: f"{state.finished_by or ''}：{state.comment}" for state in rejected}
    return [
        Row(
            review.record.title,
            reverse("console_records:open", args=[review.record_id]),
            note=f"{review.record.agency}　{_at(review.ended_at, _('退回于'))}",
            time=_("待修改"),
            tone="over",
            reason=reasons.get(review.workflow_state_id, ""),
        )
        for review in reviews
    ]


def late(records: Sequence[Record], today: date) -> list[Row]:
    """Tell records that should be public, by how long they are late."""
    about = _("应公开日期")
    return [
        _record(record, *left(record.publish_due_on, today), note=f"{about} {record.publish_due_on:%Y-%m-%d}")
        for record in records
    ]


def error_reports(reports: Sequence[ErrorReport], today: date) -> list[Row]:
    """Tell errors that readers reported, a leak of personal data by its kind."""
    return [
        Row(
            report.get_kind_display(),
            reverse("console_error_reports:answer", args=[report.pk]),
            f"{report.agency}　{report.page_address[:60]}",
            *_answer_term(report, today),
            reason=report.description[:80],
        )
        for report in reports
    ]


def missed(records: Sequence[Record]) -> list[Row]:
    """Tell records that did not go out at their time, with the cause."""
    unknown = _("到了预定时间仍未发布，请检查后台任务是否在运行。")
    rows = []
    for record in records:
        note = getattr(record, "missed_schedule", None)
        reason = note.reason if note else unknown
        rows.append(_record(record, _("未发出"), "over", note=_at(record.go_live_at, _("预定")), reason=reason))
    return rows


def reexaminations(records: Sequence[Record], today: date) -> list[Row]:
    """Tell closed records whose ground is to be looked at again."""
    return [
        Row(
            record.title,
            address("console_reexamination_form", record.pk) or reverse("console_records:open", args=[record.pk]),
            f"{record.agency}　{record.get_exemption_ground_display() or record.get_disclosure_attribute_display()}",
            *left(record.reexamine_on, today),
        )
        for record in records
    ]


def drafts(records: Sequence[Record]) -> list[Row]:
    """Tell drafts by when they were touched last."""
    return [_record(record, note=_at(record.updated_at, _("修改于"))) for record in records]


def duties(owed: Sequence[Duty], today: date) -> list[Row]:
    """Tell duties by their state; each leads to its agency's coverage, where one can begin to write."""
    rows = []
    for duty in owed:
        label, tone = duty_tag(duty, today)
        place = address("console_coverage_agency", duty.agency_id) or reverse("console_duties:index")
        last = _("最近公开 %s") % duty.last_published_on if duty.last_published_on else ""
        rows.append(
            Row(duty.item.name, f"{place}#duty-{duty.pk}", f"{duty.agency}　{last}".strip(), str(label), _TONES[tone])
        )
    return rows


def _answer_term(report: ErrorReport, today: date) -> tuple[str, str]:
    time, tone = left(report.due_on, today)
    return time, "over" if report.is_urgent else tone  # leaked personal data is not left until the term


_TONES = {"grave": "over", "warn": "soon", "ok": "calm", "quiet": "calm"}


def _step(review: Review, time: str, tone: str, reason: str = "") -> Row:
    place = address("console_reviews:review", review.pk) or reverse("console_records:inspect", args=[review.record_id])
    note = f"{review.record.agency}　{review.get_step_display()}　{review.submitted_by or ''}"
    return Row(review.record.title, place, note.strip(), time, tone, reason)


def _record(record: Record, time: str = "", tone: str = "", note: str = "", reason: str = "") -> Row:
    place = reverse("console_records:open", args=[record.pk])
    return Row(record.title, place, f"{record.agency}　{note}".strip(), time, tone, reason)


def _at(moment: object, word: str) -> str:
    return f"{word} {timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
