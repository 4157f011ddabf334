"""A small picture of the findings over the crawls: bars of plain SVG, the numbers stand in the table below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from gongkai.domain.monitoring.models import CrawlRun

MOST = 20  # bars
HEIGHT, WIDTH, STEP = 80, 22, 30


@dataclass(frozen=True)
class Bar:
    """One crawl: what was still there below, what was new on top."""

    x: int
    day: str
    number: int
    new: int
    still_y: int
    still_height: int
    new_y: int
    new_height: int


def bars(newest_first: Sequence[CrawlRun]) -> list[Bar]:
    """Return the bars of the latest crawls, the oldest at the left; none for fewer than two."""
    shown = list(reversed(newest_first[:MOST]))
    if len(shown) < 2:
        return []
    top = max((run.findings for run in shown), default=0) or 1
    return [_bar(place * STEP, run, top) for place, run in enumerate(shown)]


def _bar(x: int, run: CrawlRun, top: int) -> Bar:
    whole = round(run.findings * HEIGHT / top)
    new = round(run.new * HEIGHT / top)
    day = f"{timezone.localtime(run.started_at or run.asked_at):%Y-%m-%d}"
    return Bar(x, day, run.findings, run.new, HEIGHT - whole + new, whole - new, HEIGHT - whole, new)
