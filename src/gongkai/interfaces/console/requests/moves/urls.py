"""Addresses of the moves, below those of the case."""

from django.urls import URLPattern, path

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests.moves import views


def urls() -> list[URLPattern]:
    """Return the addresses, each behind the guard of its case."""
    return [path("<int:pk>/moves/<str:kind>/", guarded(views.move, DisclosureRequest, "change"), name="move")]
