"""Pages that show what one person wrote or was written: kept by no cache, listed by no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Return the view with headers that keep its answers to the one who asked."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return sealed(view(request, *args, **kwargs))

    return handle


def sealed(response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer with the headers."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
