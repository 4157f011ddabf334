"""Changes of topics: each checked against the policy, in one transaction, with an audit entry inside."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.topics.errors import NotPublic
from gongkai.domain.topics.models import TopicPage, TopicsRoot
from gongkai.domain.topics.permissions import may_write

ROOT_SLUG = "topics"


def topics_root() -> TopicsRoot:
    """Return the page that topics stand below; made when it is first needed, with what Wagtail wants above it."""
    found = TopicsRoot.objects.first()
    if found is not None:
        return found
    with transaction.atomic():
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        top = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
        return top.add_child(instance=TopicsRoot(title="专题", slug=ROOT_SLUG))


def create(*, title: str, sections: Sequence[tuple[str, Any]], by: User, **facts: Any) -> TopicPage:
    """Store a new topic as a draft; ValidationError when something about it is wrong."""
    _require(by)
    with transaction.atomic():
        topic = TopicPage(title=title, owner=by, live=False, sections=list(sections), **facts)
        topic.sections.stream_block.clean(topic.sections)
        topics_root().add_child(instance=topic)
        topic.save_revision(user=by, log_action="wagtail.create")
    return topic


def publish(*, topic: TopicPage, by: User) -> None:
    """Publish the newest version."""
    _require(by)
    with transaction.atomic():
        revision = topic.get_latest_revision() or topic.save_revision(user=by)
        revision.publish(user=by)


def take_down(*, topic: TopicPage, by: User) -> None:
    """Take a public topic down; its records stay public."""
    _require(by)
    if not topic.live:
        raise NotPublic(f"专题“{topic.title}”当前没有公开，无需撤下。")
    topic.unpublish(user=by)


def _require(by: User) -> None:
    if not may_write(by):
        raise NotAllowed(Permission.MANAGE_TOPICS)
