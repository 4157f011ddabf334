"""The submenu «依申请公开»: one entry a page, each for those whom it concerns."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

from gongkai.domain.orgs.enums import Permission
from gongkai.interfaces.console.menu import PermittedItem

P = Permission


def entry(name: str, label: Any, address: str, icon: str, order: int, *permissions: Permission) -> PermittedItem:
    """Return an entry of the submenu; its own name keeps it apart from entries of the main menu."""
    url = reverse_lazy(f"console_requests:{address}")
    return PermittedItem(label, url, *permissions, name=f"requests-{name}", icon_name=icon, order=order)


ENTRIES = [
    entry("inbox", _("收件箱"), "index", "mail", 1, P.HANDLE_REQUESTS),
    entry("register", _("登记申请"), "register", "plus", 2, P.HANDLE_REQUESTS),
    entry("calendar", _("日历"), "calendar", "calendar-alt", 3, P.HANDLE_REQUESTS),
    entry("statistics", _("统计"), "statistics", "table", 4, P.HANDLE_REQUESTS),
    entry("remedies", _("复议诉讼"), "remedies", "list-ul", 5, P.HANDLE_REQUESTS),
    entry("ledger", _("台账导入导出"), "ledger", "upload", 6, P.HANDLE_REQUESTS),
    entry("holidays", _("放假安排"), "holidays", "date", 7, P.HANDLE_REQUESTS, P.MANAGE_CALENDAR),
    entry("settings", _("设置"), "settings", "cog", 8, P.DECIDE_REQUESTS),
]


def submenu() -> SubmenuMenuItem:
    """Return the entry of the main menu; hidden when none of its own is shown."""
    return SubmenuMenuItem(_("依申请公开"), Menu(items=ENTRIES), name="requests", icon_name="mail", order=6)
