"""In which account this browser is signed in: known to the session, which has nothing of the staff's log-in.

It ends as sessions of staff do: when the browser is closed, or so many hours after the last thing that was done.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.interfaces.portal.accounts.offering import offered
from gongkai.interfaces.portal.requests.privacy import private

ACCOUNT = "citizen_account"
RENEW_AFTER = 300  # seconds: a write to the session for every click would be one too many

AccountView = Callable[..., HttpResponseBase]


def remember(request: HttpRequest, account: CitizenAccount) -> None:
    """Let this browser be signed in from now on; the session gets a new name."""
    request.session.cycle_key()
    request.session[ACCOUNT] = {"id": account.pk, "at": int(time.time())}
    request.session.set_expiry(0)


def account_id(request: HttpRequest) -> int | None:
    """Return the key of the account in which this browser is signed in, without asking whether it still exists."""
    kept = request.session.get(ACCOUNT)
    if not isinstance(kept, dict):
        return None
    now, seen = int(time.time()), int(kept.get("at", 0))
    if now - seen > settings.SESSION_COOKIE_AGE:
        return None
    if now - seen > RENEW_AFTER:
        request.session[ACCOUNT] = kept | {"at": now}
    return int(kept["id"])


def account_of(request: HttpRequest) -> CitizenAccount | None:
    """Return the account in which this browser is signed in; None when there is none (any more)."""
    known = account_id(request)
    return CitizenAccount.objects.filter(pk=known).first() if known else None


def of_account(view: AccountView) -> AccountView:
    """Return a private view of (request, account, …); who is not signed in is asked to."""

    @offered
    @private
    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = account_of(request)
        return redirect("portal:account_sign_in") if account is None else view(request, account, *args, **kwargs)

    return handle
