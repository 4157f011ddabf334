"""How often a password may be tried, and how long to wait after that.

Refused attempts are not counted, so that trying on does not lengthen the wait.
"""

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.interfaces.console.access import device
from gongkai.interfaces.console.access.words import whom_to_ask

APP = "allauth.account"
UNKNOWN_BROWSER, KNOWN_BROWSER = "login_failed", "login_failed_known"


class TooManyAttempts(ValidationError):
    """The limit is reached; the message says how long to wait and who can help."""

    def __init__(self, seconds: float) -> None:
        minutes = max(1, math.ceil(seconds / 60))
        text = _("尝试次数过多，已暂停登录。请 %(minutes)d 分钟后再试；急需登录，请联系%(help)s。")
        super().__init__(text % {"minutes": minutes, "help": whom_to_ask()}, code="too_many_login_attempts")


def begin(request: HttpRequest, name: str) -> ratelimit.RateLimitUsage:
    """Count an attempt, to be rolled back if it succeeds; TooManyAttempts at the limit."""
    action, key = _count_for(request, name)
    usage = ratelimit.consume(request, app=APP, action=action, key=key)
    if usage is None:
        raise TooManyAttempts(_seconds_left(request, action, key))
    return usage


def _count_for(request: HttpRequest, name: str) -> tuple[str, str]:
    mark = device.mark_of(request, name)
    return (KNOWN_BROWSER, f"{mark}:{name}") if mark else (UNKNOWN_BROWSER, name.casefold())


def _seconds_left(request: HttpRequest, action: str, key: str) -> float:
    now, longest = time.time(), 0.0
    for rate in ratelimit.get_rates(app=APP, action=action):
        history = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        if len(history) >= rate.amount:
            longest = max(longest, history[rate.amount - 1] + rate.duration - now)
    return longest
