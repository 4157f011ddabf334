"""The hand-over list: what is on it, who may see it, and how drafts change hands."""

import pytest
from wagtail.models import ModelLogEntry

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.review import actions as review


@pytest.fixture
def colleague(make, bureau):
    return make.staff("xiaozhang", "张同事", bureau, "information_officer")


@pytest.fixture
def drafts(make, bureau, officer):
    make.reviewers(bureau)
    handed_in = make.record(agency=bureau, title="送审的", created_by=officer)
    review.submit(record=handed_in, by=officer)
    Duty.objects.create(item=make.item(name="季度数据"), agency=bureau, max_age_days=30)
    return [make.record(agency=bureau, title=f"草稿{n}", created_by=officer) for n in range(2)]


def address(person, rest=""):
    return f"/console/handover/{person.pk}/{rest}"


def test_the_list_names_all_that_is_in_hand(drafts, officer, as_user):
    client = as_user(officer)
    assert client.get("/console/handover/").url == address(officer)
    page = client.get(address(officer)).content.decode()
    for expected in ("草稿0", "草稿1", "送审的", "季度数据", "接收人"):
        assert expected in page
    text = b"".join(client.get(address(officer, "?format=csv")).streaming_content).decode("utf-8-sig")
    assert "未完成的草稿,草稿1,市发改委" in text


def test_the_list_of_another_is_for_the_administrator_of_all_the_agencies(
    drafts, officer, colleague, outsider, make, bureau, county, as_user
):
    assert as_user(colleague).get(address(officer)).status_code == 404
    assert as_user(outsider).get(address(officer)).status_code == 404
    administrator = make.staff("guanli", "钱管理", bureau, "administrator")
    assert as_user(administrator).get(address(officer)).status_code == 200
    elsewhere = make.staff("guanli2", "别处", county, "administrator")
    assert as_user(elsewhere).post(address(officer, "drafts/"), {"to": colleague.pk}).status_code == 404


def test_drafts_change_hands_and_what_is_being_read_does_not(drafts, officer, colleague, as_user):
    client = as_user(officer)
    answer = client.post(address(officer, "drafts/"), {"to": colleague.pk}, follow=True)
    assert "已把 2 件草稿交给张同事" in answer.content.decode()
    for draft in drafts:
        draft.refresh_from_db()
        assert draft.created_by == colleague
    entries = ModelLogEntry.objects.filter(action="records.hand_over", user=officer)
    assert {entry.label for entry in entries} == {"草稿0", "草稿1"}


def test_who_may_not_write_there_takes_nothing_over(drafts, officer, make, bureau, outsider, as_user):
    reader = make.staff("kaohe", "考核员", bureau, "assessor")
    client = as_user(officer)
    answer = client.post(address(officer, "drafts/"), {"to": reader.pk}, follow=True)
    assert "没有“起草与修改”权限" in answer.content.decode()
    client.post(address(officer, "drafts/"), {"to": outsider.pk})
    assert client.get(address(officer, "drafts/")).status_code == 405
    for draft in drafts:
        draft.refresh_from_db()
        assert draft.created_by == officer


def test_the_list_costs_a_fixed_number_of_queries(
    drafts, officer, as_user, make, bureau, django_assert_max_num_queries
):
    client = as_user(officer)
    client.get(address(officer))
    for _ in range(10):
        make.record(agency=bureau, created_by=officer)
    with django_assert_max_num_queries(26):
        client.get(address(officer))
