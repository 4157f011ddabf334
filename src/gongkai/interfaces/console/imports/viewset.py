"""The addresses of importing in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.engines.intake.models import ImportRun
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.imports import views


class ImportMenuItem(MenuItem):
    """Shown to those who may import somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return policy_for(request.user).can_anywhere(Permission.IMPORT)


class ImportViewSet(ViewSet):
    """Uploads and their runs."""

    name = "console_imports"
    url_prefix = "imports"
    icon = "upload"
    menu_label = _("文件导入")
    menu_name = "imports"
    menu_order = 20
    menu_item_class = ImportMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses, each behind the guard."""

        def own(route: str, view: Any, action: str, name: str) -> URLPattern:
            return path(route, guarded(view, ImportRun, action), name=name)

        return [
            own("", views.run_list, "view", "runs"),
            own("new/", views.upload, "add", "upload"),
            own("<int:pk>/", views.run_page, "view", "run"),
            own("<int:pk>/stop/", views.stop, "change", "stop"),
            own("<int:pk>/resume/", views.resume, "change", "resume"),
        ]
