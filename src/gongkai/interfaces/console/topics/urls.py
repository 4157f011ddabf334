"""Which of Wagtail's addresses for pages answer; all others stay closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import pages

from gongkai.interfaces.console.topics.guard import for_writers, of_topics

# Moving, copying, sorting, locking, privacy, workflow and the tree itself have no use for topics.
OPEN = frozenset(
    {
        "add", "edit", "delete", "unpublish", "preview_on_add", "preview_on_edit", "view_draft", "history",
        "history_results", "revisions_view", "revisions_revert", "revisions_compare",
    }
)  # fmt: skip


def explorer(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from the place in the tree, where Wagtail returns to, to our list."""
    return redirect("console_topics:index")


topic_pages = [
    *(
        URLPattern(pattern.pattern, of_topics(pattern.callback), pattern.default_args, pattern.name)
        for pattern in pages.urlpatterns
        if pattern.name in OPEN
    ),
    path("<int:pk>/", never_cache(require_admin_access(for_writers(explorer)))),
]
