"""Feeds, sitemap, robots and error pages."""

from xml.etree import ElementTree as Xml

import pytest

from gongkai.interfaces.portal.views import sitemaps

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_every_feed_holds_the_record_with_its_full_address(client, policy, basic, bureau, form):
    names = ["latest", f"agencies/{bureau.code}", f"items/{basic.documents.pk}"]
    for name in names:
        answer = client.get(f"/feeds/{name}.{form}")
        Xml.fromstring(answer.content)
        assert policy.title in answer.content.decode(), name
        assert f"http://localhost:8000/records/{policy.pk}/" in answer.content.decode(), name


def test_a_feed_of_nobody_is_not_found(client, db):
    assert client.get("/feeds/agencies/none.rss").status_code == 404
    assert client.get("/feeds/items/1.rss").status_code == 404


def test_the_sitemap_leads_to_every_public_record(client, policy):
    index = Xml.fromstring(client.get("/sitemap.xml").content)
    parts = [place.text.removeprefix("http://localhost:8000") for place in index.iter(f"{MAP}loc")]
    found = set()
    for part in parts:
        found |= {place.text for place in Xml.fromstring(client.get(part).content).iter(f"{MAP}loc")}
    assert f"http://localhost:8000/records/{policy.pk}/" in found
    assert "http://localhost:8000/policies/" in found


def test_robots_are_told_of_the_sitemap(client, db):
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("path", ["/nothing/", "/agencies/none/", "/catalogs/none/", "/records/1/", "/files/1/x.pdf"])
def test_what_is_not_there_is_said_with_ways_on(client, db, path):
    answer = client.get(path)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "返回首页" in page
    assert 'role="search"' in page or "<search" in page
    assert "我为政府网站找错" in page


def test_a_failure_is_answered_with_header_and_ways_on(client, db, monkeypatch):
    from gongkai.interfaces.portal.views import home

    monkeypatch.setattr(home.queries, "newest", lambda *_: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "返回首页" in answer.content.decode()


def addresses_in(client, path):
    places = Xml.fromstring(client.get(path).content).iter(f"{MAP}loc")
    return [place.text.removeprefix("http://localhost:8000") for place in places]


def test_the_sitemap_leads_to_agencies_and_items_that_are_in_use(client, policy, basic, county):
    county.is_active = False
    county.save()
    parts = addresses_in(client, "/sitemap.xml")
    found = [address for part in parts for address in addresses_in(client, part)]
    assert "/agencies/sfgw/guide/" in found
    assert f"/catalogs/items/{basic.documents.pk}/" in found
    assert not [address for address in found if county.code in address]
    assert len(found) == len(set(found))


def test_no_part_of_the_sitemap_grows_beyond_what_the_protocol_allows(client, policy, basic, make, city, monkeypatch):
    assert sitemaps.RANGE * len(sitemaps.AGENCY_PAGES) <= 50_000
    monkeypatch.setattr(sitemaps, "RANGE", 2)
    others = [make.agency(parent=city) for _number in range(5)]
    parts = addresses_in(client, "/sitemap.xml")
    of_agencies = [addresses_in(client, part) for part in parts if "agencies" in part]
    assert max(map(len, of_agencies)) <= 2 * len(sitemaps.AGENCY_PAGES)
    assert {f"/agencies/{other.code}/" for other in others} <= {address for part in of_agencies for address in part}
