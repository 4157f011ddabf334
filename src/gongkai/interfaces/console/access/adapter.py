"""Our part of the log-in library: limits, audit entries, Chinese refusals, and what is closed."""

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from gongkai.domain.access import log, queries
from gongkai.domain.orgs.models import User
from gongkai.interfaces.console.access import device, throttle, words

TEMPORARY_PASSWORD = "password_is_temporary"


class AccountAdapter(DefaultAccountAdapter):
    """Log-in by name and password; everything that people could do by e-mail or on their own is closed."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": words.REFUSED,
        "incorrect_password": words.WRONG_PASSWORD,
        "enter_current_password": words.WRONG_PASSWORD,
        "too_many_login_attempts": words.SLOW_DOWN,
        "rate_limited": words.SLOW_DOWN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: the administrator makes the accounts."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check name and password within the limits; failures stay counted and are logged."""
        name = str(credentials.get("username", ""))
        try:
            attempt = throttle.begin(request, name)
        except throttle.TooManyAttempts:
            log.throttled(name, address=self.get_client_ip(request))
            raise
        person: User | None = authenticate(request, **credentials)
        if person is None:
            log.failed(name, address=self.get_client_ip(request), reason="password")
        else:
            attempt.rollback()
        return person

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session under a new key, and tell when the account was last used."""
        before = user.last_login
        failures = log.failures_since(user, before)
        super().login(request, user)
        request.session[TEMPORARY_PASSWORD] = queries.has_temporary_password(user)
        log.logged_in(user, address=self.get_client_ip(request))
        if before:
            messages.info(request, _last_time(before, failures))

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Remember the browser."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        device.remember(request, response, user.username)
        return response

    def is_safe_url(self, url: str) -> bool:
        """Follow only addresses on the host that was asked."""
        host = context.request.get_host()
        return not urlsplit(url).netloc and url_has_allowed_host_and_scheme(url, allowed_hosts={host})

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before factors change, unless the person has just signed in."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(time.time() - latest > app_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Name the ways to prove oneself again in our words."""
        names = {"reauthenticate": _("改用密码确认"), "mfa_reauthenticate": _("改用验证码或备用码确认")}
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": names.get(method["id"], method["description"])} for method in methods]


class FactorAdapter(DefaultMFAAdapter):
    """The second factor: how it is called in the authenticator, and how it is drawn."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": words.WRONG_CODE}

    def get_totp_issuer(self) -> str:
        """Return the site's name, by which the app lists the account."""
        return str(settings.SITE_NAME)

    def get_totp_label(self, user: User) -> str:
        """Return the log-in name; an address is none of the app's business."""
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """Return the drawing as an element for the page itself, which needs no source that the content policy bars."""
        return super().build_totp_svg(url).partition("?>")[2].strip()


def _last_time(moment: Any, failures: int) -> str:
    when = f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
    if failures:
        text = _("上次登录：%(when)s。此后有 %(count)d 次登录失败；如果不是您本人，请尽快修改密码。")
        return text % {"when": when, "count": failures}
    return _("上次登录：%(when)s。如果不是您本人，请尽快修改密码。") % {"when": when}
