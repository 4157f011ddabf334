"""What a record page tells programs: valid JSON, the right type, nothing that ends its element."""

import json
import re

import pytest

from gongkai.domain.records import actions
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import WithdrawalReason

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data_of(client, record):
    [text] = BLOCK.findall(client.get(f"/records/{record.pk}/").content.decode())
    return json.loads(text)


@pytest.fixture
def published(make, bureau):
    """Give a function that publishes a record of the bureau."""

    def publish(**values):
        record = make.record(agency=bureau, **values)
        actions.publish_many(records=[record], by=make.administrator())
        return Record.objects.get(pk=record.pk)

    return publish


def test_a_policy_is_legislation(client, policy, bureau):
    found = data_of(client, policy)
    assert found["@type"] == "Legislation"
    assert found["legislationIdentifier"] == "示发改〔2026〕18号"
    assert found["legislationDate"] == "2026-05-08"
    assert found["temporalCoverage"] == "2026-06-15/2029-06-14"
    assert found["legislationLegalForce"].startswith("https://schema.org/")
    assert found["publisher"]["name"] == found["legislationPassedBy"]["name"] == bureau.name
    assert found["url"] == f"http://localhost:8000/records/{policy.pk}/"


def test_other_records_are_articles(client, published):
    found = data_of(client, published(kind="notice", title="停水通知"))
    assert (found["@type"], found["headline"]) == ("Article", "停水通知")
    assert "legislationIdentifier" not in found
    assert found["publisher"]["@type"] == "GovernmentOrganization"


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--<script>", 'a"b\\c & \u2028'])
def test_a_title_cannot_leave_the_block(client, published, title):
    record = published(kind="notice", title=title)
    assert data_of(client, record)["name"] == record.title
    assert "<script>alert" not in client.get(f"/records/{record.pk}/").content.decode()


def test_a_withdrawn_record_has_none(client, policy, make):
    actions.withdraw(record=policy, by=make.administrator(), reason=WithdrawalReason.PRIVACY)
    assert "ld+json" not in client.get(f"/records/{policy.pk}/").content.decode()
