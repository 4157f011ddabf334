"""Records through the API: what the portal shows, with filters, pages and refusals."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.domain.records import actions
from gongkai.domain.records.enums import RelationKind
from gongkai.domain.records.models import Record
from gongkai.engines.search.errors import SearchError
from gongkai.interfaces.api import records as views
from gongkai.interfaces.portal import export_files
from gongkai.rules.law.disclosure import WithdrawalReason


def ids(answer):
    status, body = answer
    assert status == 200, body
    return [item["id"] for item in body["items"]]


def path_of(address):
    return address.removeprefix("http://localhost:8000")


def test_a_record_says_what_its_files_say_and_more(ask, policy):
    _status, body = ask("records")
    [item] = body["items"]
    plain = export_files.values(policy)
    for name in ("index_no", "title", "document_number", "formed_on", "published_at", "address"):
        assert item[name] == plain[name], name
    assert item["agency"] == {"code": "sfgw", "name": "示例市发展和改革委员会"}
    assert item["kind"] == {"code": "policy", "label": "政策文件"}
    assert item["validity"] == {"code": "in_force", "label": "有效"}
    assert item["url"] == f"http://localhost:8000/api/v1/records/{policy.pk}"
    assert body["next"] is None


def test_pages_follow_one_another_without_gap_or_repetition(ask, bureau, many):
    expected = [record.pk for record in reversed(many(7, agency=bureau))]
    found, address = [], "records?limit=3&agency=city"
    while address:
        answer = ask(address)
        found += ids(answer)
        assert len(answer[1]["items"]) <= 3
        address = answer[1]["next"] and path_of(answer[1]["next"])
    assert found == expected


def test_a_page_stays_true_while_new_records_appear(ask, bureau, many, make):
    old = many(4, agency=bureau)
    _status, body = ask("records?limit=2")
    make.record(agency=bureau, public=True)
    assert ids(ask(path_of(body["next"]))) == [old[1].pk, old[0].pk]


def test_filters_narrow_the_list_together(ask, policy, basic, bureau, county, make):
    other = make.record(agency=county, kind="notice", public=True, document_number="清政〔2026〕2号")
    year = timezone.localdate().year
    for query, expected in [
        ("agency=sfgw", [policy.pk]),
        ("agency=city", [other.pk, policy.pk]),
        ("kind=notice", [other.pk]),
        (f"item={basic.documents.pk}", [policy.pk]),
        (f"item={basic.documents.pk}&agency=qhx", []),
        (f"year={year}&kind=policy", [policy.pk]),
        (f"year={year - 1}", []),
        ("validity=in_force", [policy.pk]),
        ("validity=repealed", []),
        ("document_number=示发改[2026]18号", [policy.pk]),
        ("document_number=示发改〔2026〕18号&agency=qhx", []),
        (f"document_number=示发改〔2026〕18号&item={basic.documents.pk}&kind=policy&agency=city", [policy.pk]),
    ]:
        assert ids(ask(f"records?{query}")) == expected, query


def test_searching_uses_the_index_with_filters_and_goes_on(ask, policy, many, bureau, indexed):
    many(3, agency=bureau, title="关于租金的通知")
    indexed()
    assert ids(ask("records?q=小微企业&agency=sfgw&kind=policy")) == [policy.pk]
    assert ids(ask("records?q=小微企业&kind=notice")) == []
    first = ask("records?q=租金&limit=2")
    second = ask(path_of(first[1]["next"]))
    assert len({*ids(first), *ids(second)}) == 4
    assert second[1]["next"] is None


def test_a_search_that_fails_says_so(ask, db, monkeypatch):
    class Broken:
        def search(self, query):
            raise SearchError("broken")

    monkeypatch.setattr(views, "engine", Broken)
    status, body = ask("records?q=租金")
    assert (status, body["code"]) == (503, "search_unavailable")


def test_one_record_holds_all_that_is_public(ask, policy, make, bureau):
    text = make.record(agency=bureau, kind="interpretation", title="政策解读")
    text.relations.add(text.relations.model(kind=RelationKind.INTERPRETS, target=policy))
    text.save()
    hidden = make.record(agency=bureau, title="未公开的解读")
    hidden.relations.add(hidden.relations.model(kind=RelationKind.INTERPRETS, target=policy))
    hidden.save()
    actions.publish_many(records=[text], by=make.administrator())
    status, body = ask(f"records/{policy.pk}")
    assert status == 200
    assert body["body_html"] == policy.body
    assert "一、减免场地租金\n免收三个月租金。" in body["body_text"]
    assert [file["title"] for file in body["attachments"]] == ["申请表"]
    assert [(link["relation"], link["id"]) for link in body["relations"]] == [("相关解读", text.pk)]
    assert [item["name"] for item in body["items"]] == ["行政规范性文件"]
    assert body["extra"] == [{"name": "行政规范性文件", "value": "是"}]
    assert body["theme"]["label"] == "商贸、海关、旅游"


def test_a_withdrawn_record_is_gone_with_its_reason_and_without_its_title(ask, policy, office):
    actions.withdraw(record=Record.objects.get(pk=policy.pk), by=office, reason=WithdrawalReason.PRIVACY)
    status, body = ask(f"records/{policy.pk}")
    assert (status, body["code"], body["reason"]["code"]) == (410, "withdrawn", "privacy")
    assert policy.title not in str(body)


def test_a_draft_does_not_exist(ask, make, bureau):
    draft = make.record(agency=bureau)
    assert ask(f"records/{draft.pk}")[1] == ask("records/999999")[1]
    assert ask(f"records/{draft.pk}")[0] == 404


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("records?agencie=x", "unknown_parameter", "可用参数：limit、cursor、agency"),
        ("records/1?kind=policy", "unknown_parameter", "可用参数：无"),
        ("catalogs?limit=3", "unknown_parameter", "可用参数：无"),
        ("records?limit=0", "bad_parameter", "limit不能小于1"),
        ("records?limit=101", "bad_parameter", "limit不能大于100"),
        ("records?limit=x", "bad_parameter", "limit应为整数"),
        ("records?kind=x", "bad_parameter", "kind只能是：policy"),
        ("records?validity=x", "bad_parameter", "in_force"),
        ("records?year=1800", "bad_parameter", "year不能小于1949"),
        ("records?agency=none", "bad_parameter", "/api/v1/agencies"),
        ("records?item=999", "bad_parameter", "/api/v1/catalogs"),
        ("records?item=99999999999999999999", "bad_parameter", "公开事项"),
        ("records?q=", "bad_parameter", "q不能为空"),
        ("records?sort=date", "bad_parameter", "sort只能与q同用"),
        ("records?q=a&document_number=b", "bad_parameter", "不能与q同用"),
        ("records?cursor=xyz", "bad_parameter", "cursor无效"),
        ("records?cursor=aSAxIDI", "bad_parameter", "cursor无效"),  # of another list
        ("records?q=a&cursor=xyz", "bad_parameter", "cursor无效"),
        ("catalogs/basic/items?cursor=aSB4IHk", "bad_parameter", "cursor无效"),
    ],
)
def test_what_cannot_be_is_refused_with_what_may_be(ask, basic, policy, indexed, address, code, words):
    status, body = ask(address.replace("records/1", f"records/{policy.pk}"))
    assert (status, body["code"]) == (422, code)
    assert words in body["message"]
    assert body["details"][0]["parameter"]


@pytest.mark.parametrize(
    "address", ["nothing", "records/abc", "agencies/none", "catalogs/none/items", "items/9", "a/b/c"]
)
def test_what_is_not_there_is_refused_as_json(ask, address):
    status, body = ask(address)
    assert (status, body["code"]) == (404, "not_found")


def test_only_reading_is_possible(client, db):
    assert {getattr(client, verb)("/api/v1/records").status_code for verb in ("post", "put", "patch", "delete")} == {
        405
    }


def test_pages_of_other_sites_may_read(client, policy):
    for address in ("/api/v1/records", "/api/v1/records?x=1", "/api/v1/openapi.json", "/api/v1/records/999"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*", address


def test_too_many_requests_are_put_off(ask, client, db, settings):
    settings.LIMITS = settings.LIMITS | {"api": (2, 60)}
    assert [ask("catalogs")[0] for _number in range(3)] == [200, 200, 429]
    answer = client.get("/api/v1/records")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_the_number_of_queries_does_not_grow_with_the_answer(ask, many, bureau, basic, policy, make, city):
    addresses = {
        "records": 2,
        "records?agency=city": 4,
        f"records?item={basic.documents.pk}": 3,
        f"items/{basic.documents.pk}/records": 3,
        "agencies": 2,
        "agencies/sfgw": 4,
        "catalogs": 1,
        "catalogs/basic/items": 2,
        f"records/{policy.pk}": 5,
    }

    def counted():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                assert ask(address)[0] == 200
            found[address] = len(captured)
        return found

    few = counted()
    many(30, agency=bureau, item=basic.documents)
    for _number in range(10):
        make.agency(parent=city)
        make.item(catalog=basic.catalog)
    assert counted() == few
    assert {address: number for address, number in few.items() if number > addresses[address] + 1} == {}
