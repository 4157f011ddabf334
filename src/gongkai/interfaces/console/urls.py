"""The console's addresses: Wagtail's admin without the parts that have no use here and ask no policy of ours.

Reports would list the titles of everybody's drafts, bulk actions would delete without an action of ours, and the
page tree, images, documents, groups and Wagtail's own staff forms would be a second, unguarded way in.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls

from gongkai.interfaces.console.topics.urls import topic_pages

CLOSED = (
    "api", "bulk", "choose-page", "collections", "documents", "failwhale", "groups", "images", "pages",
    "password_reset", "reports", "snippets", "test404", "users", "workflows",
)  # fmt: skip


def closed(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer as for an address that does not exist."""
    raise Http404


# Wagtail's own view reads its catalog alone; the first package named wins where both have a message.
scripts_in_chinese = JavaScriptCatalog.as_view(packages=["gongkai.interfaces.console", "wagtail.admin"])

urlpatterns = [
    re_path(r"^pages/", include(topic_pages)),  # of pages only topics, and of their views only those listed
    re_path(rf"^(?:{'|'.join(CLOSED)})/(?P<rest>.*)$", closed),
    path("jsi18n/", scripts_in_chinese),
    path("", include("gongkai.interfaces.console.access.urls")),
    re_path(r"", include(wagtailadmin_urls)),
]
