"""Crawls and visits of watched sites beside the worker, each in a process of its own: publication is not held up."""

import logging
import signal
import subprocess
import time
from dataclasses import dataclass

from django.utils import timezone

from gongkai.domain.monitoring import running, timing
from gongkai.interfaces.cli.alongside import OURS

LOOK_SECONDS = 2.0
STOP_SECONDS = 15.0  # shorter than the grace that the worker has itself

logger = logging.getLogger("gongkai.worker")


@dataclass
class Crawling:
    """A crawl that is under way."""

    run: int
    process: "subprocess.Popen[bytes]"


class SiteWatch:
    """Begins one crawl at a time and the visits that are due, and takes note of processes that are gone."""

    def __init__(self) -> None:
        self._crawl: Crawling | None = None
        self._visits: subprocess.Popen[bytes] | None = None
        self._next_look = 0.0

    def tend(self) -> None:
        """Look every two seconds at what waits."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + LOOK_SECONDS
        self._tend_crawl()
        if self._visits is not None and self._visits.poll() is not None:
            self._visits = None
        if self._visits is None and timing.is_visit_due(timezone.now()):
            self._visits = start("probe-sites")

    def _tend_crawl(self) -> None:
        if self._crawl is not None and self._crawl.process.poll() is not None:
            self._note_end(self._crawl)
        now = timezone.now()
        running.end_lost(now)
        timing.ask_due(now)
        if self._crawl is None and (run := running.next_waiting()) is not None:
            self._crawl = Crawling(run, start("crawl-site", str(run)))

    def stop(self) -> None:
        """End what runs: a crawl keeps what it has and can go on later."""
        processes = [each for each in (self._visits, self._crawl and self._crawl.process) if each is not None]
        for process in processes:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in processes:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._crawl is not None:
            self._note_end(self._crawl)

    def _note_end(self, crawl: Crawling) -> None:
        if crawl.process.returncode:  # one that ended in order has noted how, or left the crawl to another worker
            logger.warning("检查网站的进程意外退出（%s）", crawl.process.returncode)
            running.give_up(crawl.run)
        self._crawl = None


def start(*words: str) -> "subprocess.Popen[bytes]":
    """Start one of our commands; what it has to say goes where the worker's own log goes."""
    return subprocess.Popen([*OURS, *words], stdin=subprocess.DEVNULL)
