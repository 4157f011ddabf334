"""App configuration of the console."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """What staff work in every day."""

    name = "gongkai.interfaces.console"
    label = "console"
    verbose_name = "工作台"
