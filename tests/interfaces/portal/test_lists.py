"""Lists continue by key, keep their filters, and take the same queries for three records as for thirty."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.domain.records import actions
from gongkai.interfaces.portal import queries
from gongkai.rules.law.disclosure import WithdrawalReason
from gongkai.rules.law.validity import Validity

TITLES = re.compile(r'class="gk-list__title" href="[^"]+">([^<]+)<')
OLDER = re.compile(r'href="([^"]+)" rel="next"')
NEWER = re.compile(r'href="([^"]+)" rel="prev"')


def titles(answer):
    return TITLES.findall(answer.content.decode())


def follow(client, answer, link, path="/records/"):
    return client.get(path + link.search(answer.content.decode())[1].replace("&amp;", "&"))


def number_of_queries(client, django_connection, path):
    cache.clear()
    with CaptureQueriesContext(django_connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.fixture
def counted(client, db):
    from django.db import connection

    return lambda path: number_of_queries(client, connection, path)


def test_pages_of_a_list_follow_one_another_without_gap_or_repetition(client, bureau, many):
    records = many(45, agency=bureau)
    first = client.get("/records/")
    second = follow(client, first, OLDER)
    third = follow(client, second, OLDER)
    expected = [record.title for record in reversed(records)]
    assert titles(first) + titles(second) + titles(third) == expected
    assert OLDER.search(third.content.decode()) is None


def test_one_can_go_back_to_newer_pages(client, bureau, many):
    many(45, agency=bureau)
    first = client.get("/records/")
    second = follow(client, first, OLDER)
    assert titles(follow(client, second, NEWER)) == titles(first)
    assert NEWER.search(first.content.decode()) is None


def test_a_page_address_shows_the_same_records_after_new_ones_came(client, make, bureau, many):
    many(30, agency=bureau)
    first = client.get("/records/")
    address = OLDER.search(first.content.decode())[1]
    before = titles(client.get("/records/" + address))
    make.record(agency=bureau, public=True)
    assert titles(client.get("/records/" + address)) == before


def test_a_government_lists_what_is_below_it_merged_by_time(client, city, bureau, county, many):
    many(15, agency=bureau)
    many(15, agency=county)
    page = client.get("/records/?agency=city")
    dates = re.findall(r'datetime="([^"]+)"', page.content.decode())
    assert len(titles(page)) == 20
    assert dates == sorted(dates, reverse=True)
    assert len(titles(client.get(f"/records/?agency={county.code}"))) == 15


def test_the_merged_list_continues_by_key_as_well(client, make, city, bureau, county, many):
    make.agency(code="other", name="另一市人民政府", kind="government")  # so that the city is not the only root
    many(25, agency=bureau)
    many(25, agency=county)
    first = client.get("/records/?agency=city")
    second = follow(client, first, OLDER)
    third = follow(client, second, OLDER)
    shown = titles(first) + titles(second) + titles(third)
    assert len(shown) == len(set(shown)) == 50


@pytest.mark.parametrize("given", ["before=x", "after=99999999999999999999999-1", "before=1-", "kind=x"])
def test_an_address_that_names_nothing_is_not_found(client, db, given):
    assert client.get(f"/records/?{given}").status_code == 404


@pytest.mark.parametrize(
    "given", ["year=0", "year=99999999999999", "validity=x", "agency=none", "item=1", "item=abc", "year=²"]
)
def test_a_wrong_filter_is_not_found_instead_of_everything(client, db, given):
    assert client.get(f"/records/?{given}").status_code == 404


def test_drafts_and_withdrawn_records_are_in_no_list(client, make, bureau, basic, many):
    draft = make.record(agency=bureau, items=(basic.documents,), title="仍是草稿的通知")
    withdrawn = many(1, agency=bureau, item=basic.documents, title="已经撤下的通知")[0]
    actions.withdraw(record=withdrawn, by=make.administrator(), reason=WithdrawalReason.DUPLICATE)
    paths = ["/", "/records/", f"/agencies/{bureau.code}/", f"/agencies/{bureau.code}/content/"]
    paths += [f"/catalogs/items/{basic.documents.pk}/", "/feeds/latest.rss", "/sitemaps/records-0.xml"]
    for path in paths:
        page = client.get(path).content.decode()
        assert "草稿" not in page, path
        assert "已经撤下" not in page, path
        assert f"/records/{draft.pk}/" not in page, path
        assert f"/records/{withdrawn.pk}/" not in page, path


STATES = [
    ("in_force", {}),
    ("in_force", {"effective_on": date(2020, 1, 1), "expires_on": date(2999, 1, 1)}),
    ("expired", {"expires_on": date(2020, 1, 1)}),
    ("not_yet_in_force", {"effective_on": date(2999, 1, 1)}),
    ("repealed", {"repealed_on": date(2020, 1, 1), "expires_on": date(2019, 1, 1)}),
    ("amended", {"amended_on": date(2020, 1, 1)}),
]


@pytest.mark.parametrize(("state", "dates"), STATES)
def test_the_filter_by_validity_agrees_with_the_record(make, bureau, state, dates):
    record = make.record(agency=bureau, kind="policy", public=True, **dates)
    assert record.validity() == state
    today = timezone.localdate()
    agreeing = [
        other.value
        for other in Validity
        if other is not Validity.NOT_APPLICABLE
        and type(record).objects.filter(queries.in_state(other, today), pk=record.pk).exists()
    ]
    assert agreeing == [state]


LISTS = ["/", "/records/", "/records/?agency={a}", "/records/?kind=policy", "/records/?item={i}", "/policies/"]
LISTS += ["/agencies/{a}/", "/agencies/{a}/content/", "/agencies/{a}/content/?item={i}", "/catalogs/items/{i}/"]
LISTS += ["/records/?validity=in_force", "/records/?year={y}", "/feeds/latest.rss", "/feeds/agencies/{a}.atom"]
LISTS += ["/sitemap.xml", "/sitemaps/records-0.xml", "/agencies/{a}/rules/"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_as_many_queries_for_thirty_records_as_for_three(counted, bureau, basic, many, path):
    address = path.format(a=bureau.code, i=basic.documents.pk, y=timezone.localdate().year)
    options = {"agency": bureau, "item": basic.documents, "kind": "policy"}
    many(3, **options)
    with_three = counted(address)
    many(27, **options)
    assert counted(address) == with_three
    assert with_three <= 12


def test_the_search_page_takes_as_many_queries_for_ten_hits_as_for_three(counted, bureau, many, indexed):
    many(3, agency=bureau, title="关于租金减免的通知")
    indexed()
    with_three = counted("/search/?q=租金")
    many(20, agency=bureau, title="关于租金减免的通知")
    indexed()
    assert counted("/search/?q=租金") == with_three
    assert with_three <= 5


def test_a_year_is_that_of_the_local_calendar(client, bureau, many):
    record = many(1, agency=bureau, title="元旦凌晨的通知")[0]
    moment = timezone.make_aware(timezone.datetime(2024, 1, 1, 0, 30))
    type(record).objects.filter(pk=record.pk).update(published_at=moment)
    assert titles(client.get("/records/?year=2024")) == ["元旦凌晨的通知"]
    assert titles(client.get("/records/?year=2023")) == []


@pytest.mark.parametrize(("query", "offered"), [("", False), ("?kind=news", False), ("?kind=policy", True)])
def test_validity_can_be_chosen_for_kinds_that_have_one(client, db, query, offered):
    assert ("有效性" in client.get(f"/records/{query}").content.decode()) is offered
