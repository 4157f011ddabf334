"""Publishing, scheduling, submitting, withdrawing and deleting from the console."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record

ADD = "/console/records/add/?kind=notice"


def post(client, record, data):
    return client.post(reverse("console_records:edit", args=[record.pk]), data, follow=True)


def test_the_approver_publishes_from_the_form(as_user, approver, record_data):
    answer = as_user(approver).post(ADD, record_data(**{"action-publish": "1"}), follow=True)
    record = Record.objects.get()
    assert (record.live, record.index_no is not None) == (True, True)
    assert record.index_no in answer.content.decode()


def test_an_officer_posting_the_publish_button_only_saves(as_user, officer, record_data):
    as_user(officer).post(ADD, record_data(**{"action-publish": "1"}))
    assert not Record.objects.get().live


def test_a_refused_publication_keeps_the_draft_and_says_why(as_user, approver, record_data):
    answer = as_user(approver).post(ADD, record_data(**{"action-publish": "1", "body": ""}), follow=True)
    assert "正文和附件都是空的" in answer.content.decode()
    assert Record.objects.get().title == "关于停水的通知"


def test_changes_of_a_public_record_wait_until_published(as_user, approver, record_data, make, bureau):
    record = make.record(agency=bureau, public=True)
    client = as_user(approver)
    post(client, record, record_data(title="改过的标题"))
    assert Record.objects.get().title == record.title
    post(client, record, record_data(**{"title": "改过的标题", "action-publish": "1"}))
    assert Record.objects.get().title == "改过的标题"


def test_a_time_in_the_future_schedules(as_user, approver, record_data):
    later = timezone.localtime() + timedelta(days=2)
    data = record_data(**{"action-publish": "1", "go_live_at": f"{later:%Y-%m-%d %H:%M}"})
    as_user(approver).post(ADD, data)
    assert Record.objects.get().status == Status.SCHEDULED


def test_an_officer_hands_in_for_review(as_user, officer, record_data):
    as_user(officer).post(ADD, record_data(**{"action-submit-review": "1"}))
    assert Record.objects.get().status == Status.IN_REVIEW


def test_moving_a_record_to_an_agency_without_the_right_does_not_publish(as_user, make, bureau, county, record_data):
    person = make.staff("two", "两处", bureau, "approver")
    person.staff_roles.create(agency=county, role="information_officer")
    record = make.record(agency=bureau, public=True)
    answer = post(as_user(person), record, record_data(**{"agency": county.pk, "action-publish": "1"}))
    assert "没有“发布”权限" in answer.content.decode()
    assert Record.objects.get().agency == bureau


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


@pytest.mark.parametrize(("who", "offered"), [("officer", False), ("approver", True)])
def test_the_publish_button_is_offered_by_the_policy(who, offered, request, as_user, make, bureau):
    record = make.record(agency=bureau)
    page = as_user(request.getfixturevalue(who)).get(reverse("console_records:edit", args=[record.pk]))
    assert ('name="action-publish"' in page.content.decode()) is offered
    assert ('name="action-submit-review"' in page.content.decode()) is not offered
