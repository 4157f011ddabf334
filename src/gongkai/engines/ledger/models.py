"""The journal of ledger imports: each run, what became of its rows, and which case came from which row."""

from datetime import timedelta
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from gongkai.domain.cases.encryption import seal, unseal
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.storage import case_path

SILENT_FOR = timedelta(minutes=5)
PURPOSE = "ledger.original"


class RunState(models.TextChoices):
    """Where an import is."""

    MAPPING = "mapping", "待核对"
    CHECKED = "checked", "已核对，待导入"
    WAITING = "waiting", "等待中"
    RUNNING = "running", "进行中"
    FINISHED = "finished", "已完成"
    STOPPED = "stopped", "已停止"


class NoteKind(models.TextChoices):
    """Why a row is told of."""

    FAULTY = "faulty", "有问题，未导入"
    KNOWN = "known", "以前已导入"
    DOUBT = "doubt", "已导入，请留意"


class LedgerRun(models.Model):
    """One ledger handed in: its file sealed, since it holds identity numbers, and how far it is."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="归入机构")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="操作人")
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=RunState.choices, default=RunState.MAPPING)
    name = models.CharField("文件", max_length=200)
    sealed = models.FileField(upload_to=case_path, max_length=255)
    header = models.PositiveIntegerField("表头行", default=1)
    heads = models.JSONField("列名", default=list)
    assignment = models.JSONField("列的对应", default=dict)
    total = models.PositiveIntegerField("行数", default=0)
    done_row = models.PositiveIntegerField("已处理到的行", default=0)
    imported = models.PositiveIntegerField("已导入", default=0)
    known = models.PositiveIntegerField("以前已导入", default=0)
    faulty = models.PositiveIntegerField("有问题", default=0)
    stop_requested = models.BooleanField(default=False)
    beat_at = models.DateTimeField("最近进展", auto_now=True)

    class Meta:
        verbose_name = "台账导入"
        verbose_name_plural = "台账导入"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"台账导入 {self.pk}（{self.name}）"

    def keep(self, content: bytes) -> None:
        """Seal and store the file; the caller saves."""
        self.sealed.save(f"ledger{PurePath(self.name).suffix}", ContentFile(seal(content, PURPOSE)), save=False)

    def content(self) -> bytes:
        """Return the file as it was handed in."""
        with self.sealed.open("rb") as file:
            return unseal(file.read(), PURPOSE)

    @property
    def is_interrupted(self) -> bool:
        """Say whether the run says it goes on but has not moved for minutes: its process was killed."""
        return self.state == RunState.RUNNING and timezone.now() - self.beat_at > SILENT_FOR


class RowNote(models.Model):
    """What is to be told of one row; never holds what identifies a person."""

    run = models.ForeignKey(LedgerRun, models.CASCADE, related_name="notes")
    row = models.PositiveIntegerField("行号")
    kind = models.CharField("情况", max_length=8, choices=NoteKind.choices)
    messages = models.JSONField("说明", default=list)

    class Meta:
        verbose_name = "台账行说明"
        verbose_name_plural = "台账行说明"
        ordering = ["row", "id"]
        indexes = [models.Index(fields=["run", "kind", "row"], name="note_by_run")]

    def __str__(self) -> str:
        return f"第{self.row}行：{'；'.join(self.messages)}"


class ImportedCase(models.Model):
    """Which case came from which row; its key makes the same ledger, handed in again, a no-op."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    run = models.ForeignKey(LedgerRun, models.PROTECT, related_name="cases")
    row = models.PositiveIntegerField("行号")
    number = models.CharField("台账登记编号", max_length=60, blank=True)
    request = models.OneToOneField(DisclosureRequest, models.CASCADE, related_name="ledger_row")

    class Meta:
        verbose_name = "台账导入的申请"
        verbose_name_plural = "台账导入的申请"
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="one_ledger_row_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.request_id}"
