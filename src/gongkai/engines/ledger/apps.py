"""App configuration of the ledger engine."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Imports of ledgers of applications, and what became of each row."""

    name = "gongkai.engines.ledger"
    label = "ledger"
    verbose_name = "依申请公开台账"

    def ready(self) -> None:
        """Tell Wagtail which permissions rule imports of ledgers."""
        from wagtail.permissions import register_permission_policy

        from gongkai.domain.orgs.bridge import AgencyPermissionPolicy
        from gongkai.domain.orgs.enums import Permission
        from gongkai.engines.ledger.models import LedgerRun

        actions = dict.fromkeys(("view", "add", "change"), Permission.HANDLE_REQUESTS)
        register_permission_policy(LedgerRun, AgencyPermissionPolicy(LedgerRun, actions))
