"""Logging in, and the bridge that lets Wagtail's admin ask the one permission policy."""

from django.contrib.auth.backends import ModelBackend

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for

ADMIN_ACCESS = "wagtailadmin.access_admin"


class RoleBackend(ModelBackend):
    """Password log-in; Django's own permissions are not used but for «may enter the console»."""

    def has_perm(self, user_obj: User, perm: str, obj: object = None) -> bool:
        """Say whether the person may enter the console; everything finer is asked of the policy."""
        if perm == ADMIN_ACCESS:
            policy = policy_for(user_obj)
            return any(policy.can_anywhere(permission) for permission in Permission)
        return user_obj.is_active and user_obj.is_superuser

    def get_all_permissions(self, user_obj: User, obj: object = None) -> set[str]:
        """Return the only Django permission that a role brings."""
        return {ADMIN_ACCESS} if self.has_perm(user_obj, ADMIN_ACCESS) else set()
