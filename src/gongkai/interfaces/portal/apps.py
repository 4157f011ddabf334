"""App configuration of the public site."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The pages that the public reads."""

    name = "gongkai.interfaces.portal"
    label = "portal"
    verbose_name = "公开门户"
