"""Runs web, worker and task processes together: restarts one that dies, stops all of them gracefully."""

import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from threading import Event

from gongkai.interfaces.cli.alongside import OURS
from gongkai.interfaces.cli.setup import prepare

GRACE_SECONDS = 20.0
HEALTHY_AFTER = 10.0
LONGEST_BACKOFF = 30.0

logger = logging.getLogger("gongkai.serve")


@dataclass
class Process:
    """A child process that is kept alive."""

    name: str
    command: list[str]
    child: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    backoff: float = 0.5
    not_before: float = field(default=0.0)

    def tend(self) -> None:
        """Start the child when it isn't running and its pause is over."""
        now = time.monotonic()
        if self.child is not None and self.child.poll() is not None:
            lived = now - self.started
            self.backoff = 0.5 if lived > HEALTHY_AFTER else min(self.backoff * 2, LONGEST_BACKOFF)
            logger.warning("%s 意外退出（代码 %s），%.1f 秒后重启", self.name, self.child.returncode, self.backoff)
            self.child, self.not_before = None, now + self.backoff
        if self.child is None and now >= self.not_before:
            self.child, self.started = subprocess.Popen(self.command, start_new_session=True), now

    def terminate(self) -> None:
        """Ask the child to stop."""
        if self.child and self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)

    def finish(self, deadline: float) -> None:
        """Wait for the child, and kill its whole group when its time is over."""
        if self.child is None:
            return
        try:
            self.child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("%s 未能及时停止，强制结束", self.name)
            os.killpg(self.child.pid, signal.SIGKILL)


def run(*, address: str, web_processes: int) -> None:
    """Serve until a signal comes; every child stops between two steps of its work."""
    prepare()
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    processes = _processes(address, web_processes)
    logger.info("服务地址 http://%s/ ，工作台 http://%s/console/", address, address)
    while not stopping.is_set():
        for process in processes:
            process.tend()
        stopping.wait(0.5)
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        process.finish(deadline)
    logger.info("已全部停止")


def _processes(address: str, web_processes: int) -> list[Process]:
    python = sys.executable
    gunicorn = [
        python, "-m", "gunicorn", "gongkai.interfaces.wsgi:application", "--bind", address, "--preload",
        "--workers", str(web_processes), "--threads", "4", "--graceful-timeout", "15", "--timeout", "120",
    ]  # fmt: skip
    return [
        Process("网页", gunicorn),
        Process("后台任务", [*OURS, "worker"]),
        Process("导入任务", [*OURS, "django", "db_worker", "--interval", "0.5"]),
    ]
