"""App configuration of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases: what comes in, by when it must be answered, what was answered."""

    name = "gongkai.domain.cases"
    label = "cases"
    verbose_name = "办理事项"

    def ready(self) -> None:
        """Let the policy answer Wagtail's questions about cases."""
        from gongkai.domain.cases import permissions

        permissions.register()
