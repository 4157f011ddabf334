"""Whether this site offers accounts: only with a mail server, since the link in a mail is the only way in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.requests.notices import NO_MAIL
from gongkai.interfaces.portal.requests.privacy import sealed

View = Callable[..., HttpResponseBase]


def is_offered() -> bool:
    """Say whether there is a mail server."""
    return bool(settings.EMAIL_BACKEND != NO_MAIL)


def offered(view: View) -> View:
    """Return the view; without a mail server it says what to do instead."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_offered():
            return view(request, *args, **kwargs)
        context = pages.column(_("本网站没有开通申请人账号"), _("依申请公开"))
        return sealed(render(request, "portal/accounts/closed.html", context, status=404))

    return handle
