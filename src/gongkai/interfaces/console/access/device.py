"""A signed cookie that marks a browser in which a person has signed in before.

Failed attempts from such a browser have a count of their own. Without it a stranger who keeps guessing the password of
a known name would keep its owner out; with it the owner's usual computer stays open.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "gongkai_device"
MAX_AGE = 180 * 24 * 3600
MOST_PEOPLE = 8  # who share one computer in an office
SALT = "gongkai.device"


def mark_of(request: HttpRequest, name: str) -> str | None:
    """Return this browser's mark for the person called `name`, None if the person never signed in here."""
    return _marks(request).get(name)


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Give the browser a mark for the person, and keep those of the colleagues who use it too."""
    others = {known: mark for known, mark in _marks(request).items() if known != name}
    marks = dict(list(others.items())[1 - MOST_PEOPLE :]) | {name: mark_of(request, name) or secrets.token_urlsafe(12)}
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=SALT),
        max_age=MAX_AGE,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    try:
        marks: dict[str, str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {}
    return marks
