"""Addresses of the remedies ledger, each behind the guard."""

from typing import Any

from django.urls import URLPattern, path

from gongkai.domain.requests.models import Remedy
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests.remedies import views


def urls() -> list[URLPattern]:
    """Return the addresses below /requests/remedies/."""

    def own(route: str, view: Any, name: str, action: str) -> URLPattern:
        return path(f"remedies/{route}", guarded(view, Remedy, action), name=name)

    return [
        own("", views.overview, "remedies", "view"),
        own("new/", views.enter, "remedy_new", "add"),
        own("<int:pk>/", views.conclude, "remedy", "change"),
    ]
