"""The console's addresses: Wagtail's admin without the parts that have no use here and ask no policy of ours.

Reports would list the titles of everybody's drafts, bulk actions would delete without an action of ours, and the
page tree, images, documents, groups and Wagtail's own staff forms would be a second, unguarded way in.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

CLOSED = (
    "api", "bulk", "choose-page", "collections", "documents", "failwhale", "groups", "images", "pages",
    "password_reset", "reports", "snippets", "test404", "users", "workflows",
)  # fmt: skip


def closed(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer as for an address that does not exist."""
    raise Http404


urlpatterns = [
    re_path(rf"^(?:{'|'.join(CLOSED)})/(?P<rest>.*)$", closed),
    path("", include("gongkai.interfaces.console.access.urls")),
    re_path(r"", include(wagtailadmin_urls)),
]
