"""How often a site is crawled, and where a crawl is."""

from django.db import models


class Rhythm(models.TextChoices):
    """How often a site is crawled by itself."""

    NONE = "none", "不定期"
    DAILY = "daily", "每天"
    WEEKLY = "weekly", "每周"
    MONTHLY = "monthly", "每月"


class RunState(models.TextChoices):
    """Where a crawl is."""

    WAITING = "waiting", "等待开始"
    RUNNING = "running", "进行中"
    STOPPED = "stopped", "已停止"
    DONE = "done", "已完成"
    FAILED = "failed", "没有完成"


OPEN = (RunState.WAITING, RunState.RUNNING)
