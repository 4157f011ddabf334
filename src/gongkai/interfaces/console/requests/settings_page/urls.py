"""Addresses of the settings; whose settings a person keeps is asked by the views."""

from django.urls import URLPattern, path

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.guard import View, refused
from gongkai.interfaces.console.requests.settings_page import views


def urls() -> list[URLPattern]:
    """Return the addresses below /requests/settings/."""
    return [
        path("settings/", _open(views.overview), name="settings"),
        path("settings/<int:agency>/", _open(views.agency_page), name="settings_of"),
        path("settings/<int:agency>/wording/<slug:kind>/", _open(views.wording), name="wording"),
    ]


def _open(view: View) -> View:
    """Let in those who answer for what letters say."""

    def check(request, *args, **kwargs):  # noqa: ANN001, ANN002, ANN003, ANN202
        allowed = policy_for(request.user).can_anywhere(Permission.DECIDE_REQUESTS)
        return view(request, *args, **kwargs) if allowed else refused(request)

    return check
