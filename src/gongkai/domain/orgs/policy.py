"""The one permission policy: a role held in an agency covers that agency and what is below it.

The console, the API and the command line all ask here; nobody else decides.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.domain.orgs.enums import DELEGABLE, GRANTS, Permission, Role
from gongkai.domain.orgs.models import Agency, StaffRole, User


class NotAllowed(PermissionDenied):
    """The person has no role that allows this; the message names what is missing and who can help."""

    def __init__(self, permission: Permission, agency: Agency | None = None) -> None:
        where = f"“{agency.name}”" if agency else "任何机构"
        super().__init__(f"您在{where}没有“{permission.label}”权限，请联系本机构的系统管理员授予相应岗位角色。")


@dataclass(frozen=True)
class Policy:
    """What one person may do: where (tree paths) by permission."""

    is_superuser: bool
    paths: dict[Permission, tuple[str, ...]]

    def can(self, permission: Permission, agency: Agency) -> bool:
        """Say whether the person may do this in `agency`."""
        return self.is_superuser or agency.path.startswith(self.paths.get(permission, ("\0",)))

    def can_anywhere(self, permission: Permission) -> bool:
        """Say whether there is any agency in which the person may do this."""
        return self.is_superuser or bool(self.paths.get(permission))

    def can_at_top(self, permission: Permission) -> bool:
        """Say whether the person may do this in an agency that no other stands above, and so in all below it."""
        return self.is_superuser or any(len(path) == Agency.steplen for path in self.paths.get(permission, ()))

    def require(self, permission: Permission, agency: Agency) -> None:
        """Raise NotAllowed unless the person may do this in `agency`."""
        if not self.can(permission, agency):
            raise NotAllowed(permission, agency)

    def covering(self, permission: Permission, prefix: str = "") -> Q:
        """Return the filter for rows whose agency (at `prefix`, for example «agency__») is covered."""
        if self.is_superuser:
            return Q()
        condition = Q(pk__in=[])
        for path in self.paths.get(permission, ()):
            condition |= Q(**{f"{prefix}path__startswith": path})
        return condition

    def agencies(self, permission: Permission) -> QuerySet[Agency]:
        """Return the agencies in which the person may do this."""
        return Agency.objects.filter(self.covering(permission))


def policy_for(user: User | AnonymousUser) -> Policy:
    """Return the policy of `user`: one query, kept on the user object for the length of a request."""
    if not user.is_authenticated or not user.is_active:
        return Policy(is_superuser=False, paths={})
    known = getattr(user, "_gongkai_policy", None)
    if known is None:
        known = user._gongkai_policy = _read_policy(user)
    return known


def forget_policy(user: User) -> None:
    """Read the roles of `user` anew at the next question; for those who change roles."""
    user.__dict__.pop("_gongkai_policy", None)


def _read_policy(user: User) -> Policy:
    if user.is_superuser:
        return Policy(is_superuser=True, paths={})
    paths: dict[Permission, set[str]] = {}
    for holder, role, path in _held_roles(user):
        granted = GRANTS[Role(role)] if holder == user.pk else GRANTS[Role(role)] & DELEGABLE
        for permission in granted:
            paths.setdefault(permission, set()).add(path)
    return Policy(is_superuser=False, paths={key: tuple(sorted(value)) for key, value in paths.items()})


def _held_roles(user: User) -> QuerySet[StaffRole]:
    """Return (holder, role, agency path) of one's own roles and of those whose deputy one is today: one query."""
    today = timezone.localdate()
    on_leave = Q(
        user__is_active=True,
        user__leaves__deputy=user,
        user__leaves__starts_on__lte=today,
        user__leaves__ends_on__gte=today,
        user__leaves__ended_at=None,
    )
    held = StaffRole.objects.filter(Q(user=user) | on_leave, agency__is_active=True)
    return held.values_list("user", "role", "agency__path").distinct()
