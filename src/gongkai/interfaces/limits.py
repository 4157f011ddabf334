"""How often one client may ask for what is dear: fixed windows counted in Django's cache, by the client's address.

`limited("search")` guards a view; a view with an answer of its own asks `waiting_time`. Counts live in the cache
«limits»: of one process, or of the whole site where that has Redis.
"""

import time
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]

UNKNOWN = "unknown"  # no address, such as behind a Unix socket without a trusted proxy
IPV6_HOME = 64  # a subscriber has a whole network of this length


def limited(name: str, *, applies: Callable[[HttpRequest], bool] | None = None) -> Callable[[View], View]:
    """Return a decorator that answers 429 once the limit `name` of settings.LIMITS is used up.

    Only requests for which `applies` is true are counted; without it all are.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            counts = applies is None or applies(request)
            if counts and (wait := waiting_time(name, request)):
                return too_many(request, wait)
            return view(request, *args, **kwargs)

        return handle

    return decorate


def is_form(request: HttpRequest) -> bool:
    """Say whether something is handed in; looking at the form is free."""
    return request.method == "POST"


def waiting_time(name: str, request: HttpRequest) -> int:
    """Count one request; return after how many seconds the client may ask again, 0 if it may now."""
    return waiting_for(name, _home(client_address(request)))


def waiting_for(name: str, whom: str) -> int:
    """Count for anybody else than the client, such as an address that gets mail; answers as waiting_time does."""
    allowed, seconds = settings.LIMITS[name]
    if not allowed:
        return 0
    now = time.time()
    window = int(now // seconds)
    key = f"limit:{name}:{whom}:{window}"
    counts = caches["limits"]
    counts.add(key, 0, timeout=seconds)
    try:
        count = counts.incr(key)
    except ValueError:  # the window ended, or the cache threw the count away, in between
        return 0
    return max(1, int((window + 1) * seconds - now)) if count > allowed else 0


def client_address(request: HttpRequest) -> str:
    """Return from which address the client asks.

    X-Forwarded-For is written by anybody; only the entries that our own proxies appended, TRUSTED_PROXIES of them,
    say something. A request with fewer came past the proxies and counts by its own address.
    """
    proxies = settings.TRUSTED_PROXIES
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    address = chain[-proxies] if proxies and len(chain) >= proxies else ""
    return _valid(address) or _valid(request.META.get("REMOTE_ADDR") or "") or UNKNOWN


def too_many(request: HttpRequest, wait: int) -> HttpResponseBase:
    """Answer 429 with the page that says when to come again."""
    text = _("操作太频繁了，请在%s秒后再试。如果您使用单位或者公共网络，可能是其他人刚刚用过。") % wait
    context = {"title": _("请稍后再试"), "text": text, "hide_search": True}
    response = render(request, "portal/error.html", context, status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _valid(address: str) -> str:
    try:
        return str(ip_address(address))
    except ValueError:
        return ""


def _home(address: str) -> str:
    """Return what one client is: an IPv4 address, or the network to which an IPv6 address belongs."""
    if ":" not in address:
        return address
    return str(ip_network((address.partition("%")[0], IPV6_HOME), strict=False))
