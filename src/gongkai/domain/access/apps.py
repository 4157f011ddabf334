"""App configuration of signing in."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """How staff sign in."""

    name = "gongkai.domain.access"
    label = "access"
    verbose_name = "登录安全"
