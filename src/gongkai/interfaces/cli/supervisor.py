"""Runs web, worker and task processes together: restarts one that dies, stops all of them gracefully.

The children are forks of this process, so that the code is loaded once: the system is up in the time of one start.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from django.core.management import call_command
from django.db import connections

from gongkai.interfaces.cli.setup import prepare
from gongkai.interfaces.cli.web import Web
from gongkai.interfaces.cli.worker import Worker

GRACE_SECONDS = 20.0
HEALTHY_AFTER = 10.0
LONGEST_BACKOFF = 30.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger("gongkai.serve")


@dataclass
class Process:
    """A child process that is kept alive."""

    name: str
    target: Callable[[], object]
    pid: int | None = None
    started: float = 0.0
    backoff: float = 0.5
    not_before: float = 0.0

    def tend(self) -> None:
        """Start the child when it isn't running and its pause is over."""
        now = time.monotonic()
        if self.pid is not None and self.has_ended():
            lived = now - self.started
            self.backoff = 0.5 if lived > HEALTHY_AFTER else min(self.backoff * 2, LONGEST_BACKOFF)
            logger.warning("%s 意外退出，%.1f 秒后重启", self.name, self.backoff)
            self.not_before = now + self.backoff
        if self.pid is None and now >= self.not_before:
            self.started, self.pid = now, self._fork()

    def has_ended(self) -> bool:
        """Say whether the child is gone, and forget it if so."""
        if self.pid is not None and os.waitpid(self.pid, os.WNOHANG)[0]:
            self.pid = None
        return self.pid is None

    def send(self, number: signal.Signals) -> None:
        """Send the child's whole group a signal."""
        if self.pid is not None:
            os.killpg(self.pid, number)

    def _fork(self) -> int:
        connections.close_all()  # a connection must not be shared between processes
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            os.setsid()
            for number in SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            self.target()
            status = 0
        except BaseException as problem:  # the outermost frame of a child: whatever ends it must be in the log
            status = problem.code if isinstance(problem, SystemExit) and isinstance(problem.code, int) else 1
            if status:
                logger.exception("%s 出错", self.name)
        finally:
            os._exit(status)


def run(*, address: str, web_processes: int) -> None:
    """Serve until a signal comes; every child stops between two steps of its work."""
    prepare()
    stopping = Event()
    for number in SIGNALS:
        signal.signal(number, lambda *_: stopping.set())
    web = Web(address=address, processes=web_processes)
    processes = [
        Process("网页", web.run),
        Process("后台任务", Worker().run),
        Process("导入任务", lambda: call_command("db_worker", interval=0.5)),
    ]
    logger.info("服务地址 http://%s/ ，工作台 http://%s/console/", address, address)
    while not stopping.is_set():
        for process in processes:
            process.tend()
        stopping.wait(0.5)
    _stop(processes)


def _stop(processes: list[Process]) -> None:
    for process in processes:
        process.send(signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while not all(process.has_ended() for process in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in processes:
        if not process.has_ended():
            logger.warning("%s 未能及时停止，强制结束", process.name)
            process.send(signal.SIGKILL)
    logger.info("已全部停止")
