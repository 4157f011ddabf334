"""App configuration of the working-day calendar."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Holiday notices that the package does not know yet, or that are changed here."""

    name = "gongkai.domain.workdays"
    label = "workdays"
    verbose_name = "工作日历"
