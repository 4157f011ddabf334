"""Questions about agencies and the people who work in them."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.orgs.enums import DELEGABLE, GRANTS, Permission
from gongkai.domain.orgs.models import Agency, Delegation, User


class UnknownAgency(LookupError):
    """No agency has this code; the message lists near ones."""


def agency_by_code(code: str) -> Agency:
    """Return the active agency with this code, or raise UnknownAgency with a hint."""
    agency = Agency.objects.active().filter(code=code).first()
    if agency is None:
        near = Agency.objects.active().filter(name__contains=code).values_list("code", "name")[:5]
        hint = "；".join(f"{name}的编码是 {key}" for key, name in near) or "用 gongkai agencies 查看全部编码"
        raise UnknownAgency(f"没有编码为“{code}”的机构。{hint}。")
    return agency


def subtree_ids(agency: Agency) -> list[int]:
    """Return the ids of `agency` and all below it."""
    return list(Agency.objects.filter(path__startswith=agency.path).values_list("pk", flat=True))


def lineages() -> dict[int, tuple[int, ...]]:
    """Return for every agency the ids of itself and all above it, topmost first: one query."""
    ids = dict(Agency.objects.values_list("path", "pk"))
    step = Agency.steplen
    return {pk: tuple(ids[path[:end]] for end in range(step, len(path) + 1, step)) for path, pk in ids.items()}


def holders(permission: Permission, agency: Agency, day: date) -> QuerySet[User]:
    """Return the people who may do this in `agency` on `day` by a role there or above, deputies included.

    Those who may everything by being superusers are not among them: nobody waits for them.
    """
    roles = [role for role, granted in GRANTS.items() if permission in granted]
    by_role = User.objects.filter(
        is_active=True,
        is_superuser=False,
        staff_roles__role__in=roles,
        staff_roles__agency__is_active=True,
        staff_roles__agency__path__in=agency.lineage_paths(),
    )
    if permission not in DELEGABLE:
        return by_role.distinct()
    running = Delegation.objects.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)
    deputies = running.filter(absent__in=by_role.values("pk")).values("deputy")
    return User.objects.filter(Q(pk__in=by_role.values("pk")) | Q(pk__in=deputies, is_active=True))


# What the guide must say of the disclosure unit (Regulations art. 12 par. 2); each a column of the agency.
GUIDE_FIELDS = ("disclosure_unit", "address", "hours", "phone", "fax", "email")


def guide_gaps(agency: Agency) -> list[str]:
    """Return the Chinese names of what the guide must say and the agency has not filled in; no query."""
    return [str(Agency._meta.get_field(name).verbose_name) for name in GUIDE_FIELDS if not getattr(agency, name)]
