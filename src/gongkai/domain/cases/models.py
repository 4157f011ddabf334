"""Errors that readers found on the site (我为政府网站找错), and apart from them how the reporter is reached."""

from django.db import models
from django.db.models import Q

from gongkai.domain.cases.base import Case, CaseSeries
from gongkai.domain.cases.codes import new_code
from gongkai.domain.cases.enums import FINAL, CaseState, Channel, ErrorKind
from gongkai.domain.records.models import Record

__all__ = ["CaseSeries", "ErrorReport", "ReporterContact"]

ADDRESS_LIMIT, DESCRIPTION_LIMIT, CONTACT_LIMIT, REPLY_LIMIT = 500, 1000, 100, 1000


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Named groups of reports."""

    def open(self) -> "ErrorReportQuerySet":
        """Return what waits for an answer, leaks of personal data first, then what is due soonest."""
        return self.filter(state=CaseState.RECEIVED).order_by("-is_urgent", "due_on", "id")


class ErrorReport(Case):
    """One error on one page, as a reader described it."""

    NUMBER_PREFIX = "ZC"

    channel = models.CharField("来源渠道", max_length=20, choices=Channel.choices, default=Channel.PORTAL)
    state = models.CharField("状态", max_length=16, choices=CaseState.choices, default=CaseState.RECEIVED)
    reply = models.TextField("答复内容", blank=True)
    page_address = models.CharField("页面地址", max_length=ADDRESS_LIMIT)
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="error_reports", verbose_name="涉及信息"
    )
    kind = models.CharField("错误类型", max_length=16, choices=ErrorKind.choices)
    description = models.TextField("问题描述", max_length=DESCRIPTION_LIMIT)
    is_urgent = models.BooleanField("紧急", default=False, editable=False)
    receipt_code = models.CharField("查询码", max_length=16, unique=True, default=new_code, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "网站找错"
        verbose_name_plural = "网站找错"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FINAL, closed_at__isnull=False) & ~Q(reply="")
                | Q(state=CaseState.RECEIVED, closed_at=None),
                name="closed_report_has_time_and_reply",
            )
        ]
        indexes = [
            models.Index(
                fields=["agency", "-is_urgent", "due_on", "id"],
                condition=Q(state=CaseState.RECEIVED),
                name="open_report_by_due",
            ),
            models.Index(fields=["agency", "state", "-received_at", "-id"], name="report_by_state"),
            models.Index(fields=["agency", "-received_at", "-id"], name="report_by_agency"),
        ]


class ReporterContact(models.Model):
    """How the reporter wants to be reached: a row of its own, so that no list, file or log carries it along."""

    report = models.OneToOneField(ErrorReport, models.CASCADE, related_name="contact", verbose_name="找错")
    text = models.CharField("联系方式", max_length=CONTACT_LIMIT)

    class Meta:
        verbose_name = "找错人联系方式"
        verbose_name_plural = "找错人联系方式"

    def __str__(self) -> str:
        return f"{self.report}"
