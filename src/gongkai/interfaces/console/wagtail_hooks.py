"""What the console hangs into Wagtail's admin."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from gongkai.domain.records.models import Record
from gongkai.interfaces.console import addresses, menu
from gongkai.interfaces.console.access import account_links
from gongkai.interfaces.console.cases.viewsets import ErrorReportViewSet
from gongkai.interfaces.console.catalogs.viewsets import CatalogGroup, DutyViewSet
from gongkai.interfaces.console.home import panel
from gongkai.interfaces.console.imports.viewset import ImportViewSet
from gongkai.interfaces.console.organisation.viewsets import OrganisationGroup
from gongkai.interfaces.console.records import action_menu
from gongkai.interfaces.console.records.viewset import RecordViewSet
from gongkai.interfaces.console.requests.menu import submenu
from gongkai.interfaces.console.requests.viewsets import RequestViewSet
from gongkai.interfaces.console.reviews.viewset import ReviewViewSet
from gongkai.interfaces.console.topics.viewset import TopicPageViewSet, TopicsViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    """Register all that the console manages."""
    work = [ReviewViewSet(), RecordViewSet(), ImportViewSet(), DutyViewSet(), ErrorReportViewSet(), RequestViewSet()]
    return [*work, TopicsViewSet(), TopicPageViewSet(), CatalogGroup(), OrganisationGroup()]


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    """Add the pages around the desk."""
    return addresses.urlpatterns


for _entry in (*menu.ITEMS, submenu):
    hooks.register("register_admin_menu_item", _entry)


@hooks.register("construct_snippet_action_menu")
def record_buttons(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the buttons of records in place of Wagtail's."""
    action_menu.rebuild(menu_items, request, context)


@hooks.register("before_delete_snippet")
def close_bulk_deletion(request: HttpRequest, instances: Sequence[Any]) -> None:
    """Refuse Wagtail's bulk deletion of records, which could remove what was public."""
    if any(isinstance(instance, Record) for instance in instances):
        raise PermissionDenied


@hooks.register("construct_main_menu")
def main_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Show what the console has and hide what is of no use here."""
    menu.keep_ours(menu_items)


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the desk in place of Wagtail's panels, which are about pages."""
    panels[:] = panel.panels_for(request)


@hooks.register("construct_homepage_summary_items")
def no_summary(request: HttpRequest, summary_items: list[Any]) -> None:
    """Leave out the counts of pages and images."""
    summary_items.clear()


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the audit entries that the console writes."""
    actions.register_action("console.roles", "调整角色", "调整了岗位角色")


@hooks.register("register_account_menu_item")
def two_factors_item(request: HttpRequest) -> dict[str, Any]:
    """Lead from the person's own page to the second factor."""
    return account_links.two_factors()


@hooks.register("register_account_menu_item")
def password_item(request: HttpRequest) -> dict[str, Any]:
    """Lead from the person's own page to the password."""
    return account_links.password()


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    """Add the console's own style."""
    return format_html('<link rel="stylesheet" href="{}">', static("console/console.css"))
