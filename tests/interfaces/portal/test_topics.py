"""Topics on the portal: what fills their sections, what never does, lists, files, feeds, and the number of queries."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.domain.catalogs.models import Catalog
from gongkai.domain.records import actions as records
from gongkai.domain.records.models import Record
from gongkai.domain.topics import actions
from gongkai.engines.search.errors import SearchError
from gongkai.interfaces.portal import topic_page, topic_records
from gongkai.rules.law.disclosure import WithdrawalReason


def query(heading="通知", number=6, **values):
    return "query", {"heading": heading, "number": number} | values


@pytest.fixture
def publish(office):
    """Give a function that publishes a topic with some sections."""

    def make_topic(*sections, slug="flood", **facts):
        topic = actions.create(title="防汛专题", slug=slug, sections=sections, by=office, **facts)
        actions.publish(topic=topic, by=office)
        return topic

    return make_topic


def shown(client, slug="flood"):
    answer = client.get(f"/topics/{slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def section_address(topic, number=0):
    return f"{topic.get_absolute_url()}{topic.sections[number].id}/"


def titles(answer):
    return [row["title"] for row in json.loads(b"".join(answer.streaming_content))]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"agency": "qhx"}, {"县通知", "镇新闻"}),
        ({"agency": "qhx", "kind": "news"}, {"镇新闻"}),
        ({"kind": "notice"}, {"县通知", "局通知"}),
        ({"item": "basic/1"}, {"局通知"}),
        ({"item": "basic/1", "agency": "qhx"}, set()),
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 3)}, {"局通知", "镇新闻"}),
        ({"words": "新闻"}, {"镇新闻"}),
        ({"words": "新闻", "kind": "notice"}, set()),
        ({"words": "通知", "until": date(2026, 3, 1)}, {"县通知"}),
        ({"words": "通知", "since": date(2026, 3, 2)}, {"局通知"}),
        ({"theme": "agriculture"}, {"镇新闻"}),
        ({"agency": "gone"}, set()),
        ({"item": "gone/1"}, set()),
    ],
)
def test_a_section_lists_what_meets_all_its_conditions(condition, found, make, publish, bureau, county, town, indexed):
    catalog = Catalog.objects.create(code="basic", name="基本目录", kind="basic", version="2026")
    item = make.item(catalog=catalog, code="1")
    rows = [
        ("县通知", county, "notice", "", ()),
        ("局通知", bureau, "notice", "", (item,)),
        ("镇新闻", town, "news", "agriculture", ()),
    ]
    for number, (title, agency, kind, theme, items) in enumerate(rows, 1):
        moment = timezone.make_aware(timezone.datetime(2026, 3, number, 23, 30))
        make.record(
            title=title, agency=agency, kind=kind, theme=theme, items=items, body="<p>内容</p>", published_at=moment,
            public=True,
        )  # fmt: skip
    indexed()
    topic = publish(("text", {"heading": "说明", "text": "有"}))
    topic.sections = [query(**condition)]
    topic.save()
    assert {record.title for record in topic_page.newest(topic, 30)} == found


def test_a_matter_is_followed_into_the_new_version_of_its_catalog(make, publish, bureau, client):
    old, new = (
        Catalog.objects.create(code="basic", name="基本目录", kind="basic", version=year) for year in ("2025", "2026")
    )
    old.superseded_by = new
    old.save()
    for catalog in (old, new):
        make.record(
            agency=bureau, title=f"{catalog.version}年的", items=(make.item(catalog=catalog, code="7"),), public=True
        )
    publish(query(item="basic/7"))
    page = shown(client)
    assert "2025年的" in page
    assert "2026年的" in page


def test_picked_records_stand_in_the_order_given_and_vanish_when_withdrawn(make, publish, bureau, office, client):
    first, second = (make.record(agency=bureau, title=title, public=True) for title in ("甲文件", "乙文件"))
    publish(("picks", {"heading": "精选", "records": [second.pk, first.pk]}))
    page = shown(client)
    assert page.index("乙文件") < page.index("甲文件")
    records.withdraw(record=Record.objects.get(pk=second.pk), by=office, reason=WithdrawalReason.PRIVACY)
    assert "乙文件" not in shown(client)
    records.withdraw(record=Record.objects.get(pk=first.pk), by=office, reason=WithdrawalReason.PRIVACY)
    assert "精选" not in shown(client)


def test_no_way_of_a_topic_shows_what_is_not_public(make, publish, bureau, office, client, indexed):
    secret = make.record(agency=bureau, kind="notice", title="琥珀计划", public=True)
    topic = publish(
        query(kind="notice"), query(words="琥珀"), ("picks", {"heading": "精选", "records": [secret.pk]}),
        ("daily", {"heading": "通报", "kind": "notice", "days": 7}),
    )  # fmt: skip
    records.withdraw(record=Record.objects.get(pk=secret.pk), by=office, reason=WithdrawalReason.PRIVACY)
    indexed()
    ways = ["/topics/", "/topics/flood/", "/topics/flood/?format=csv", "/feeds/topics/flood.rss"]
    ways += ["/feeds/topics/flood.atom", "/", section_address(topic), section_address(topic, 1)]
    for way in ways:
        answer = client.get(way)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, way
        assert "琥珀" not in text.decode(), way


def test_a_draft_and_a_topic_taken_down_have_no_address(office, client):
    topic = actions.create(title="防汛专题", slug="flood", sections=[query(kind="notice")], by=office)
    ways = ["/topics/flood/", "/feeds/topics/flood.rss", section_address(topic)]
    assert [client.get(way).status_code for way in ways] == [404, 404, 404]
    actions.publish(topic=topic, by=office)
    assert client.get("/topics/flood/").status_code == 200
    actions.take_down(topic=type(topic).objects.get(pk=topic.pk), by=office)
    assert [client.get(way).status_code for way in ways] == [404, 404, 404]
    for way in ("/topics/", "/", "/sitemaps/pages.xml"):
        assert "/topics/flood/" not in client.get(way).content.decode()


def test_a_daily_bulletin_is_grouped_by_local_days(make, publish, bureau, client):
    for title, moment in (("早", (1, 0, 30)), ("晚", (1, 23, 30)), ("次日", (2, 8, 0)), ("前日", (28, 8, 0))):
        day, hour, minute = moment
        month = 2 if day == 28 else 3
        at = timezone.make_aware(timezone.datetime(2026, month, day, hour, minute))
        make.record(agency=bureau, kind="news", title=f"汛情通报{title}", published_at=at, public=True)
    topic = publish(("daily", {"heading": "每日通报", "kind": "news", "days": 2}))
    [section] = topic_page.values(topic)["sections"]
    assert [(str(one["day"]), len(one["rows"])) for one in section["days"]] == [("2026-03-02", 1), ("2026-03-01", 2)]
    assert section["more"] == section_address(topic)
    assert "汛情通报前日" in client.get(section["more"]).content.decode()


def test_more_leads_to_the_whole_list_which_can_be_paged_and_downloaded(many, publish, bureau, client):
    many(25, agency=bureau, kind="news")
    topic = publish(query("动态", kind="news", number=3))
    page = shown(client)
    assert page.count("gk-list__title") == 3
    assert section_address(topic) in page
    whole = client.get(section_address(topic)).content.decode()
    assert whole.count("gk-list__title") == 20
    assert "before=" in whole
    assert len(titles(client.get(section_address(topic) + "?format=json"))) == 25


def test_a_list_found_by_words_is_paged_by_number(many, publish, bureau, client, indexed):
    many(25, agency=bureau, kind="news", keywords="防汛抗旱")
    indexed()
    topic = publish(query("动态", words="防汛抗旱", number=3))
    first, second = (client.get(f"{section_address(topic)}?page={number}").content.decode() for number in (1, 2))
    assert (first.count("gk-list__title"), second.count("gk-list__title")) == (20, 5)
    assert client.get(f"{section_address(topic)}?page=x").status_code == 404


def test_a_topics_file_holds_every_record_once(make, publish, bureau, client):
    record = make.record(agency=bureau, title="甲", public=True)
    other = make.record(agency=bureau, title="乙", kind="news", public=True)
    publish(query(kind="notice"), ("picks", {"heading": "精选", "records": [record.pk, other.pk]}))
    assert titles(client.get("/topics/flood/?format=json")) == ["甲", "乙"]


def test_a_search_that_fails_leaves_the_rest_of_the_topic(make, publish, bureau, client, monkeypatch):
    make.record(agency=bureau, title="甲通知", public=True)
    publish(query("找到的", words="防汛"), query("按类别", kind="notice"))

    def fail():
        raise SearchError

    monkeypatch.setattr(topic_records, "engine", fail)
    page = shown(client)
    assert "甲通知" in page
    assert "找到的" not in page


def test_the_list_tells_current_topics_from_ended_ones(publish, client):
    today = timezone.localdate()
    text = ("text", {"heading": "说明", "text": "有"})
    publish(text, slug="now", lead="正在办的事")
    publish(text, slug="past", begins_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    page = client.get("/topics/").content.decode()
    assert page.index("正在进行") < page.index("/topics/now/") < page.index("已结束") < page.index("/topics/past/")
    assert "正在办的事" in page
    home = client.get("/").content.decode()
    assert "/topics/now/" in home
    assert "/topics/past/" not in home


def test_a_topic_is_in_the_sitemap_and_has_a_feed(make, publish, bureau, client):
    make.record(agency=bureau, title="甲通知", public=True)
    publish(query(kind="notice"))
    assert "/topics/flood/</loc>" in client.get("/sitemaps/pages.xml").content.decode()
    for form in ("rss", "atom"):
        assert "甲通知" in client.get(f"/feeds/topics/flood.{form}").content.decode()


def test_text_is_shown_as_text(publish, client):
    publish(("text", {"heading": "<i>题", "text": "第一段<script>\r\n\r\n第二段"}), lead="<b>导语")
    page = shown(client)
    assert "<p>第一段&lt;script&gt;</p><p>第二段</p>" in page
    assert "<b>导语" not in page
    assert "<i>题" not in page


def test_the_number_of_queries_is_bounded_by_the_sections_and_not_by_the_records(
    many, publish, bureau, client, indexed
):
    sections = [query(agency="sfgw"), query(kind="notice"), query(words="事项"), query(agency="sfgw", kind="notice")]
    few = many(2, agency=bureau)
    publish(*sections, ("picks", {"heading": "精选", "records": [record.pk for record in few]}))
    counts = []
    for more in (0, 30):
        many(more, agency=bureau)
        indexed()
        with CaptureQueriesContext(
            connection,
        ) as taken:
            shown(client)
        counts.append(len(taken))
    # The topic, the agencies named, the items named, the records, and two for each section that asks.
    assert counts[0] == counts[1] <= 4 + 2 * len(sections)
