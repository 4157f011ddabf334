"""The log of a case: dated events from which every date is computed; nothing in it is ever changed."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from gongkai.rules.law.clock import ClockEvent, EventKind, RequestChannel


def new_key() -> str:
    """Return the key of a new event."""
    return uuid4().hex


class EventChanged(TypeError):
    """The log is never edited: a correction is a new event that strikes the wrong one."""


class RequestEvent(models.Model):
    """One dated event; `on` is the legal day, `recorded_at` when it was entered."""

    request = models.ForeignKey(
        "requests.DisclosureRequest", models.CASCADE, related_name="events", verbose_name="申请"
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField("事件", max_length=32, choices=EventKind.choices())
    on = models.DateField("日期")
    channel = models.CharField(max_length=16, choices=RequestChannel.choices(), blank=True)
    party = models.CharField(max_length=32, blank=True)
    workdays = models.PositiveSmallIntegerField("工作日", null=True, blank=True)
    until = models.DateField("至", null=True, blank=True)
    strikes = models.CharField(max_length=32, blank=True)
    note = models.TextField("说明", blank=True)
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="记录人"
    )

    class Meta:
        verbose_name = "办理事件"
        verbose_name_plural = "办理事件"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on}{self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event; EventChanged when it is there already."""
        if not self._state.adding:
            raise EventChanged(str(self))
        super().save(*args, **kwargs)

    def as_rule(self) -> ClockEvent:
        """Return the event as the rules read it."""
        return ClockEvent(
            key=self.key,
            kind=EventKind(self.kind),
            on=self.on,
            channel=RequestChannel(self.channel) if self.channel else None,
            party=self.party,
            workdays=self.workdays,
            until=self.until,
            strikes=self.strikes,
            note=self.note,
        )
