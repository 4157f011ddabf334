"""One door before Wagtail's views of pages: only topics, and only those who manage topics."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from gongkai.domain.topics.models import TopicPage, TopicsRoot
from gongkai.domain.topics.permissions import may_write
from gongkai.interfaces.console.guard import refused

View = Callable[..., HttpResponse]
TOPIC_TYPE = ("topics", "topicpage")


def for_writers(view: View) -> View:
    """Return `view` for those who manage topics; the others read what they lack and who can help."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if may_write(request.user) else refused(request)

    return check


def of_topics(view: View) -> View:
    """Return Wagtail's view of a page behind the log-in and the policy; 404 for every page that is no topic."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_about_topics(kwargs):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_admin_access(for_writers(check)))


def _is_about_topics(kwargs: dict[str, Any]) -> bool:
    if "parent_page_id" in kwargs:
        made = (kwargs.get("content_type_app_name"), kwargs.get("content_type_model_name"))
        return made == TOPIC_TYPE and TopicsRoot.objects.filter(pk=kwargs["parent_page_id"]).exists()
    pk = kwargs.get("page_id", kwargs.get("pk"))
    return TopicPage.objects.filter(pk=pk).exists()
