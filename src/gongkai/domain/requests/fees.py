"""The processing fee (信息处理费): how it was counted, what was paid."""

from django.db import models

from gongkai.rules.law.fees import FeeScale


class Fee(models.Model):
    """One fee of an application; its dates stand in the log."""

    request = models.OneToOneField("requests.DisclosureRequest", models.CASCADE, related_name="fee")
    scale = models.CharField("计收方式", max_length=8, choices=FeeScale.choices())
    quantity = models.PositiveIntegerField("件数或页数")
    amount = models.PositiveIntegerField("金额（元）")
    calculation = models.JSONField("计算过程", default=list)
    paid_amount = models.PositiveIntegerField("实缴（元）", null=True, blank=True)
    receipt_number = models.CharField("票据号码", max_length=60, blank=True)

    class Meta:
        verbose_name = "信息处理费"
        verbose_name_plural = "信息处理费"

    def __str__(self) -> str:
        return f"{self.amount}元"
