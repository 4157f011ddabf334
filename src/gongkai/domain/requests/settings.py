"""How an agency takes applications: channels in its guide, receipt rule, letter numbers, remedy organs, wordings."""

from django.db import models

from gongkai.domain.orgs.models import Agency
from gongkai.rules.law.clock import ReceiptRule


class RequestSettings(models.Model):
    """What an agency sets for its applications; without a row the usual applies."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="request_settings", verbose_name="机构")
    accepts_online = models.BooleanField("受理网上申请", default=True)
    receipt_rule = models.CharField(
        "网上申请收到日期", max_length=16, choices=ReceiptRule.choices(), default=ReceiptRule.STAFF_CONFIRM
    )
    letter_code = models.CharField(
        "告知书代字", max_length=20, blank=True, help_text="如 示发改依复，编为 示发改依复〔2026〕1号"
    )
    reconsideration_organ = models.CharField("行政复议机关", max_length=100, blank=True)
    court = models.CharField("有管辖权的人民法院", max_length=100, blank=True)
    fee_payment = models.CharField("缴费方式", max_length=300, blank=True)
    contact_person = models.CharField("联系人", max_length=60, blank=True)
    contact_phone = models.CharField("联系电话", max_length=60, blank=True)
    abnormal_per_month = models.PositiveSmallIntegerField("每月件数异常线", default=10)
    retention_years = models.PositiveSmallIntegerField("归档保管年限", default=10)
    wordings = models.JSONField("文书用语", default=dict, blank=True)

    class Meta:
        verbose_name = "依申请公开设置"
        verbose_name_plural = "依申请公开设置"

    def __str__(self) -> str:
        return f"{self.agency}依申请公开设置"


def settings_of(agency: Agency) -> RequestSettings:
    """Return what the agency has set, or the usual (not saved)."""
    return RequestSettings.objects.filter(agency=agency).first() or RequestSettings(agency=agency)
