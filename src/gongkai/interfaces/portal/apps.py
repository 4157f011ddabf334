"""App configuration of the public site."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class PortalConfig(AppConfig):
    """The pages that the public reads."""

    name = "gongkai.interfaces.portal"
    label = "portal"
    verbose_name = "公开门户"

    def ready(self) -> None:
        """Let applicants be told of what happens in their cases."""
        from gongkai.domain.requests.events import RequestEvent
        from gongkai.interfaces.portal.requests.notices import on_event

        post_save.connect(on_event, sender=RequestEvent, dispatch_uid="portal.notices")
