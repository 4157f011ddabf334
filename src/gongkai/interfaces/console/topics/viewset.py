"""Topics in Wagtail's admin: our list, and the views of its page editor."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageViewSet

from gongkai.domain.topics.models import TopicPage
from gongkai.domain.topics.permissions import may_write
from gongkai.interfaces.console.topics import views
from gongkai.interfaces.console.topics.guard import for_writers


class TopicMenuItem(MenuItem):
    """Shown to those who manage topics."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return may_write(request.user)


class TopicsViewSet(ViewSet):
    """The list of topics."""

    name = "console_topics"
    url_prefix = "topics"
    icon = "bars"
    menu_label = _("专题")
    menu_name = "topics"
    menu_order = 35
    menu_item_class = TopicMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses, each behind the guard."""
        return [
            path("", for_writers(views.topic_list), name="index"),
            path("new/", for_writers(views.new_topic), name="add"),
        ]


class TopicPageViewSet(PageViewSet):
    """The editor of topics; which of its views answer is said in `topics.urls`."""

    model = TopicPage
    name = "console_topic_pages"
    url_prefix = "topic-pages"
    add_view_class = views.TopicCreateView
    edit_view_class = views.TopicEditView
    unpublish_view_class = views.TopicUnpublishView

    def get_urlpatterns(self) -> list[Any]:
        """Add no addresses of its own: a flat list of pages would be a second one beside ours."""
        return []
