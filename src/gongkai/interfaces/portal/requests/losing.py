"""Nothing typed is lost: a form that comes back without a valid token is shown again as it was filled in."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from gongkai.interfaces.portal.requests.privacy import sealed

Page = Callable[..., HttpResponse]
View = Callable[..., HttpResponseBase]
ON_FAILURE = "page_on_csrf_failure"


def kept_on_csrf_failure(page: Page) -> Callable[[View], View]:
    """Return a decorator that names the page to be shown, filled in, when the token of its form has expired."""

    def decorate(view: View) -> View:
        setattr(view, ON_FAILURE, page)
        return view

    return decorate


def again(request: HttpRequest) -> HttpResponse | None:
    """Return the page that was sent, with a new token, a word about it, and all that was typed; None for others."""
    match = request.resolver_match
    page: Any = getattr(match.func, ON_FAILURE, None) if match else None
    if match is None or page is None:
        return None
    text = _(
        "页面打开太久或者浏览器没有保存Cookie，这次没有提交。您填写的内容还在下面，请再按一次。选过的文件要重新选择。"
    )
    response: HttpResponse = sealed(page(request, *match.args, problem=text, status=403, **match.kwargs))
    return response
