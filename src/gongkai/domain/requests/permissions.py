"""Which of our permissions each of Wagtail's actions on applications needs."""

from wagtail.permissions import register_permission_policy

from gongkai.domain.orgs.bridge import AgencyPermissionPolicy
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.requests.models import DisclosureRequest, Remedy

ACTIONS = {"view": Permission.HANDLE_REQUESTS, "change": Permission.HANDLE_REQUESTS, "add": Permission.HANDLE_REQUESTS}


def register() -> None:
    """Tell Wagtail to ask the one policy."""
    for model in (DisclosureRequest, Remedy):
        register_permission_policy(model, AgencyPermissionPolicy(model, ACTIONS))
