"""App configuration of the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Government information and its life."""

    name = "gongkai.domain.records"
    label = "records"
    verbose_name = "政府信息"

    def ready(self) -> None:
        """Connect what follows from a publication and a withdrawal, and the policy that Wagtail asks."""
        from gongkai.domain.records import permissions, signal_handlers  # noqa: F401  registers receivers

        permissions.register()
