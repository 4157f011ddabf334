"""Marks of secrecy and closure stop publication until somebody who publishes lets them pass."""

import pytest
from django.utils import timezone

from gongkai.domain.inspection import actions, gate, settings, storing
from gongkai.domain.inspection.models import RuleSetting, StoredFinding
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.actions import create_many
from gongkai.domain.records.errors import NotPublishable
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as reviews

SECRET = "<p>机密★1年</p><p>示例市人民政府文件</p><p>关于某事的通知。</p>"
CLOSED = "<p>关于某事的通知。</p><p>示例市人民政府</p><p>2026年3月1日</p><p>（此件不公开）</p>"


@pytest.fixture
def secret(make, bureau, officer):
    return make.record(agency=bureau, title="关于某事的通知", body=SECRET, created_by=officer)


def test_a_mark_stops_publication_and_says_what_to_do(secret):
    with pytest.raises(NotPublishable, match=r"密级标志“机密★1年”.*退回起草人.*写明理由"):
        secret.ensure_publishable()


@pytest.mark.parametrize(("title", "summary"), [("机密★关于某事的通知", ""), ("关于某事的通知", "（此件不公开）")])
def test_marks_in_fields_stop_too(make, bureau, title, summary):
    record = make.record(agency=bureau, title=title, summary=summary, body="<p>各科室：</p>")
    [found] = gate.stopping(record)
    assert found.place == ("summary" if summary else "title")


def test_what_is_handed_in_is_inspected_and_signing_needs_a_decision(secret, make, officer):
    people = make.reviewers(secret.agency)
    review = reviews.submit(record=secret, by=officer)
    for step in ("initial", "secrecy"):
        reviews.approve(review=review, by=people[step])
        review.refresh_from_db()
    found = StoredFinding.objects.get(record=secret, rule="secrecy.level")
    assert found.stops
    with pytest.raises(NotAllowed):
        actions.accept(finding=found, by=officer, reason="公开")
    with pytest.raises(NotPublishable):
        reviews.approve(review=review, by=people["approval"])
    actions.accept(finding=found, by=people["approval"], reason="引用的样式")
    reviews.approve(review=review, by=people["approval"])
    assert Record.objects.get(pk=secret.pk).live


def test_a_rule_that_is_switched_off_does_not_stop(secret, office):
    assert gate.stopping(secret)
    off = RuleSetting(agency=secret.agency, subject="secrecy.level", reason="样式说明", since=timezone.localdate())
    settings.switch_off(setting=off, by=office)
    assert not gate.stopping(secret)


def test_a_false_alarm_lets_the_same_words_pass(secret, make, approver):
    storing.inspect_version(secret)
    actions.false_alarm(finding=StoredFinding.objects.get(rule="secrecy.level"), by=approver)
    assert not gate.stopping(secret)
    assert not gate.stopping(make.record(agency=secret.agency, body=SECRET))


def test_an_import_keeps_such_records_as_drafts(db, bureau, office):
    records = [Record(title="通知", agency=bureau, body=body) for body in (CLOSED, "<p>各科室：</p>")]
    [held] = create_many(records=records, by=office, publish=True)
    assert "不公开的标注“（此件不公开）”" in held.objection
    assert [record.live for record in records] == [False, True]
