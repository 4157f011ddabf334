"""Questions about topics."""

from gongkai.domain.topics.models import TopicPage, TopicQuerySet


def public_topics() -> TopicQuerySet:
    """Return the topics that the public may see, newest first, without their sections."""
    return TopicPage.objects.visible().newest_first().defer("sections")


def public_topic(slug: str) -> TopicPage | None:
    """Return the public topic at an address."""
    return TopicPage.objects.visible().filter(slug=slug).first()
