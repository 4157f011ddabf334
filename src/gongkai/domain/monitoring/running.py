"""What the processes do that crawl: take a waiting crawl, tell how far it is, end it; note those that were cut off."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.domain.monitoring.actions import CUT_OFF
from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import SILENT_FOR, CrawlRun

LONGEST_BASIS = 600  # characters of what a verdict is based on


@dataclass(frozen=True)
class Outcome:
    """How a crawl ended, and what it found."""

    state: RunState
    message: str = ""
    values: dict[str, Any] = field(default_factory=dict)  # fields of the run; none where nothing came of it


def next_waiting() -> int | None:
    """Return the crawl that has waited longest."""
    rows = CrawlRun.objects.filter(state=RunState.WAITING).order_by("pk")
    return rows.values_list("pk", flat=True).first()


def claim(pk: int, now: datetime) -> CrawlRun | None:
    """Begin a waiting crawl; None when another process was first, or somebody stopped it."""
    waiting = CrawlRun.objects.filter(pk=pk, state=RunState.WAITING)
    if not waiting.update(state=RunState.RUNNING, started_at=now, beat_at=now):
        return None
    return CrawlRun.objects.select_related("site").get(pk=pk)


def beat(run: CrawlRun, **progress: int) -> bool:
    """Tell that a crawl goes on and how far it is; return whether it shall go on."""
    going = _own(run).update(beat_at=timezone.now(), **progress)
    return bool(going) and not _own(run).filter(stop_requested=True).exists()


def finish(run: CrawlRun, outcome: Outcome) -> bool:
    """End a crawl; False when it was taken from this process meanwhile."""
    values = {"state": outcome.state, "ended_at": timezone.now(), "message": outcome.message[:300]}
    return bool(_own(run).update(**values, **outcome.values))


def give_up(pk: int) -> None:
    """Note that the process of a crawl is gone: stopped where it had begun, failed where it never did."""
    runs, now = CrawlRun.objects.filter(pk=pk), timezone.now()
    runs.filter(state=RunState.RUNNING).update(state=RunState.STOPPED, ended_at=now, message=CUT_OFF)
    never = "检查程序没有启动，请系统管理员查看后台日志。"
    runs.filter(state=RunState.WAITING).update(state=RunState.FAILED, ended_at=now, message=never)


def end_lost(now: datetime) -> int:
    """Note the crawls that have told nothing for long, as after a restart of the machine; return how many."""
    lost = CrawlRun.objects.filter(state=RunState.RUNNING, beat_at__lt=now - SILENT_FOR)
    if not lost.exists():  # asked every two seconds: no writer waits for this
        return 0
    return lost.update(state=RunState.STOPPED, ended_at=now, message=CUT_OFF)


def _own(run: CrawlRun) -> Any:
    """Return the run as this process began it: one that was given up and begun anew is another's."""
    return CrawlRun.objects.filter(pk=run.pk, state=RunState.RUNNING, started_at=run.started_at)
