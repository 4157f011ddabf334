"""App configuration of topics."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Curated pages about one subject, filled from public records."""

    name = "gongkai.domain.topics"
    label = "topics"
    verbose_name = "专题"

    def ready(self) -> None:
        """Register the policy that Wagtail asks about pages."""
        from gongkai.domain.topics import permissions

        permissions.register()
