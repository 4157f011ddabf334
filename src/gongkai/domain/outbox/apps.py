"""App configuration of the outbox."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The rows that the worker still has to carry."""

    name = "gongkai.domain.outbox"
    label = "outbox"
    verbose_name = "待同步变更"
