"""Addresses of the holiday arrangements; who may enter one is asked by the view, at the top of the tree."""

from django.urls import URLPattern, path

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.guard import View, refused
from gongkai.interfaces.console.requests.holidays import views


def urls() -> list[URLPattern]:
    """Return the addresses below /requests/holidays/."""
    return [
        path("holidays/", _open(views.overview), name="holidays"),
        path("holidays/new/", _open(views.enter), name="holidays_new"),
    ]


def _open(view: View) -> View:
    """Let in those who handle applications, whose terms hang on the days, and those who keep the calendar."""

    def check(request, *args, **kwargs):  # noqa: ANN001, ANN002, ANN003, ANN202
        policy = policy_for(request.user)
        wanted = (Permission.HANDLE_REQUESTS, Permission.MANAGE_CALENDAR)
        return view(request, *args, **kwargs) if any(map(policy.can_anywhere, wanted)) else refused(request)

    return check
