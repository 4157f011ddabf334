"""What browsers and caches may keep of public pages: everything, but they ask before they show it again.

They ask with the page's ETag and are told 304 as long as nothing changed, so that what was withdrawn is gone from every
cache at once, and what was published is found at once. Only while the site cannot be reached at all may they show what
they have. Last-Modified, where a page says it, is for people and programs to read: only the ETag decides, because a
withdrawal or a new relation changes a page without making it newer.
"""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from gongkai.interfaces.portal.security import CONSOLE

OFFLINE = 3600  # seconds; while the site can't be reached at all, what was read of late may be read again
PUBLIC = f"public, no-cache, stale-if-error={OFFLINE}"
REFUSED = "no-cache"

Handler = Callable[[HttpRequest], HttpResponseBase]


def public_caching(get_response: Handler) -> Handler:
    """Return a middleware that dates all public answers; a view's own Cache-Control stays."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(CONSOLE):
            return response
        is_page = request.method in ("GET", "HEAD") and response.status_code == 200 and not response.cookies
        response.headers.setdefault("Cache-Control", PUBLIC if is_page else REFUSED)
        if not is_page or "no-store" in response.headers["Cache-Control"]:
            return response
        if not (response.streaming or response.has_header("ETag")):
            response.headers["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        if etag := response.headers.get("ETag"):
            return get_conditional_response(request, etag=etag, last_modified=None, response=response)
        return response

    return handle
