"""Which entries of the main menu staff see, and those of the pages around the desk."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for

OURS = frozenset(
    {
        "desk", "reviews", "requests", "records", "imports", "topics", "error_reports", "catalogs", "organisation",
    }
)  # fmt: skip


class PermittedItem(MenuItem):
    """An entry for those who hold one of some permissions anywhere."""

    def __init__(self, label: Any, url: Any, *permissions: Permission, **options: Any) -> None:
        super().__init__(label, url, **options)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return any(map(policy_for(request.user).can_anywhere, self.permissions))


def _item(name: str, label: Any, address: str, icon: str, order: int, *permissions: Permission) -> MenuItem:
    return PermittedItem(label, reverse_lazy(address), *permissions, name=name, icon_name=icon, order=order)


P = Permission
ITEMS: tuple[Callable[[], MenuItem], ...] = (
    partial(MenuItem, _("工作台"), reverse_lazy("wagtailadmin_home"), name="desk", icon_name="home", order=1),
    partial(_item, "duties", _("公开责任"), "console_coverage", "tasks", 30, P.VIEW),
    partial(
        _item, "reexamination", _("公开属性复查"), "console_reexamination", "view", 31, P.SECRECY_REVIEW, P.PUBLISH
    ),
    partial(_item, "inspection", _("内容检查"), "console_inspection", "warning", 32, P.VIEW),
    partial(_item, "audit", _("操作日志"), "console_audit", "history", 60, P.AUDIT),
    partial(_item, "handover", _("交接清单"), "console_handover_own", "folder-inverse", 61, P.VIEW),
)


def keep_ours(menu_items: list[Any]) -> None:
    """Keep our entries: pages, images, documents, reports and settings of Wagtail have no use here yet."""
    menu_items[:] = [item for item in menu_items if item.name in OURS or isinstance(item, PermittedItem)]
