"""App configuration of the console."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """What staff work in every day."""

    name = "gongkai.interfaces.console"
    label = "console"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Tell Wagtail to ask the one policy about everything that the console shows, and listen to log-ins."""
        from wagtail.admin.search import admin_search_areas

        from gongkai.interfaces.console import permissions, topics
        from gongkai.interfaces.console.access import signal_handlers

        permissions.register()
        topics.equip()
        signal_handlers.connect()
        # Wagtail's searches for pages and users are closed here, and its sidebar asks no hook before it offers them.
        admin_search_areas.registered_search_areas = []
