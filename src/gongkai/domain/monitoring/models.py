"""Watched sites with their limits, and their crawls with what came of them."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gongkai.domain.monitoring.enums import OPEN, Rhythm, RunState
from gongkai.domain.orgs.models import Agency, User

SILENT_FOR = timedelta(minutes=2)  # a crawl tells every second or so that it goes on
SHORTEST_DELAY = 0.2  # seconds, for sites of others
FOLDER = "websites"
REPORT_KINDS = ("docx", "xlsx", "html")


class WatchedSite(models.Model):
    """A website that is looked at, by whose order, and within which limits."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="归口机构")
    name = models.CharField("网站名称", max_length=60)
    address = models.CharField("网址", max_length=300, help_text="首页的网址，以 http:// 或 https:// 开头")
    pages = models.PositiveIntegerField(
        "最多网页数", default=500, validators=[MinValueValidator(1), MaxValueValidator(20_000)]
    )
    depth = models.PositiveSmallIntegerField(
        "最多点击层数", default=6, validators=[MinValueValidator(0), MaxValueValidator(20)], help_text="从首页起点几下"
    )
    delay = models.FloatField(
        "请求间隔（秒）",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
        help_text="两次请求之间的间隔，不小于0.2秒",
    )
    rhythm = models.CharField(
        "检查频率", max_length=8, choices=Rhythm.choices, default=Rhythm.NONE, help_text="定期检查在夜间两点开始"
    )
    is_probed = models.BooleanField(
        "每小时访问一次", default=False, help_text="记录能否打开，满一周后可判断“站点无法访问”指标"
    )
    allow_private = models.BooleanField(
        "允许内部网络", default=False, help_text="检查政务外网等内部网络的网站时勾选，由最高一级机构设置"
    )
    since = models.DateTimeField("开始监测", default=timezone.now, editable=False)
    ended_at = models.DateTimeField("停止监测", null=True, editable=False)
    due_at = models.DateTimeField("下次检查", null=True, editable=False)
    probed_at = models.DateTimeField("最近访问", null=True, editable=False)
    has_opened = models.BooleanField("最近一次能打开", null=True, editable=False)

    class Meta:
        verbose_name = "监测网站"
        verbose_name_plural = "监测网站"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "address"],
                condition=Q(ended_at=None),
                name="one_watch_of_a_site",
                violation_error_message="本机构已经在监测这个网址。",
            ),
            models.CheckConstraint(
                condition=Q(delay__gte=SHORTEST_DELAY) | Q(allow_private=True),
                name="site_is_asked_gently",
                violation_error_message="请求间隔不能小于0.2秒，以免影响网站运行。",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"], name="site_by_agency"),
            models.Index(fields=["due_at"], condition=Q(ended_at=None, due_at__isnull=False), name="site_due"),
            models.Index(fields=["probed_at"], condition=Q(ended_at=None, is_probed=True), name="site_probed"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> Path:
        """Return where its crawls keep their results: never a name that somebody typed."""
        mark = hashlib.sha256(self.address.encode()).hexdigest()[:8]  # another address is another history
        return Path(settings.DATA_FOLDER) / FOLDER / f"{self.pk}-{mark}"

    def report(self, number: int, kind: str) -> Path:
        """Return where the report of a run is kept, one of each kind."""
        return self.folder / "reports" / f"{number}.{kind}"


class CrawlRun(models.Model):
    """One crawl of a watched site: who asked for it, how far it is, and what was found."""

    site = models.ForeignKey(WatchedSite, models.CASCADE, related_name="runs", verbose_name="网站")
    state = models.CharField("状态", max_length=8, choices=RunState.choices, default=RunState.WAITING)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="发起人")
    asked_at = models.DateTimeField("发起时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    beat_at = models.DateTimeField("最近进展", null=True)
    stop_requested = models.BooleanField("请求停止", default=False)
    number = models.PositiveIntegerField(null=True)  # of the run in the site's folder, once it began there
    pages = models.PositiveIntegerField("网页", default=0)
    inspected = models.PositiveIntegerField("已检查", default=0)
    links = models.PositiveIntegerField("链接", default=0)
    left = models.PositiveIntegerField("没有检查的链接", default=0)
    findings = models.PositiveIntegerField("问题", default=0)
    new = models.PositiveIntegerField("新发现", default=0)
    mended = models.PositiveIntegerField("已改正", default=0)
    vetoes = models.JSONField("单项否决", default=list)
    deductions = models.JSONField("扣分", default=list)
    is_offline = models.BooleanField("本机不能上网", default=False)
    message = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "网站检查"
        verbose_name_plural = "网站检查"
        constraints = [
            models.UniqueConstraint(fields=["site"], condition=Q(state__in=OPEN), name="one_crawl_at_a_time"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None) | ~Q(state__in=OPEN) & Q(ended_at__isnull=False),
                name="open_crawl_has_no_end",
            ),
            models.CheckConstraint(condition=~Q(state=RunState.FAILED) | ~Q(message=""), name="failed_crawl_says_why"),
        ]
        indexes = [
            models.Index(fields=["site", "-id"], name="crawl_by_site"),
            models.Index(fields=["state", "id"], condition=Q(state__in=OPEN), name="crawl_open"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {timezone.localtime(self.asked_at):%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Say whether it waits or runs."""
        return self.state in OPEN

    def is_lost(self, now: datetime) -> bool:
        """Say whether its process ended without a word, for example with the machine."""
        return self.state == RunState.RUNNING and (self.beat_at or self.asked_at) < now - SILENT_FOR

    def waits_long(self, now: datetime) -> bool:
        """Say whether it waits for longer than a running worker lets it wait."""
        return self.state == RunState.WAITING and (self.beat_at or self.asked_at) < now - SILENT_FOR

    @property
    def has_report(self) -> bool:
        """Say whether it came far enough for a report."""
        return self.number is not None and self.pages > 0 and bool(self.vetoes)
