"""Topics on the desk: who gets in, the form with its refusals, warnings, preview, and that no other page opens."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from gongkai.domain.orgs.enums import Role
from gongkai.domain.topics import actions
from gongkai.domain.topics.models import TopicPage

VIEWS = ("edit", "delete", "unpublish", "view_draft", "history")


@pytest.fixture
def topic(office):
    return actions.create(
        title="防汛专题", slug="flood", sections=[("text", {"heading": "说明", "text": "一段文字"})], by=office
    )


def address(name, topic):
    return reverse(f"wagtailadmin_pages:{name}", args=[topic.pk])


def add_address():
    return reverse("wagtailadmin_pages:add", args=["topics", "topicpage", actions.topics_root().pk])


def posted(*sections, **changes):
    """Return what the form posts: fields, and sections as (type, values)."""
    data = {"title": "加装电梯", "lead": "", "begins_on": "2026-03-01", "ends_on": "", "slug": "lift"} | changes
    data["sections-count"] = str(len(sections))
    for number, (kind, values) in enumerate(sections):
        data |= {f"sections-{number}-{name}": value for name, value in (("deleted", ""), ("order", number), ("id", ""))}
        data[f"sections-{number}-type"] = kind
        data |= {f"sections-{number}-value-{name}": value for name, value in values.items()}
    return data


def query(**values):
    blank = dict.fromkeys(("agency", "kind", "item", "words", "theme", "since", "until"), "")
    return "query", {"heading": "通知", "number": "6"} | blank | values


def pick(text):
    values = {"heading": "精选", "records-count": "1", "records-0-deleted": "", "records-0-order": "0"}
    return "picks", values | {"records-0-type": "item", "records-0-id": "", "records-0-value": text}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("place", ["city", "bureau"])
def test_only_the_office_at_the_top_gets_in(role, place, topic, make, as_user, request):
    client = as_user(make.staff("somebody", "某人", request.getfixturevalue(place), role))
    is_let_in = role == Role.OPENNESS_OFFICE and place == "city"
    addresses = [
        "/console/topics/",
        "/console/topics/new/",
        add_address(),
        *(address(name, topic) for name in VIEWS),
    ]
    codes = {client.get(one).status_code for one in addresses}
    assert codes == ({200, 302} if is_let_in else {403})
    assert ("/console/topics/" in client.get("/console/").content.decode()) is is_let_in


@pytest.mark.parametrize("person", ["officer", "approver", "outsider"])
def test_posting_without_the_permission_changes_nothing(person, topic, as_user, request):
    client = as_user(request.getfixturevalue(person))
    for one in (add_address(), address("edit", topic), address("delete", topic), address("unpublish", topic)):
        assert client.post(one, posted() | {"action-publish": "1"}).status_code == 403
    assert list(TopicPage.objects.values_list("title", "live")) == [("防汛专题", False)]


def test_strangers_are_sent_to_the_log_in(topic, client):
    for one in (add_address(), address("edit", topic), address("view_draft", topic)):
        assert "/console/login/" in client.get(one).url


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "view_draft", "history", "revisions_revert"])
def test_pages_that_are_no_topics_stay_closed_for_everybody(name, topic, make, as_user):
    client = as_user(make.administrator())
    other = actions.topics_root()
    top = Page.get_first_root_node()
    for page in (other, top):
        args = [page.pk, 1] if name == "revisions_revert" else [page.pk]
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 404
    for kind, parent in (("topics/topicsroot", other), ("wagtailcore/page", other), ("topics/topicpage", top)):
        assert client.get(f"/console/pages/add/{kind}/{parent.pk}/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["", "search/", "{pk}/move/", "{pk}/copy/", "{pk}/privacy/", "{pk}/lock/", "{pk}/usage/", "{pk}/workflow_history/",
     "{pk}/convert_alias/", "{pk}/add_subpage/", "{pk}/set_position/"],
)  # fmt: skip
def test_views_of_pages_that_nobody_needs_are_closed(path, topic, office, as_user):
    assert as_user(office).get("/console/pages/" + path.format(pk=topic.pk)).status_code == 404


def test_the_office_writes_and_publishes_a_topic(make, bureau, office, as_user):
    record = make.record(agency=bureau, title="加装电梯办法", public=True)
    client = as_user(office)
    data = posted(query(kind="notice"), pick("加装电梯办法")) | {"action-publish": "1"}
    answer = client.post(add_address(), data)
    topic = TopicPage.objects.get()
    assert (answer.status_code, answer.url) == (302, "/console/topics/")
    assert (topic.live, topic.owner, topic.slug) == (True, office, "lift")
    assert list(topic.sections[1].value["records"]) == [record.pk]
    assert PageLogEntry.objects.filter(page=topic.pk, action="wagtail.publish", user=office).exists()
    assert "加装电梯办法" in client.get("/topics/lift/").content.decode()
    form = client.get(address("edit", topic)).content.decode()
    assert f"#{record.pk} " in json.dumps(form, ensure_ascii=False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (posted(query()), "没有任何条件"),
        (posted(query(kind="notice", since="2026-05-02", until="2026-05-01")), "早于开始日期"),
        (posted(ends_on="2026-02-01"), "早于开始日期"),
        (posted(slug="电梯"), "小写字母"),
        (posted(slug="flood"), "另一个专题已经用了这个网址名称"),
        (posted(pick("没有这条")), "没有找到"),
        (posted(pick("琥珀计划")), "没有找到"),
        (posted(*[query(kind="notice")] * 21), "最多20个栏目"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(data, message, topic, make, bureau, office, as_user):
    make.record(agency=bureau, title="琥珀计划")
    page = as_user(office).post(add_address(), data | {"action-publish": "1"}).content.decode()
    assert message in page or json.dumps(message)[1:-1] in page
    assert TopicPage.objects.count() == 1


def test_the_editor_is_told_which_sections_are_empty(office, as_user):
    page = as_user(office).post(add_address(), posted(query(heading="空空的", kind="notice")), follow=True)
    assert "公众暂时看不到：空空的" in page.content.decode()


def test_the_address_of_a_published_topic_does_not_change(topic, office, as_user):
    actions.publish(topic=topic, by=office)
    as_user(office).post(address("edit", topic), posted(slug="other") | {"action-publish": "1"})
    topic.refresh_from_db()
    assert (topic.title, topic.slug) == ("加装电梯", "flood")


def test_a_draft_can_be_deleted_and_what_was_public_cannot(topic, office, as_user):
    client = as_user(office)
    actions.publish(topic=topic, by=office)
    assert client.post(address("delete", topic)).status_code in (302, 403)
    assert TopicPage.objects.filter(pk=topic.pk).exists()
    draft = actions.create(title="草稿", slug="draft", sections=[], by=office)
    client.post(address("delete", draft))
    assert not TopicPage.objects.filter(pk=draft.pk).exists()


def test_taking_down_is_logged_and_keeps_the_topic(topic, office, as_user):
    actions.publish(topic=topic, by=office)
    answer = as_user(office).post(address("unpublish", topic), follow=True)
    topic.refresh_from_db()
    assert (topic.live, "已撤下" in answer.content.decode()) == (False, True)
    assert PageLogEntry.objects.filter(page=topic.pk, action="wagtail.unpublish", user=office).exists()


def test_the_preview_is_the_portals_page_and_marks_empty_sections(topic, office, as_user):
    topic.sections = [("query", {"heading": "空空的", "kind": "notice", "number": 6})]
    topic.save_revision(user=office)
    page = as_user(office).get(address("view_draft", topic)).content.decode()
    assert 'class="gk-topic"' in page
    assert "只有预览时看得到这句话" in page
    assert "下载本列表" not in page


def test_a_preview_of_a_new_topic_works(office, as_user):
    client = as_user(office)
    where = reverse("wagtailadmin_pages:preview_on_add", args=["topics", "topicpage", actions.topics_root().pk])
    answer = client.post(where, posted(("text", {"heading": "说明", "text": "预览文字"})))
    assert answer.json()["is_valid"] is True
    assert "预览文字" in client.get(where).content.decode()
