"""App configuration of the read API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What programs read."""

    name = "gongkai.interfaces.api"
    label = "api"
    verbose_name = "开放接口"
