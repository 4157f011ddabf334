"""The desk in Wagtail's admin; its entries of the menu stand in `menu`."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from gongkai.interfaces.console.requests import urls


class RequestViewSet(ViewSet):
    """Applications for disclosure: inbox, case page, registering, calendar."""

    name = "console_requests"
    url_prefix = "requests"
    icon = "mail"
    menu_label = _("依申请公开")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses, each behind the guard."""
        return urls.urls()
