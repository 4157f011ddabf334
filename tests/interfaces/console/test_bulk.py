"""Changing many records: the dry run changes nothing, each row is judged by itself, versions and duties follow."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.models import StaffRole
from gongkai.domain.outbox.models import Change
from gongkai.domain.records import bulk
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import WithdrawalReason


def address(name):
    return f"/console/records/bulk/{name}/"


@pytest.fixture
def other(make, city):
    return make.agency(parent=city, code="xin", name="示例市数据局")


@pytest.fixture
def boss(make, city):
    return make.staff("boss", "总管", city, "openness_office")


@pytest.fixture
def records(make, bureau):
    return [make.record(agency=bureau, public=True, title=f"公开的第{n}号") for n in range(3)]


def post(client, name, records, **values):
    return client.post(address(name), {"pk": [record.pk for record in records], **values})


def verdicts(answer):
    return {verdict.record.title: verdict.problem for verdict in answer.context["verdicts"]}


def test_a_move_is_rehearsed_then_done(records, bureau, other, boss, as_user):
    client = as_user(boss)
    assert "已选择 3 条" in post(client, "move", records).content.decode()
    rehearsed = post(client, "move", records, agency=other.pk, stage="check")
    assert "3 条将办理" in rehearsed.content.decode()
    assert set(Record.objects.values_list("agency", flat=True)) == {bureau.pk}
    assert not ModelLogEntry.objects.filter(action="records.move").exists()
    numbers = set(Record.objects.values_list("index_no", flat=True))
    post(client, "move", records, agency=other.pk, stage="confirm")
    assert set(Record.objects.values_list("agency", flat=True)) == {other.pk}
    assert set(Record.objects.values_list("index_no", flat=True)) == numbers
    entries = ModelLogEntry.objects.filter(action="records.move", user=boss)
    assert entries.count() == 3
    assert entries.first().data == {"from": bureau.name, "to": other.name}


def test_a_move_reaches_the_newest_version_and_the_outbox(make, bureau, other, boss):
    record = make.record(agency=bureau)
    make.release(record, boss)
    Change.objects.all().delete()
    bulk.carry_out(records=[record], change=bulk.Move(other), by=boss)
    record = Record.objects.get(pk=record.pk)
    assert record.get_latest_revision_as_object().agency == other
    assert record.live_revision_id == record.latest_revision_id
    assert record.latest_revision.user == boss
    assert [change.subject_id for change in Change.objects.all()] == [record.pk]


def test_a_move_takes_the_duties_along(make, bureau, other, boss):
    item = make.item()
    old = Duty.objects.create(item=item, agency=bureau, max_age_days=30)
    new = Duty.objects.create(item=item, agency=other, max_age_days=30)
    record = make.record(agency=bureau, items=(item,), public=True)
    bulk.carry_out(records=[record], change=bulk.Move(other), by=boss)
    today = timezone.localdate()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.last_published_on, old.next_due_on) == (None, None)
    assert (new.last_published_on, new.next_due_on) == (today, today + timedelta(days=30))


def test_each_row_says_why_it_stays(make, bureau, other, boss, as_user):
    make.record(agency=other, document_number="示发〔2026〕1号")
    make.record(agency=bureau, title="同号", document_number="示发〔2026〕1号")
    make.record(agency=bureau, title="在审", submitted_at=timezone.now())
    make.record(agency=bureau, title="锁定", locked=True)
    make.record(agency=other, title="已在")
    make.record(agency=bureau, title="可移")
    answer = post(as_user(boss), "move", Record.objects.all(), agency=other.pk, stage="confirm")
    told = verdicts(answer)
    assert "同一文号" in told["同号"]
    assert "正在审核" in told["在审"]
    assert "已锁定" in told["锁定"]
    assert "已属于" in told["已在"]
    assert told["可移"] == ""
    assert Record.objects.get(title="可移").agency == other
    assert Record.objects.get(title="在审").agency == bureau


def test_two_with_the_same_number_do_not_meet_in_one_agency(make, bureau, county, other, boss):
    pair = [make.record(agency=agency, document_number="示发〔2026〕9号") for agency in (bureau, county)]
    found = bulk.check(records=pair, change=bulk.Move(other), by=boss)
    assert all("同一文号" in verdict.problem for verdict in found)


def test_who_writes_in_one_agency_only_moves_nothing_out(records, other, officer, make, bureau, as_user):
    client = as_user(officer)
    assert post(client, "move", records, agency=other.pk, stage="check").status_code == 422
    StaffRole.objects.create(user=officer, agency=other, role="information_officer")
    draft = make.record(agency=bureau, title="草稿")
    officer = type(officer).objects.get(pk=officer.pk)
    told = verdicts(post(as_user(officer), "move", [*records, draft], agency=other.pk, stage="check"))
    assert "没有“发布”权限" in told["公开的第0号"]
    assert told["草稿"] == ""


def test_records_of_others_are_not_even_named(records, outsider, county, as_user):
    answer = post(as_user(outsider), "move", records, agency=county.pk, stage="confirm")
    assert "公开的第" not in answer.content.decode()
    assert not Record.objects.filter(agency=county).exists()


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("information_officer", "withdraw", 403),
        ("secrecy_reviewer", "move", 403),
        ("assessor", "place", 403),
        ("administrator", "withdraw", 403),
        ("agency_head", "withdraw", 200),
        ("approver", "withdraw", 200),
    ],
)
def test_each_change_needs_its_permission(role, name, status, records, make, bureau, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    assert post(client, name, records).status_code == status
    assert client.get(address(name)).status_code == 405
    page = client.get("/console/records/").content.decode()
    assert (address(name) in page) == (status == 200)


def test_many_are_placed_on_an_item_and_taken_off_again(make, bureau, boss, as_user):
    item = make.item(time_limit="自信息形成之日起5个工作日内公开")
    duty = Duty.objects.create(item=item, agency=bureau, max_age_days=30)
    public, draft = make.record(agency=bureau), make.record(agency=bureau, formed_on=timezone.localdate())
    make.release(public, boss)
    draft.save_revision(user=boss)
    due = Record.objects.get(pk=draft.pk).publish_due_on
    client = as_user(boss)
    post(client, "place", [public, draft], item=item.pk, stage="confirm")
    duty.refresh_from_db()
    assert duty.last_published_on == timezone.localdate()
    placements = {row.record_id: row for row in item.placements.all()}
    assert placements[public.pk].published_at == Record.objects.get(pk=public.pk).published_at
    assert placements[draft.pk].published_at is None
    version = Record.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [placement.item_id for placement in version.placements.all()] == [item.pk]
    assert Record.objects.get(pk=draft.pk).publish_due_on < due
    told = verdicts(post(client, "place", [public], item=item.pk, stage="check"))
    assert "已在" in told[public.title]
    post(client, "unplace", [public, draft], item=item.pk, stage="confirm")
    duty.refresh_from_db()
    assert not item.placements.exists()
    assert duty.last_published_on is None
    assert not Record.objects.get(pk=draft.pk).get_latest_revision_as_object().placements.all()


def test_many_are_withdrawn_with_one_reason(records, make, bureau, boss, as_user, client):
    draft = make.record(agency=bureau, title="草稿")
    staff = as_user(boss)
    answer = post(staff, "withdraw", [*records, draft], reason="other", stage="check")
    assert answer.status_code == 422
    answer = post(staff, "withdraw", [*records, draft], reason="other", note="集中清理", stage="confirm")
    assert "无需撤下" in verdicts(answer)["草稿"]
    assert Record.objects.withdrawn().count() == 3
    assert ModelLogEntry.objects.filter(action="records.withdraw").count() == 3
    staff.logout()
    assert client.get(records[0].get_absolute_url()).status_code == 410


def test_all_that_the_filter_finds_up_to_the_limit(records, make, bureau, boss, other, as_user, monkeypatch):
    make.record(agency=bureau, title="不在筛选里")
    client = as_user(boss)
    query = {"everything": "1", "query": "status=published"}
    answer = client.post(address("move"), query)
    assert "已选择 3 条" in answer.content.decode()
    assert "不在筛选里" not in answer.content.decode()
    monkeypatch.setattr(bulk, "LIMIT", 2)
    page = client.post(address("move"), query).content.decode()
    assert "已选择 2 条" in page
    assert "超过 2 条" in page
    assert "已选择 1 条" in client.post(address("move"), query | {"query": "q=公开的第1"}).content.decode()


def test_nothing_chosen_says_what_to_do(boss, as_user):
    answer = as_user(boss).post(address("move"), follow=True)
    assert "没有选择任何信息" in answer.content.decode()


def test_a_hundred_cost_as_many_queries_as_ten(make, bureau, other, boss, django_assert_max_num_queries):
    first = [make.record(agency=bureau) for _ in range(10)]
    many = [make.record(agency=bureau) for _ in range(40)]
    bulk.carry_out(records=first, change=bulk.Move(other), by=boss)
    with django_assert_max_num_queries(20):
        bulk.carry_out(records=many, change=bulk.Move(other), by=boss)


def test_withdrawing_many_leaves_nothing_scheduled(make, bureau, boss):
    record = make.record(agency=bureau)
    make.release(record, boss)
    later = timezone.now() + timedelta(days=3)
    revision = Record.objects.get(pk=record.pk).save_revision(user=boss, approved_go_live_at=later)
    bulk.carry_out(records=[record], change=bulk.Withdraw(WithdrawalReason.CORRECTION), by=boss)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
