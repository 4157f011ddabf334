"""Changes since a moment: whoever follows them has what is public, and drops what was withdrawn."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.records import actions, schedule
from gongkai.domain.records.enums import RelationKind
from gongkai.domain.records.models import Record
from gongkai.interfaces.api import changes as view
from gongkai.rules.law.disclosure import WithdrawalReason

BEGIN = "changes?since=2000-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def _settled_at_once(monkeypatch):
    monkeypatch.setattr(view, "SETTLED", timedelta(0))


def followed(ask, address=BEGIN):
    """Return all changes from an address on, and the address from which to go on later."""
    found = []
    while True:
        status, body = ask(address)
        assert status == 200, body
        found += [(item["id"], item["change"]) for item in body["items"]]
        address = body["next"].removeprefix("http://localhost:8000")
        if body["is_complete"]:
            return found, address


def fresh(record):
    return Record.objects.get(pk=record.pk)


def test_each_way_of_publishing_and_withdrawing_is_told(ask, make, bureau, office):
    one, two, three, four = (make.record(agency=bureau) for _number in range(4))
    make.release(one, office)
    actions.publish_many(records=[two], by=office)
    three.save_revision(user=office)
    three.go_live_at = timezone.now() + timedelta(hours=1)
    three.save_revision(user=office)
    make.release(three, office)
    new = Record(agency=bureau, title="导入", body="<p>文</p>")
    actions.create_many(records=[new], by=office, publish=True)
    found, later = followed(ask)
    assert found == [(one.pk, "published"), (two.pk, "published"), (new.pk, "published")]
    revision = fresh(three).scheduled_revision
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now()
    revision.save()
    schedule.publish_due()
    actions.withdraw(record=fresh(one), by=office, reason=WithdrawalReason.DUPLICATE)
    Record.objects.filter(pk=two.pk).update(expire_at=timezone.now())
    schedule.withdraw_ended()
    four.title = "草稿"
    four.save_revision(user=office)
    found, later = followed(ask, later)
    assert set(found) == {(three.pk, "published"), (one.pk, "withdrawn"), (two.pk, "withdrawn")}
    assert followed(ask, later)[0] == []


def test_a_withdrawal_tells_its_reason_but_no_title(ask, policy, office):
    actions.withdraw(record=fresh(policy), by=office, reason=WithdrawalReason.PRIVACY)
    _status, body = ask(BEGIN)
    [change] = body["items"]
    assert change["reason"] == {"code": "privacy", "label": "涉及个人隐私"}
    assert policy.title not in str(body)


def test_a_repeal_changes_the_repealed_document_too(ask, policy, make, bureau, office):
    _found, later = followed(ask)
    repeal = make.record(agency=bureau)
    repeal.relations.add(repeal.relations.model(kind=RelationKind.REPEALS, target=policy))
    repeal.save()
    actions.publish_many(records=[repeal], by=office)
    assert set(followed(ask, later)[0]) == {(policy.pk, "published"), (repeal.pk, "published")}


def test_pages_go_on_over_entries_of_other_things(ask, make, bureau, many, office):
    records = many(5, agency=bureau)
    for record in records:
        for _number in range(7):
            record.save_revision(user=office)
    actions.withdraw(record=fresh(records[0]), by=office, reason=WithdrawalReason.OTHER)
    found, _later = followed(ask, f"{BEGIN}&limit=2")
    assert {pk for pk, _change in found} == {record.pk for record in records}
    assert (records[0].pk, "withdrawn") in found


def test_what_may_not_be_settled_yet_is_told_later(ask, policy, monkeypatch):
    monkeypatch.setattr(view, "SETTLED", timedelta(minutes=1))
    assert followed(ask)[0] == []
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(minutes=2))
    assert followed(ask)[0] == [(policy.pk, "published")]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "请写明since"),
        ("?since=x", "since应为时刻"),
        ("?since=2026-01-01T00:00:00 08:00", "%2B"),
        ("?cursor=xyz", "cursor无效"),
        ("?since=2026-01-01T00:00:00Z&cursor=xyz", "只能用一个"),
    ],
)
def test_a_start_that_is_none_is_refused(ask, db, query, words):
    status, body = ask(f"changes{query}")
    assert status == 422
    assert words in body["message"]


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00Z", "1960-01-01", "9999-12-31T23:59:59", "2026-01-01"])
def test_any_moment_may_be_a_start(ask, policy, since):
    assert ask(f"changes?since={since}")[0] == 200


def test_a_page_takes_the_same_queries_for_many(ask, many, bureau):
    def counted():
        with CaptureQueriesContext(connection) as captured:
            assert ask(f"{BEGIN}&limit=100")[0] == 200
        return len(captured)

    many(2, agency=bureau)
    counted()  # the content type is read once for the process
    few = counted()
    many(40, agency=bureau)
    assert counted() == few <= 3
