"""The list of records, the desk, and what they cost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.paginator import COUNTED, BoundedPaginator

LIST = "/console/records/"


def titles(client, query=""):
    page = client.get(f"{LIST}results/{query}").content.decode()
    return {record.title for record in Record.objects.all() if record.title in page}


@pytest.fixture
def records(make, bureau, officer):
    late = timezone.localdate() - timedelta(days=3)
    made = [
        make.record(agency=bureau, title="迟到的草稿", formed_on=date(2024, 5, 8)),
        make.record(agency=bureau, title="公开的规划", kind="plan", public=True, document_number="示发改〔2026〕5号"),
        make.record(agency=bureau, title="送审的通知", submitted_at=timezone.now()),
    ]
    Record.objects.filter(pk=made[0].pk).update(publish_due_on=late)
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"迟到的草稿", "公开的规划", "送审的通知"}),
        ("?status=draft", {"迟到的草稿"}),
        ("?status=in_review", {"送审的通知"}),
        ("?status=published", {"公开的规划"}),
        ("?status=scheduled", set()),
        ("?kind=plan", {"公开的规划"}),
        ("?late=yes", {"迟到的草稿"}),
        ("?year=2024", {"迟到的草稿"}),
        ("?q=示发改[2026]5", {"公开的规划"}),
        ("?q=送审", {"送审的通知"}),
    ],
)
def test_the_list_is_narrowed(query, expected, records, as_user, officer):
    assert titles(as_user(officer), query) == expected


def test_filter_by_item(records, make, as_user, officer, bureau):
    item = make.item()
    Duty.objects.create(item=item, agency=bureau)
    records[0].placements.add(records[0].placements.model(item=item))
    records[0].save()
    assert titles(as_user(officer), f"?item={item.pk}") == {"迟到的草稿"}


def test_the_filters_offer_own_agencies_only(as_user, officer, county):
    assert county.name not in as_user(officer).get(LIST).content.decode()


def test_the_list_costs_the_same_for_three_rows_and_for_twenty(
    records, make, as_user, officer, bureau, django_assert_max_num_queries
):
    client = as_user(officer)
    client.get(LIST)
    for _ in range(17):
        make.record(agency=bureau)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_pages_are_counted_up_to_a_bound(make, bureau, monkeypatch):
    monkeypatch.setattr("gongkai.interfaces.console.paginator.COUNTED", 2)
    for _ in range(4):
        make.record(agency=bureau)
    paginator = BoundedPaginator(Record.objects.order_by("id"), 1)
    assert (paginator.count, paginator.num_pages, paginator.items_count_label) == (2, 2, "超过 2 条")
    assert COUNTED == 1000


def test_the_desk_shows_what_burns(records, as_user, officer, make, bureau):
    Duty.objects.create(item=make.item(name="重大项目"), agency=bureau, max_age_days=30)
    page = as_user(officer).get("/console/").content.decode()
    for expected in ("李小明的工作台", "迟到的草稿", "重大项目", "从未公开", "上传文件"):
        assert expected in page


def test_an_empty_desk_says_what_to_do(as_user, officer):
    assert "点击“上传文件”或“新建信息”开始起草" in as_user(officer).get("/console/").content.decode()


def test_reviewers_see_what_waits_and_cannot_write(records, as_user, make, bureau):
    page = as_user(make.staff("baomi", "周慎", bureau, "secrecy_reviewer")).get("/console/").content.decode()
    assert "新建信息" not in page
    assert "上传文件" not in page


def test_the_desk_costs_a_fixed_number_of_queries(records, as_user, office, django_assert_max_num_queries):
    client = as_user(office)
    client.get("/console/")
    with django_assert_max_num_queries(24):
        client.get("/console/")
