"""App configuration of monitoring."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Watched websites and their crawls."""

    name = "gongkai.domain.monitoring"
    label = "monitoring"
    verbose_name = "网站监测"
