"""Questions about agencies."""

from gongkai.domain.orgs.models import Agency


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


# What the guide must say of the disclosure unit (Regulations art. 12 par. 2); each a column of the agency.
GUIDE_FIELDS = ("disclosure_unit", "address", "hours", "phone", "fax", "email")


def guide_gaps(agency: Agency) -> list[str]:
    """Return the Chinese names of what the guide must say and the agency has not filled in; no query."""
    return [str(Agency._meta.get_field(name).verbose_name) for name in GUIDE_FIELDS if not getattr(agency, name)]
