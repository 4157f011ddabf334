"""App configuration of inspection."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Findings of all packs in records, their states, and what the office adds to the rules."""

    name = "gongkai.domain.inspection"
    label = "inspection"
    verbose_name = "内容检查"
