"""The list of topics, and Wagtail's page editor with this project's words and warnings."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel, PreviewSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.unpublish import UnpublishView

from gongkai.domain.topics.actions import topics_root
from gongkai.domain.topics.models import TopicPage
from gongkai.interfaces.console.paginator import BoundedPaginator
from gongkai.interfaces.portal.topic_page import empty_headings, period

A_PAGE = 25


def topic_list(request: HttpRequest) -> HttpResponse:
    """Show all topics, the newest first, with their state."""
    topics = TopicPage.objects.newest_first().defer("sections").select_related("owner")
    page = BoundedPaginator(topics, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": [{"topic": topic, "period": period(topic), "state": _state(topic)} for topic in page],
        "page": page,
        "header_title": _("专题"),
        "breadcrumbs_items": [{"url": "", "label": _("专题")}],
    }
    return render(request, "console/topics/list.html", context)


def new_topic(request: HttpRequest) -> HttpResponse:
    """Lead to the form of a new topic, below the page that all topics stand under."""
    return redirect("wagtailadmin_pages:add", "topics", "topicpage", topics_root().pk)


def _state(topic: TopicPage) -> tuple[str, str]:
    if not topic.live:
        return (_("已撤下"), "grave") if topic.first_published_at else (_("草稿"), "quiet")
    if topic.has_unpublished_changes:
        return _("有未发布的修改"), "warn"
    return (_("已公开"), "ok") if topic.is_current() else (_("已公开，已结束"), "quiet")


class _Editing:
    """What writing and changing share."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave automatic saving out and lead back to our list."""
        return super().get_context_data(**kwargs) | {
            "autosave_enabled": False,
            "breadcrumbs_items": [{"url": reverse("console_topics:index"), "label": _("专题")}],
        }

    def get_side_panels(self) -> MediaContainer:
        """Keep state and preview; text metrics rate English sentences, and topics have no comments."""
        kept = (PageStatusSidePanel, PreviewSidePanel)
        return MediaContainer([panel for panel in super().get_side_panels() if isinstance(panel, kept)])

    def publish_action(self) -> HttpResponse:
        """Publish in one transaction: the version, the page and the audit entry."""
        with transaction.atomic():
            return super().publish_action()

    def run_hook(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Warn of empty sections after every saving, which Wagtail ends with this call."""
        if name in ("after_create_page", "after_edit_page"):
            self._warn()
        return super().run_hook(name, *args, **kwargs)

    def redirect_away(self) -> HttpResponse:
        """Return to the list of topics."""
        return redirect("console_topics:index")

    def _warn(self) -> None:
        empty = empty_headings(self.page)
        if empty:
            told = _("这些栏目目前没有公开的信息，公众暂时看不到：%s。请核对条件。") % "、".join(empty)
            messages.warning(self.request, told)


class TopicCreateView(_Editing, CreateView):
    """A new topic."""


class TopicEditView(_Editing, EditView):
    """The form of a topic."""


class TopicUnpublishView(UnpublishView):
    """Takes a topic down; the records it lists stay public."""

    def unpublish(self) -> Any:
        """Take it down in one transaction with the audit entry."""
        with transaction.atomic():
            return super().unpublish()
