"""App configuration of inspection."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Findings of all packs in records, their states, and what the office adds to the rules."""

    name = "gongkai.domain.inspection"
    label = "inspection"
    verbose_name = "内容检查"

    def ready(self) -> None:
        """Have marks of secrecy stop publication, and store what is found in all that is handed in."""
        from wagtail.signals import workflow_submitted

        from gongkai.domain.inspection.gate import objection
        from gongkai.domain.inspection.storing import inspect_submitted
        from gongkai.domain.records import gates

        gates.enter(objection)
        workflow_submitted.connect(inspect_submitted, dispatch_uid="gongkai.inspection")
