"""Agencies, catalogs and items through the API, its document and its page."""

import re

import pytest

from gongkai.domain.catalogs.models import Catalog


def test_agencies_stand_in_the_order_of_the_tree_with_their_parents(ask, city, bureau, county, town):
    found, address = [], "/api/v1/agencies?limit=2"
    while address:
        _status, body = ask(address)
        found += [(item["code"], item["parent"], item["level"]) for item in body["items"]]
        address = body["next"] and body["next"].removeprefix("http://localhost:8000")
    assert found == [("city", None, 1), ("sfgw", "city", 2), ("qhx", "city", 2), ("qhx-ly", "qhx", 3)]


def test_an_agency_tells_heads_guide_and_who_is_below(ask, policy, bureau, city):
    bureau.phone = "0999-1234567"
    bureau.save()
    _status, body = ask("agencies/sfgw")
    assert body["heads"] == [{"name": "陈明", "title": "主任", "portfolio": "主持全面工作"}]
    assert (body["guide"]["phone"], body["guide"]["fax"]) == ("0999-1234567", None)
    assert [child["code"] for child in ask("agencies/city")[1]["children"]] == ["sfgw"]


def test_a_closed_agency_is_not_there(ask, bureau):
    bureau.is_active = False
    bureau.save()
    assert ask("agencies/sfgw")[0] == 404
    assert [item["code"] for item in ask("agencies")[1]["items"]] == ["city"]


def test_a_catalog_gives_its_items_in_order_and_they_their_records(ask, policy, basic):
    [catalog] = ask("catalogs")[1]["items"]
    address, found = catalog["items"].removeprefix("http://localhost:8000") + "?limit=2", []
    while address:
        _status, body = ask(address)
        found += body["items"]
        address = body["next"] and body["next"].removeprefix("http://localhost:8000")
    assert [item["name"] for item in found] == ["政策文件（履职依据）", "行政规范性文件", "政策解读"]
    assert found[1]["parent"] == found[0]["id"]
    assert found[1]["channels"] == ["政府网站", "政府公报"]
    assert ask(f"items/{found[1]['id']}")[1] == found[1]
    records = ask(found[1]["records"].removeprefix("http://localhost:8000"))[1]["items"]
    assert [record["id"] for record in records] == [policy.pk]


def test_an_older_version_of_a_catalog_is_not_listed(ask, basic):
    newer = Catalog.objects.create(code="basic", name="新版", kind="basic", version="2027")
    basic.catalog.superseded_by = newer
    basic.catalog.save()
    assert [catalog["version"] for catalog in ask("catalogs")[1]["items"]] == ["2027"]


@pytest.fixture
def document(client, db):
    return client.get("/api/v1/openapi.json").json()


def test_the_document_describes_every_address_parameter_and_field(document):
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) == 10
    for path, methods in document["paths"].items():
        [(method, operation)] = methods.items()
        assert method == ("post" if path.endswith("/inspections") else "get"), path
        assert operation["summary"], path
        assert operation["description"], path
        for parameter in operation["parameters"]:
            assert parameter["in"] == "path" or parameter["description"], (path, parameter["name"])
    for name, shape in document["components"]["schemas"].items():
        for field, inner in shape["properties"].items():
            assert inner.get("description"), (name, field)


def test_operations_have_names_that_stay(document):
    names = {each["operationId"] for methods in document["paths"].values() for each in methods.values()}
    assert names == {
        "listRecords", "getRecord", "listAgencies", "getAgency", "listCatalogs", "listItems", "getItem",
        "listItemRecords", "listChanges", "inspect",
    }  # fmt: skip


def test_the_page_shows_every_address_and_no_script_from_elsewhere(client, document):
    page = client.get("/api/v1/").content.decode()
    assert all(f"{method.upper()} {path}" in page for path, methods in document["paths"].items() for method in methods)
    assert "document_number" in page
    assert "items[].agency.code" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!zfwzzc)[^"]*\.(?:js|css)', page)
    assert 'href="/api/v1/openapi.json"' in page


@pytest.mark.parametrize("address", ["/", "/feeds/"])
def test_one_finds_the_page(client, db, address):
    assert 'href="/api/v1/"' in client.get(address).content.decode()
