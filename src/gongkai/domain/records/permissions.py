"""Which of our permissions each of Wagtail's actions on records needs."""

from wagtail.permissions import register_permission_policy

from gongkai.domain.orgs.bridge import AgencyPermissionPolicy
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.records.models import Record

ACTIONS = {
    "add": Permission.EDIT,
    "change": Permission.EDIT,
    "delete": Permission.EDIT,
    "publish": Permission.PUBLISH,
    "unpublish": Permission.WITHDRAW,
    "lock": Permission.PUBLISH,
    "unlock": Permission.PUBLISH,
    "view": Permission.VIEW,
    "read_original": Permission.READ_ORIGINAL,
}


def register() -> None:
    """Tell Wagtail to ask the one policy about records."""
    register_permission_policy(Record, AgencyPermissionPolicy(Record, ACTIONS))
