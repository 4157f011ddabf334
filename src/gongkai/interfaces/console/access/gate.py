"""The gate before the whole console: what must be done first, and how long a session lasts."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from gongkai.domain.access.queries import lacks_two_factors
from gongkai.interfaces.console.access.adapter import TEMPORARY_PASSWORD
from gongkai.interfaces.portal.security import CONTENT_POLICY, HEADERS

PASSWORD, FACTOR = "account_change_password", "mfa_activate_totp"
# Open to whoever has a step before them: the step's own page, proving oneself again, and the way out.
ALWAYS_OPEN = ("account_login", "account_logout", "account_reauthenticate", "mfa_reauthenticate")
OURS = ("account_", "mfa_")
LAST_SEEN = "last_seen"
RENEW_AFTER = 300  # seconds: a write to the session for every click would be one too many
BACKGROUND = ("editing-sessions/", "sprite/", "jsi18n/", "dismissibles/")  # asked for by pages nobody may be reading

Handler = Callable[[HttpRequest], HttpResponseBase]


def staff_gate(get_response: Handler) -> Handler:
    """Return a middleware that lets staff into the console once nothing has to be done first."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        console = reverse("wagtailadmin_home")
        if not request.path.startswith(console):
            return get_response(request)
        request.first_step = first_step(request)
        if request.first_step and request.path not in _open_paths(request.first_step):
            return HttpResponseRedirect(reverse(request.first_step))
        if not request.path.removeprefix(console).startswith(BACKGROUND):
            _stay_awake(request)
        return _sealed(request, get_response(request))

    return handle


def first_step(request: HttpRequest) -> str | None:
    """Return the name of the page that the person must deal with before all else."""
    if not request.user.is_authenticated:
        return None
    if request.session.get(TEMPORARY_PASSWORD):
        return PASSWORD
    return FACTOR if lacks_two_factors(request.user) else None


def _open_paths(step: str) -> set[str]:
    return {reverse(name) for name in (*ALWAYS_OPEN, step)}


def _stay_awake(request: HttpRequest) -> None:
    """Push the end of the session back when a person does something, at most every few minutes."""
    now = int(time.time())
    if request.user.is_authenticated and now - request.session.get(LAST_SEEN, 0) > RENEW_AFTER:
        request.session[LAST_SEEN] = now


def _sealed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give the pages of signing in the strict headers of the public site, and keep them out of every cache."""
    match = request.resolver_match
    if match is not None and (match.url_name or "").startswith(OURS):
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = CONTENT_POLICY
        add_never_cache_headers(response)
    return response
