"""A topic's life: who may write it, what it refuses, what is logged, and that migrations stay free of blocks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.topics import actions, limits
from gongkai.domain.topics.errors import NotPublic
from gongkai.domain.topics.models import TopicPage
from gongkai.domain.topics.queries import public_topic, public_topics

TEXT = ("text", {"heading": "说明", "text": "一段文字"})


def query(**values):
    blank = dict.fromkeys(("agency", "kind", "item", "words", "theme"), "") | {"since": None, "until": None}
    return "query", {"heading": "通知", "number": 6} | blank | values


@pytest.fixture
def topic(office):
    return actions.create(title="防汛", slug="flood", sections=[TEXT], by=office)


def test_a_topic_begins_as_a_draft_and_is_published_with_an_audit_entry(topic, office):
    assert public_topic("flood") is None
    actions.publish(topic=topic, by=office)
    assert public_topic("flood").title == "防汛"
    entries = PageLogEntry.objects.filter(page=topic.pk).values_list("action", "user")
    assert {("wagtail.create", office.pk), ("wagtail.publish", office.pk)} <= set(entries)


def test_what_was_taken_down_is_gone_and_logged(topic, office):
    actions.publish(topic=topic, by=office)
    actions.take_down(topic=TopicPage.objects.get(pk=topic.pk), by=office)
    assert public_topic("flood") is None
    assert PageLogEntry.objects.filter(page=topic.pk, action="wagtail.unpublish", user=office).exists()


def test_what_is_not_public_cannot_be_taken_down(topic, office):
    with pytest.raises(NotPublic, match="无需撤下"):
        actions.take_down(topic=topic, by=office)


@pytest.mark.parametrize("person", ["officer", "approver", "outsider"])
def test_only_the_office_at_the_top_writes_topics(person, topic, request):
    by = request.getfixturevalue(person)
    with pytest.raises(NotAllowed, match="管理专题"):
        actions.create(title="别的", sections=[], by=by)
    for change in (actions.publish, actions.take_down):
        with pytest.raises(NotAllowed):
            change(topic=topic, by=by)
    assert list(TopicPage.objects.values_list("title", "live")) == [("防汛", False)]


def test_a_period_that_ends_before_it_begins_is_refused(office):
    with pytest.raises(ValidationError, match="早于开始日期"):
        actions.create(title="防汛", sections=[], begins_on=date(2026, 5, 1), ends_on=date(2026, 4, 1), by=office)


@pytest.mark.parametrize("slug", ["防汛", "Flood", "a b", "-a"])
def test_an_address_that_cannot_be_read_out_is_refused(slug, office):
    with pytest.raises(ValidationError, match="小写字母"):
        actions.create(title="防汛", slug=slug, sections=[], by=office)


def test_topics_without_a_chosen_address_get_different_ones(office):
    slugs = {actions.create(title="防汛", sections=[], by=office).slug for _number in range(2)}
    assert len(slugs) == 2
    assert all(slug.startswith("topic-2") for slug in slugs)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "没有任何条件"),
        ({"kind": "notice", "since": date(2026, 5, 2), "until": date(2026, 5, 1)}, "早于开始日期"),
        ({"words": "一 二 三 四 五 六 七"}, "最多6个"),
        ({"kind": "notice", "number": 500}, "20"),
        ({"kind": "没有"}, "没有"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(values, message, office):
    with pytest.raises(ValidationError) as refusal:
        actions.create(title="防汛", sections=[query(**values)], by=office)
    assert message in str(refusal.value.as_json_data())
    assert not TopicPage.objects.exists()


def test_too_many_sections_are_refused(office):
    with pytest.raises(ValidationError) as refusal:
        actions.create(title="防汛", sections=[TEXT] * (limits.MOST_SECTIONS + 1), by=office)
    assert "最多20个栏目" in str(refusal.value.as_json_data())


def test_current_topics_are_told_from_ended_ones(office):
    for slug, end in (("open", None), ("last-day", date(2026, 5, 1)), ("ended", date(2026, 4, 30))):
        topic = actions.create(title=slug, slug=slug, sections=[], begins_on=date(2026, 1, 1), ends_on=end, by=office)
        actions.publish(topic=topic, by=office)
    today = date(2026, 5, 1)
    assert {topic.slug for topic in public_topics().current(today)} == {"open", "last-day"}
    assert {topic.slug for topic in public_topics() if topic.is_current(today)} == {"open", "last-day"}


def test_a_topics_column_tells_migrations_nothing_of_its_blocks():
    _name, path, args, options = TopicPage._meta.get_field("sections").deconstruct()
    assert (path, args) == ("gongkai.domain.topics.fields.SectionsField", [])
    assert set(options) == {"blank", "verbose_name"}
