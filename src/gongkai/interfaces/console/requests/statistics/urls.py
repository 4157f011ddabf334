"""Addresses of the statistics, each behind the guard."""

from django.urls import URLPattern, path

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests.statistics import views


def urls() -> list[URLPattern]:
    """Return the addresses below /requests/statistics/."""
    return [
        path("statistics/", guarded(views.overview, DisclosureRequest, "view"), name="statistics"),
        path("statistics/cases/", guarded(views.behind, DisclosureRequest, "view"), name="statistics_cases"),
    ]
