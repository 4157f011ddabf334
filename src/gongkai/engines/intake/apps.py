"""App configuration of the intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Files and legacy sites in, draft records out."""

    name = "gongkai.engines.intake"
    label = "intake"
    verbose_name = "资料导入"
