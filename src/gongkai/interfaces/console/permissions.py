"""Which permission each of Wagtail's actions needs, for all that the console manages besides records."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import register_permission_policy

from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.orgs.bridge import AgencyPermissionPolicy
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, AgencyHead, Region, StaffRole, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.review.models import Review
from gongkai.engines.intake.models import ImportRun

AGENCIES = {
    "view": Permission.VIEW,
    "add": Permission.MANAGE_AGENCIES,
    "change": Permission.MANAGE_AGENCIES,
    "delete": Permission.MANAGE_AGENCIES,
}
CATALOGS = {
    "view": Permission.VIEW,
    "add": Permission.MANAGE_CATALOGS,
    "change": Permission.MANAGE_CATALOGS,
    "delete": Permission.MANAGE_CATALOGS,
}
DUTIES = CATALOGS | {"declare": Permission.EDIT}
STAFF = dict.fromkeys(("view", "add", "change"), Permission.MANAGE_STAFF)
IMPORTS = {"view": Permission.IMPORT, "add": Permission.IMPORT, "change": Permission.IMPORT}


class StaffPolicy(AgencyPermissionPolicy):
    """A person may be managed by whoever manages staff in every agency in which that person holds a role.

    Otherwise an administrator of one bureau could set the password of a colleague of the whole city's office.
    """

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether `user` manages staff anywhere."""
        return action in self.actions and policy_for(user).can_anywhere(self.actions[action])

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether all roles of `instance` lie where `user` manages staff."""
        policy = policy_for(user)
        if policy.is_superuser:
            return True
        if instance.is_superuser or action not in self.actions or not policy.can_anywhere(Permission.MANAGE_STAFF):
            return False
        agencies = Agency.objects.filter(staff_roles__user=instance).distinct()
        return all(policy.can(Permission.MANAGE_STAFF, agency) for agency in agencies)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[User]:
        """Return the people whom `user` may manage."""
        return staff_managed_by(user)


def staff_managed_by(user: User) -> QuerySet[User]:
    """Return the people whom `user` may manage: none of their roles lies outside."""
    policy = policy_for(user)
    if policy.is_superuser:
        return User.objects.all()
    outside = StaffRole.objects.exclude(policy.covering(Permission.MANAGE_STAFF, "agency__"))
    return User.objects.filter(is_superuser=False).exclude(pk__in=outside.values("user"))


def register() -> None:
    """Register one policy for each model; exact, so that Wagtail's own registration of users yields."""
    policies = [
        AgencyPermissionPolicy(Agency, AGENCIES, agency_field=""),
        AgencyPermissionPolicy(AgencyHead, AGENCIES),
        AgencyPermissionPolicy(Region, AGENCIES, agency_field=None),
        StaffPolicy(User, STAFF, agency_field=None),
        AgencyPermissionPolicy(Catalog, CATALOGS, agency_field=None),
        AgencyPermissionPolicy(CatalogItem, CATALOGS, agency_field=None),
        AgencyPermissionPolicy(Duty, DUTIES),
        AgencyPermissionPolicy(ImportRun, IMPORTS),
        AgencyPermissionPolicy(Review, {"view": Permission.VIEW}, agency_field="record__agency"),
    ]
    for policy in policies:
        register_permission_policy(policy.model, policy, exact_class=True)


def covering_ids(user: User, permission: Permission) -> Q:
    """Return the filter on `agency` as a list of ids, which lets the database use an index where a join would scan."""
    policy = policy_for(user)
    if policy.is_superuser:
        return Q()
    agencies = list(Agency.objects.order_by().values_list("pk", "path"))
    covering = policy.paths.get(permission, ())
    held = [pk for pk, path in agencies if path.startswith(covering)]
    return Q() if held and len(held) == len(agencies) else Q(agency__in=sorted(held))
