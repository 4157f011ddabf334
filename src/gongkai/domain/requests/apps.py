"""App configuration of disclosure on application."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Applications for disclosure and how they are answered in time."""

    name = "gongkai.domain.requests"
    label = "requests"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Let the policy answer Wagtail's questions about applications."""
        from gongkai.domain.requests import permissions

        permissions.register()
