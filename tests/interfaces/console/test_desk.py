"""The desk: what each role finds there first, and what it costs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.records.models import MissedSchedule, Record
from gongkai.domain.review import actions as review
from gongkai.domain.review.models import Review

DESK = "/console/"


def desk(client):
    return client.get(DESK).content.decode()


@pytest.fixture
def people(make, bureau):
    return make.reviewers(bureau)


@pytest.fixture
def handed_in(make, bureau, officer, people):
    record = make.record(agency=bureau, title="送审的规划", created_by=officer)
    return review.submit(record=record, by=officer)


def test_what_waits_stands_before_its_reviewer_and_not_before_its_writer(handed_in, people, officer, as_user):
    assert "送审的规划" in desk(as_user(people["initial"])).partition('id="gk-drafts"')[0]
    page = desk(as_user(officer))
    assert "等我审核" not in page
    assert "送审的规划" in page.partition('id="gk-handed_in"')[2]


def test_the_most_urgent_comes_first_and_says_how_late_it_is(handed_in, people, make, bureau, officer, as_user):
    other = review.submit(record=make.record(agency=bureau, title="更急的通知", created_by=officer), by=officer)
    today = timezone.localdate()
    Review.objects.filter(pk=handed_in.pk).update(due_on=today + timedelta(days=2))
    Review.objects.filter(pk=other.pk).update(due_on=today - timedelta(days=2))
    page = desk(as_user(people["initial"]))
    assert page.index("逾期 2 天") < page.index("更急的通知") < page.index("剩 2 天") < page.index("送审的规划")


def test_what_came_back_shows_who_returned_it_and_why(handed_in, people, officer, as_user):
    review.give_back(review=handed_in, by=people["initial"], reason="缺少附件清单")
    page = desk(as_user(officer))
    assert "退回给我" in page
    assert "审核人initial：缺少附件清单" in page


def test_a_missed_schedule_is_raised_with_its_cause(make, bureau, officer, outsider, as_user):
    record = make.record(agency=bureau, title="没发出的公告")
    revision = record.save_revision(user=officer)
    MissedSchedule.objects.create(record=record, revision=revision, reason="正文含身份证号")
    assert "正文含身份证号" in desk(as_user(officer))
    assert "没发出的公告" not in desk(as_user(outsider))


def test_what_nobody_can_take_is_raised_with_those_who_can_help(handed_in, people, city, make, officer, as_user):
    people["initial"].staff_roles.all().delete()
    administrator = make.staff("guanli", "钱管理", city, "administrator")
    assert "没有人能办理这个环节" in desk(as_user(administrator))
    assert "没有人能办理这个环节" not in desk(as_user(officer))


def test_closed_records_come_back_when_their_ground_is_due(make, bureau, approver, officer, as_user):
    record = make.record(
        agency=bureau, title="磋商信函", disclosure_attribute="not_disclosed", exemption_ground="process_information"
    )
    yesterday = timezone.localdate() - timedelta(days=1)
    Record.objects.filter(pk=record.pk).update(attribute_approved_at=timezone.now(), reexamine_on=yesterday)
    page = desk(as_user(approver))
    assert "公开属性待复查" in page
    assert "磋商信函" in page
    assert "公开属性待复查" not in desk(as_user(officer))


def test_hints_follow_roles_and_stay_away_once_put_away(officer, approver, as_user):
    client = as_user(officer)
    page = desk(client)
    assert "用“上传文件”" in page
    assert "最后一个环节通过后" not in page
    assert client.get("/console/hints/away/").status_code == 405
    client.post("/console/hints/away/")
    assert "第一次使用" not in desk(client)
    assert "第一次使用" in client.get(f"{DESK}?hints=1").content.decode()


def test_the_desk_costs_the_same_whatever_lies_on_it(
    make, bureau, office, people, officer, as_user, django_assert_max_num_queries
):
    client = as_user(office)
    client.get(DESK)
    for number in range(8):
        record = make.record(agency=bureau, created_by=officer, formed_on=date(2024, 5, 8))
        returned = review.submit(record=record, by=officer)
        if number % 2:
            review.give_back(review=returned, by=people["initial"], reason="改")
        Duty.objects.create(item=make.item(), agency=bureau, max_age_days=30)
    with django_assert_max_num_queries(34):
        client.get(DESK)
