"""Objects for tests: what is not said gets a sensible, valid value."""

from itertools import count
from typing import Any

from django.utils import timezone
from stdnum.cn import uscc

from gongkai.domain.catalogs.models import Catalog, CatalogItem
from gongkai.domain.orgs.models import Agency, StaffRole, User
from gongkai.domain.records import actions
from gongkai.domain.records.models import Record

_numbers = count(1)


def credit_code(serial: int) -> str:
    """Return a valid unified social credit code of an invented organ."""
    stem = f"11349900{serial:09d}"
    return stem + uscc.calc_check_digit(stem)


def agency(*, parent: Agency | None = None, **values: Any) -> Agency:
    """Return a saved agency, a department unless said otherwise."""
    serial = next(_numbers)
    fields = {"code": f"a{serial}", "name": f"示例市第{serial}局", "kind": "department", "uscc": credit_code(serial)}
    node = Agency(**(fields | values))
    return parent.add_child(instance=node) if parent else Agency.add_root(instance=node)


def staff(username: str, name: str, where: Agency, role: str) -> User:
    """Return a member of staff with one role; the password is the user name."""
    user = User.objects.create_user(username=username, password=username, display_name=name)
    StaffRole.objects.create(user=user, agency=where, role=role)
    return user


def administrator() -> User:
    """Return a superuser."""
    return User.objects.create_superuser(username=f"root{next(_numbers)}", password="root", display_name="系统管理员")


def item(**values: Any) -> CatalogItem:
    """Return a saved catalog item, in a catalog of its own unless one is given."""
    serial = next(_numbers)
    catalog = values.pop("catalog", None) or Catalog.objects.create(
        code=f"c{serial}", name=f"目录{serial}", kind="basic", version="2026"
    )
    return CatalogItem.objects.create(catalog=catalog, **({"code": f"{serial}", "name": f"事项{serial}"} | values))


def record(*, agency: Agency, items: tuple[CatalogItem, ...] = (), public: bool = False, **values: Any) -> Record:
    """Return a saved record; with `public` it went through the real publication."""
    serial = next(_numbers)
    fields = {"title": f"关于第{serial}号事项的通知", "body": f"<p>第{serial}号事项的正文。</p>", "kind": "notice"}
    saved = Record(agency=agency, **(fields | values))
    saved.save()
    for placed in items:
        saved.placements.add(saved.placements.model(item=placed))
    if items:
        saved.save()
    if public:
        actions.publish_many(records=[saved], by=administrator())
        saved.refresh_from_db()
    return saved


def release(record: Record, by: User) -> Record:
    """Publish the newest version through the model's one door, as a review does at its end."""
    fresh = Record.objects.get(pk=record.pk)
    fresh.publish(fresh.latest_revision or fresh.save_revision(user=by, log_action=False), user=by)
    record.refresh_from_db()
    return record


def reviewers(where: Agency) -> dict[str, User]:
    """Return a head of section, a secrecy reviewer, an approver and a head of agency, four different people."""
    serial = next(_numbers)
    roles = {"initial": "section_head", "secrecy": "secrecy_reviewer", "approval": "approver", "head": "agency_head"}
    return {step: staff(f"{step}{serial}", f"审核人{step}", where, role) for step, role in roles.items()}


def today() -> Any:
    """Return the local day."""
    return timezone.localdate()
