"""Handing in, scheduling, withdrawing and deleting from the console."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record
from gongkai.domain.review import chains
from gongkai.domain.review.models import ReviewChain

ADD = "/console/records/add/?kind=notice"


def post(client, record, data):
    return client.post(reverse("console_records:edit", args=[record.pk]), data, follow=True)


@pytest.fixture
def people(make, bureau):
    """Give people for every step, without whom nothing is taken in."""
    return SimpleNamespace(**make.reviewers(bureau))


@pytest.mark.parametrize("who", ["officer", "approver"])
def test_nobody_publishes_from_the_form(who, request, as_user, record_data):
    as_user(request.getfixturevalue(who)).post(ADD, record_data(**{"action-publish": "1"}))
    assert Record.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("action", ["cancel-workflow", "restart-workflow", "submit", "publish"])
def test_wagtails_own_buttons_change_nothing_in_review(action, as_user, officer, people, record_data):
    as_user(officer).post(ADD, record_data(**{"action-submit-review": "1"}))
    record = Record.objects.get()
    post(as_user(officer), record, record_data(**{f"action-{action}": "1"}))
    review = record.reviews.get()
    assert (review.step, review.workflow_state.status) == ("initial", "in_progress")


def test_an_officer_hands_in_and_reads_who_has_it_now(as_user, officer, people, record_data):
    data = record_data(**{"action-submit-review": "1", "review_note": "请核对第三条"})
    page = as_user(officer).post(ADD, data, follow=True).content.decode()
    record = Record.objects.get()
    assert record.status == Status.IN_REVIEW
    due = record.reviews.get().due_on
    assert f"已提交审核，现由{people.initial}办理（初审），期限{due:%Y-%m-%d}" in page
    assert ModelLogEntry.objects.get(action="records.submit").data["note"] == "请核对第三条"


@pytest.mark.parametrize(("changes", "reason"), [({"body": ""}, "正文和附件都是空的"), ({}, "没有可以办理的人")])
def test_what_is_not_taken_in_stays_a_draft_and_says_why(changes, reason, as_user, officer, record_data):
    data = record_data(**({"action-submit-review": "1"} | changes))
    answer = as_user(officer).post(ADD, data, follow=True)
    assert reason in answer.content.decode()
    assert (Record.objects.get().title, Record.objects.get().status) == ("关于停水的通知", Status.DRAFT)


def test_changes_of_a_public_record_wait_for_review(as_user, officer, people, record_data, make, bureau):
    record = make.record(agency=bureau, public=True)
    post(as_user(officer), record, record_data(**{"title": "改过的标题", "action-submit-review": "1"}))
    assert Record.objects.get().title == record.title
    review = record.reviews.get()
    for step in ("initial", "secrecy", "approval"):
        as_user(getattr(people, step)).post(
            reverse("console_reviews:decide", args=[review.pk]), {"step": step, "decision": "approve"}
        )
    assert Record.objects.get().title == "改过的标题"


def test_a_time_in_the_future_schedules(as_user, officer, people, record_data):
    later = timezone.localtime() + timedelta(days=2)
    data = record_data(**{"action-submit-review": "1", "go_live_at": f"{later:%Y-%m-%d %H:%M}"})
    as_user(officer).post(ADD, data)
    review = Record.objects.get().reviews.get()
    for step in ("initial", "secrecy", "approval"):
        client, address = as_user(getattr(people, step)), reverse("console_reviews:review", args=[review.pk])
        page = client.get(address).content.decode()
        client.post(f"{address}decide/", {"step": step, "decision": "approve"})
    assert f"签发，定于 {later:%Y-%m-%d %H:%M} 发布" in page
    assert Record.objects.get().status == Status.SCHEDULED


def test_handing_in_is_asked_for_the_agency_that_was_chosen(as_user, make, bureau, county, record_data):
    person = make.staff("two", "两处", bureau, "approver")
    person.staff_roles.create(agency=county, role="secrecy_reviewer")
    record = make.record(agency=bureau)
    post(as_user(person), record, record_data(**{"agency": county.pk, "action-submit-review": "1"}))
    assert (Record.objects.get().agency, Record.objects.get().status) == (bureau, Status.DRAFT)


@pytest.fixture
def public(make, bureau):
    return make.record(agency=bureau, public=True)


def withdraw(client, record, **data):
    return client.post(reverse("console_records:withdraw", args=[record.pk]), data, follow=True)


@pytest.mark.parametrize(
    ("data", "message"),
    [({}, "请选择撤下原因"), ({"reason": "nonsense"}, "nonsense"), ({"reason": "other"}, "请写明具体情况")],
)
def test_withdrawal_needs_a_reason_from_the_list(data, message, as_user, approver, public):
    assert message in withdraw(as_user(approver), public, **data).content.decode()
    public.refresh_from_db()
    assert public.live


def test_withdrawal_takes_the_record_down_with_its_reason(as_user, approver, public):
    withdraw(as_user(approver), public, reason="privacy", note="含身份证号")
    public.refresh_from_db()
    assert (public.status, public.withdraw_reason, public.withdraw_note) == ("withdrawn", "privacy", "含身份证号")


def test_wagtails_address_for_unpublishing_asks_for_the_reason_too(as_user, approver, public):
    as_user(approver).post(reverse("console_records:unpublish", args=[public.pk]))
    public.refresh_from_db()
    assert public.live


def test_a_draft_can_be_deleted_and_a_public_record_cannot(as_user, approver, make, bureau, public):
    draft = make.record(agency=bureau)
    client = as_user(approver)
    for record in (draft, public):
        client.post(reverse("console_records:delete", args=[record.pk]), follow=True)
    assert list(Record.objects.all()) == [public]


@pytest.mark.parametrize("who", ["officer", "approver"])
def test_handing_in_is_one_click_and_publishing_is_none(who, request, as_user, make, bureau):
    record = make.record(agency=bureau)
    page = as_user(request.getfixturevalue(who)).get(reverse("console_records:edit", args=[record.pk])).content.decode()
    assert 'name="action-publish"' not in page
    assert page.count('name="action-submit-review"') == 1
    # Saving stands first, so that the Enter key in a field saves and hands nothing in.
    assert page.index("action-save") < page.index("action-submit-review")


@pytest.fixture
def small_town(make, town, county):
    """Give the one officer of a town that has recorded its exception."""
    only = make.staff("tangning", "唐宁", town, "information_officer")
    for role in ("section_head", "secrecy_reviewer", "approver"):
        only.staff_roles.create(agency=town, role=role)
    chain = ReviewChain(agency=town, one_person_may_take_several=True, exception_reason="全镇一名专职人员")
    chains.set_chain(chain=chain, by=make.staff("guanli", "钱管理", county, "administrator"))
    return only


def test_the_one_officer_of_a_small_town_hands_in_and_signs_at_once(as_user, small_town, make, town, record_data):
    record = make.record(agency=town, created_by=small_town)
    page = as_user(small_town).get(reverse("console_records:edit", args=[record.pk])).content.decode()
    assert 'name="action-submit-and-sign"' in page
    post(as_user(small_town), record, record_data(**{"agency": town.pk, "action-submit-and-sign": "1"}))
    record.refresh_from_db()
    assert record.live
    assert ModelLogEntry.objects.filter(action="wagtail.workflow.approve", user=small_town).count() == 3


def test_personal_data_stops_the_one_officer_too(as_user, small_town, make, town, record_data):
    record = make.record(agency=town, created_by=small_town)
    body = "<p>身份证号码11010519491231002X</p>"
    data = record_data(**{"agency": town.pk, "action-submit-and-sign": "1", "body": body})
    page = post(as_user(small_town), record, data).content.decode()
    record.refresh_from_db()
    assert "不得公开的个人信息" in page
    assert (record.live, record.submitted_at) == (False, None)


def test_without_the_exception_nobody_signs_alone(as_user, officer, people, record_data, make, bureau):
    record = make.record(agency=bureau, created_by=officer)
    assert (
        "submit-and-sign"
        not in as_user(officer).get(reverse("console_records:edit", args=[record.pk])).content.decode()
    )
    page = post(as_user(officer), record, record_data(**{"action-submit-and-sign": "1"})).content.decode()
    record.refresh_from_db()
    assert (record.live, record.submitted_at) == (False, None)
    assert "没有完成操作" in page


def test_what_is_in_review_is_locked_with_the_way_back(as_user, officer, people, record_data):
    as_user(officer).post(ADD, record_data(**{"action-submit-review": "1"}))
    record = Record.objects.get()
    page = as_user(officer).get(reverse("console_records:edit", args=[record.pk])).content.decode()
    assert f"正在审核，暂时不能修改。 现由{people.initial}办理（初审）" in page
    assert reverse("console_reviews:review", args=[record.reviews.get().pk]) in page
    assert 'name="action-submit-review"' not in page
    post(as_user(officer), record, record_data(title="审核中改的标题"))
    assert Record.objects.get().title == "关于停水的通知"
