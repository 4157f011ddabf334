"""The journal of imports: every run, every file with its outcome, every piece with the record made of it."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records.models import Record
from gongkai.engines.intake.originals import original_path

SILENT_FOR = timedelta(minutes=5)


class RunState(models.TextChoices):
    """Where a run is."""

    WAITING = "waiting", "等待中"
    RUNNING = "running", "进行中"
    FINISHED = "finished", "已完成"
    STOPPED = "stopped", "已停止"


class Outcome(models.TextChoices):
    """How an input file ended; there is no fourth way."""

    IMPORTED = "imported", "已导入"
    UNCHANGED = "unchanged", "未变化"
    FAILED = "failed", "失败"


class ImportRun(models.Model):
    """One import: what was asked for, by whom, and how it went."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="归入机构")
    item = models.ForeignKey(
        CatalogItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开事项"
    )
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="操作人")
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=RunState.choices, default=RunState.WAITING)
    paths = models.JSONField("来源", default=list)
    is_publishing = models.BooleanField("导入后直接发布", default=False)
    total = models.PositiveIntegerField("文件数", default=0)
    stop_requested = models.BooleanField("请求停止", default=False)
    beat_at = models.DateTimeField("最近进展", auto_now=True)

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"导入批次 {self.pk}（{self.agency}）"

    @property
    def is_interrupted(self) -> bool:
        """Say whether the run says it goes on but has not moved for minutes: its process was killed."""
        return self.state == RunState.RUNNING and timezone.now() - self.beat_at > SILENT_FOR


class ImportedFile(models.Model):
    """One input file (or archive member) of a run, its outcome and what was noticed."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField("文件", max_length=500)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    original = models.FileField("原件", upload_to=original_path, max_length=255, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices)
    reason = models.CharField("说明", max_length=500, blank=True)
    warnings = models.JSONField("提示", default=list)
    hidden = models.JSONField("隐藏信息", default=list)
    is_complete = models.BooleanField("已读完", default=False)  # a list of many records is stored batch by batch

    class Meta:
        verbose_name = "导入文件"
        verbose_name_plural = "导入文件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="one_outcome_per_file"),
            models.CheckConstraint(condition=~Q(outcome="failed") | ~Q(reason=""), name="failure_has_reason"),
        ]

    def __str__(self) -> str:
        return self.name


class Piece(models.Model):
    """One document found in a file and the record made of it; its fingerprint makes a second import a no-op."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    file = models.ForeignKey(ImportedFile, models.CASCADE, related_name="pieces")
    part = models.PositiveIntegerField(default=1)
    record = models.OneToOneField(Record, models.SET_NULL, null=True, related_name="piece")
    proposals = models.JSONField("建议及依据", default=list)
    changes = models.JSONField("文本修复记录", default=list)

    class Meta:
        verbose_name = "导入文档"
        verbose_name_plural = "导入文档"
        constraints = [models.UniqueConstraint(fields=["agency", "fingerprint"], name="one_piece_once")]

    def __str__(self) -> str:
        return f"{self.file} 第{self.part}篇"
