"""Which of our permissions each of Wagtail's actions on cases needs."""

from wagtail.permissions import register_permission_policy

from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.orgs.bridge import AgencyPermissionPolicy
from gongkai.domain.orgs.enums import Permission

# Cases come from outside: nobody adds one in the console, and nobody deletes one.
ACTIONS = {"view": Permission.VIEW, "change": Permission.EDIT}


def register() -> None:
    """Tell Wagtail to ask the one policy about cases."""
    register_permission_policy(ErrorReport, AgencyPermissionPolicy(ErrorReport, ACTIONS))
