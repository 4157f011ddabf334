"""What was found in a file before it is given, who answers for it, and how its masked copy was made."""

from django.conf import settings
from django.db import models

from gongkai.domain.requests.papers import RequestFile


class FileCheck(models.Model):
    """The inspection of an enclosure for personal information; what was found stands here masked only."""

    file = models.OneToOneField(RequestFile, models.CASCADE, related_name="check_result")
    findings = models.JSONField("发现的个人信息", default=list)  # kind, severity, place, shown
    problem = models.CharField("未能检查的原因", max_length=300, blank=True)
    reason = models.CharField("确认可以提供的理由", max_length=300, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    acknowledged_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        verbose_name = "附件检查"
        verbose_name_plural = "附件检查"

    def __str__(self) -> str:
        return f"{self.file}：{len(self.findings)}处"

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to mask the file or to answer for it."""
        return bool(self.findings or self.problem) and self.acknowledged_at is None


class RedactionPlan(models.Model):
    """The boxes on a file and, once it is made, the copy without what stood under them, with its proof."""

    original = models.ForeignKey(RequestFile, models.CASCADE, related_name="redactions", verbose_name="原件")
    copy = models.OneToOneField(
        RequestFile, models.SET_NULL, null=True, blank=True, related_name="made_by_plan", verbose_name="遮盖副本"
    )
    boxes = models.JSONField("遮盖框", default=list)  # engines.redaction.Box as plain data
    proof = models.JSONField("证明", default=dict)  # hashes only: nothing from under a box
    notes = models.JSONField("说明", default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="制作人"
    )
    changed_at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "遮盖方案"
        verbose_name_plural = "遮盖方案"
        constraints = [
            models.UniqueConstraint(
                fields=["original"], condition=models.Q(copy=None), name="one_open_redaction_plan_of_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.original}：{len(self.boxes)}个遮盖框"
