"""Whose case this browser may see: the one whose query code was entered, or that it just sent, for half an hour.

A case opened from an account is seen no longer than it is that account's and the browser is signed in to it.

The code is never part of an address, where it would stand in logs and histories: it is entered by a form, and from
then on the session knows the case. No address names a case at all, so that there is nothing to guess.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.portal.accounts.session import account_id
from gongkai.interfaces.portal.requests.privacy import private

CASE = "disclosure_request"
IDLE_SECONDS = 30 * 60  # computers of libraries and service halls are shared
RENEW_AFTER = 60

CaseView = Callable[..., HttpResponseBase]


def open_case(request: HttpRequest, case: DisclosureRequest, *, account: CitizenAccount | None = None) -> None:
    """Let this browser see the case from now on, instead of any other; the session gets a new name."""
    request.session.cycle_key()
    request.session[CASE] = {"id": case.pk, "at": int(time.time()), "account": account.pk if account else None}
    request.session.set_expiry(0)


def close(request: HttpRequest) -> None:
    """Forget the case."""
    request.session.pop(CASE, None)


def case_of(request: HttpRequest) -> DisclosureRequest | None:
    """Return the case that this browser may see; None when there is none or nobody has looked for half an hour."""
    kept = request.session.get(CASE)
    if not isinstance(kept, dict):
        return None
    now, seen = int(time.time()), int(kept.get("at", 0))
    if now - seen > IDLE_SECONDS:
        close(request)
        return None
    if now - seen > RENEW_AFTER:
        request.session[CASE] = kept | {"at": now}
    cases = DisclosureRequest.objects.select_related("agency", "applicant")
    if account := kept.get("account"):
        cases = cases.filter(applicant__account=account) if account_id(request) == account else cases.none()
    return cases.filter(pk=kept.get("id")).first()


def of_case(view: CaseView) -> CaseView:
    """Return a private view of (request, case, …).

    Who has entered no code is asked for it; who is signed in is shown the list to choose from.
    """

    @private
    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        case = case_of(request)
        if case is None:
            return redirect("portal:account" if account_id(request) else "portal:apply_find")
        return view(request, case, *args, **kwargs)

    return handle
