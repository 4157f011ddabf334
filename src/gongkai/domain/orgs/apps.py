"""App configuration of agencies and people."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Agencies (tree), regions, staff, roles."""

    name = "gongkai.domain.orgs"
    label = "orgs"
    verbose_name = "机构与人员"
