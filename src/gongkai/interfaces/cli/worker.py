"""The worker: carries the outbox into search and does what time brings; stops between two steps."""

import logging
import signal
import time
from collections.abc import Iterator
from datetime import date
from threading import Event

from django.core.exceptions import ValidationError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from gongkai.domain.cases.errors import CaseError
from gongkai.domain.inspection.reinspecting import reinspect
from gongkai.domain.records import schedule
from gongkai.domain.records.errors import RecordError
from gongkai.domain.requests import publishing
from gongkai.domain.requests import reminders as request_reminders
from gongkai.domain.review import reminders
from gongkai.engines.search import feeding
from gongkai.engines.search.errors import SearchError
from gongkai.interfaces.cli.site_watch import SiteWatch
from gongkai.interfaces.portal.requests import draft_files

POLL_SECONDS = 0.2  # a publication is to be found within a second
TICK_SECONDS = 1.0
REST_AFTER_TROUBLE = 2.0
INSPECTED_AT_ONCE = 10  # records between two looks at what is due

logger = logging.getLogger("gongkai.worker")


class Worker:
    """One loop; every step is safe to be killed in and to be repeated."""

    def __init__(self, *, only_index: bool = False) -> None:
        self.only_index = only_index
        self.stopping = Event()
        self._next_tick = 0.0
        self._day: date | None = None
        self._inspection: Iterator[int] = iter(())
        self._sites = SiteWatch()

    def run(self) -> None:
        """Work until a signal asks to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        logger.info("后台任务已启动")
        self._begin()
        while not self.stopping.is_set():
            self.stopping.wait(self.step())
        self._sites.stop()
        logger.info("后台任务已停止")

    def _begin(self) -> None:
        """Bring an index up to date that is new, of an older form, or was restored from a copy."""
        if not self.only_index and feeding.is_behind():
            missing, extra = feeding.reconcile()
            logger.info("索引与数据库不一致：缺 %s 条，多 %s 条，正在补齐", missing, extra)

    def step(self) -> float:
        """Do what is due and return how long to rest, in seconds."""
        try:
            close_old_connections()
            self._tick()
            return 0.0 if feeding.drain() or self._inspect() else POLL_SECONDS
        except (DatabaseError, OSError, SearchError, RecordError):
            # The outermost loop: a database that restarts or a full disk must not end the worker.
            logger.exception("后台任务遇到问题，稍后重试")
            return REST_AFTER_TROUBLE

    def _tick(self) -> None:
        now = time.monotonic()
        if self.only_index or now < self._next_tick:
            return
        self._next_tick = now + TICK_SECONDS
        schedule.publish_due()
        schedule.withdraw_ended()
        self._sites.tend()
        today = timezone.localdate()
        if today != self._day:
            schedule.refresh_validity()
            self._remind(today)
            self._propose(today)
            self._day = today
            self._inspection = reinspect(size=INSPECTED_AT_ONCE)
            draft_files.purge(today)  # last: a store that is away must not hold up the rest until tomorrow

    def _inspect(self) -> int:
        """Inspect some of what is public and was not read since it or its rules changed; return how many.

        What is due goes on between two steps. A step that fails ends the round; the next one takes up what is left.
        """
        return next(self._inspection, 0)

    def _remind(self, today: date) -> None:
        for remind in (reminders.remind, request_reminders.remind):
            try:
                remind(today)
            except OSError:
                # Publishing goes on without the mail server; the desk shows the same.
                logger.exception("催办邮件没有发出，请检查 GONGKAI_MAIL_URL")

    def _propose(self, today: date) -> None:
        try:
            publishing.propose_asked_by_many(today)
        except (CaseError, ValidationError):
            # One draft that can't be made must not hold up what else the day brings.
            logger.exception("拟转主动公开的草稿没有生成")
