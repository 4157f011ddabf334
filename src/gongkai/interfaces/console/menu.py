"""Which entries of the main menu staff see, and those of the pages around the desk."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for

OURS = frozenset({"records", "imports", "duties", "catalogs", "organisation", "coverage"})


class PermittedItem(MenuItem):
    """An entry for those who hold one of some permissions anywhere."""

    def __init__(self, label: Any, url: Any, *permissions: Permission, **options: Any) -> None:
        super().__init__(label, url, **options)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return any(map(policy_for(request.user).can_anywhere, self.permissions))


def coverage_item() -> MenuItem:
    """Return the entry of catalog coverage."""
    return PermittedItem(
        _("目录覆盖"), reverse_lazy("console_coverage"), Permission.VIEW, name="coverage", icon_name="table", order=31
    )


ITEMS: tuple[Callable[[], MenuItem], ...] = (coverage_item,)


def keep_ours(menu_items: list[Any]) -> None:
    """Keep our entries: pages, images, documents, reports and settings of Wagtail have no use here yet."""
    menu_items[:] = [item for item in menu_items if item.name in OURS]
