"""Wagtail's permission questions, answered by the one policy."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from gongkai.domain.orgs.enums import GRANTS, Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for


class AgencyPermissionPolicy(BasePermissionPolicy):
    """Maps Wagtail's actions on a model to permissions in the agency that a row belongs to.

    `actions` maps «add», «change», «delete», «publish», «view» … to a permission; an action that is missing there is
    allowed to superusers alone. `agency_field` is the path to the agency («agency»), or "" when the row is one; with
    None the row belongs to all agencies, such as a catalog: a permission held anywhere shows it, and changing it needs
    the permission at the top of the tree.
    """

    def __init__(
        self, model: type[Model], actions: Mapping[str, Permission], agency_field: str | None = "agency"
    ) -> None:
        super().__init__(model)
        self.actions = actions
        self.agency_field = agency_field

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the action is allowed in any agency."""
        policy = policy_for(user)
        permission = self.actions.get(action)
        if permission is None:
            return policy.is_superuser
        if self.agency_field is None and action != "view":
            return policy.can_at_top(permission)
        return policy.can_anywhere(permission)

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Say whether one of the actions is allowed in any agency."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether the action is allowed in the agency of `instance`."""
        agency = self._agency_of(instance)
        permission = self.actions.get(action)
        if agency is None or permission is None:
            return self.user_has_permission(user, action)
        return policy_for(user).can(permission, agency)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: Any) -> bool:
        """Say whether one of the actions is allowed in the agency of `instance`."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the rows on which one of the actions is allowed."""
        policy, rows = policy_for(user), self.model._default_manager.all()
        if policy.is_superuser:
            return rows
        if self.agency_field is None:
            return rows if self.user_has_any_permission(user, actions) else rows.none()
        prefix = f"{self.agency_field}__" if self.agency_field else ""
        condition = Q(pk__in=[])
        for action in actions:
            if action in self.actions:
                condition |= policy.covering(self.actions[action], prefix)
        return rows.filter(condition)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return the people who may do one of the actions somewhere."""
        wanted = {self.actions[action] for action in actions if action in self.actions}
        roles = [role for role, granted in GRANTS.items() if granted & wanted]
        return User.objects.filter(Q(is_superuser=True) | Q(staff_roles__role__in=roles), is_active=True).distinct()

    def _agency_of(self, instance: Any) -> Agency | None:
        if self.agency_field is None:
            return None
        found = instance
        for name in filter(None, self.agency_field.split("__")):
            found = getattr(found, name, None) if getattr(found, f"{name}_id", True) else None
        return found if isinstance(found, Agency) and found.pk else None
