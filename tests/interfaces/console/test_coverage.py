"""Catalog coverage: which items are empty, stale, fine or declared, and what can be done from there."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.domain.catalogs.enums import CoverageState
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.enums import Role
from gongkai.domain.records.models import Record


@pytest.fixture
def duties(make, bureau, county):
    today = timezone.localdate()
    facts = {
        "空白事项": {"max_age_days": 30},
        "过期事项": {"last_published_on": today - timedelta(days=90), "next_due_on": today - timedelta(days=60)},
        "正常事项": {"last_published_on": today, "next_due_on": today + timedelta(days=60)},
        "没有的事项": {"state": "no_such_matter", "reason": "本局无此职责"},
    }
    for name, values in facts.items():
        Duty.objects.create(item=make.item(name=name), agency=bureau, **values)
    Duty.objects.create(item=make.item(name="外县事项"), agency=county)
    return {duty.item.name: duty for duty in Duty.objects.select_related("item")}


@pytest.mark.parametrize(
    ("state", "expected"),
    [("empty", "空白事项"), ("stale", "过期事项"), ("fine", "正常事项"), ("declared", "没有的事项")],
)
def test_an_agency_sees_its_items_by_state(state, expected, duties, bureau, officer, as_user):
    page = as_user(officer).get(f"/console/coverage/{bureau.pk}/?state={state}").content.decode()
    assert [name for name in duties if name in page] == [expected]


def test_one_agency_needs_no_overview_and_others_do_not_exist(duties, bureau, county, officer, as_user):
    client = as_user(officer)
    assert client.get("/console/coverage/").url == f"/console/coverage/{bureau.pk}/"
    assert client.get(f"/console/coverage/{county.pk}/").status_code == 404


def test_the_office_sees_counts_by_agency_and_their_sum(duties, bureau, office, as_user):
    answer = as_user(office).get("/console/coverage/")
    row = next(row for row in answer.context["rows"] if row.name == bureau.name)
    assert row.cells == [(state.value, "1") for state in CoverageState]
    assert row.percent == "33%"
    assert row.url == reverse("console_coverage_agency", args=[bureau.pk])
    assert [number for _, number, _ in answer.context["sums"]] == [2, 1, 1, 1]


def test_both_tables_come_as_files(duties, bureau, office, as_user):
    client = as_user(office)
    text = b"".join(client.get("/console/coverage/?format=csv").streaming_content).decode("utf-8-sig")
    assert "示例市发展和改革委员会,1,1,1,1,3,33" in text
    book = client.get(f"/console/coverage/{bureau.pk}/?format=xlsx&state=declared")
    rows = list(load_workbook(io.BytesIO(b"".join(book.streaming_content))).active.iter_rows(values_only=True))
    assert (len(rows), rows[1][3], rows[1][8]) == (2, "没有的事项", "本局无此职责")
    assert client.get("/console/coverage/?format=exe").status_code == 404


def test_drafting_from_an_item_starts_with_agency_and_item(duties, bureau, officer, as_user, record_data):
    duty = duties["空白事项"]
    client = as_user(officer)
    page = client.get(f"/console/coverage/{bureau.pk}/").content.decode()
    assert f"/console/records/kinds/?item={duty.item_id}&amp;agency={bureau.pk}" in page
    kinds = client.get(f"/console/records/kinds/?item={duty.item_id}&agency={bureau.pk}").content.decode()
    address = f"/console/records/add/?kind=notice&agency={bureau.pk}&item={duty.item_id}"
    assert address.replace("&", "&amp;") in kinds
    form = client.get(address).content.decode()
    assert f'<option value="{duty.item_id}" selected>' in form
    posted = record_data(**{
        "placements-TOTAL_FORMS": "1", "placements-INITIAL_FORMS": "1", "placements-0-id": "",
        "placements-0-item": duty.item_id, "placements-0-ORDER": "1",
    })  # fmt: skip
    client.post(address, posted)
    record = Record.objects.get(title="关于停水的通知")
    assert [placement.item_id for placement in record.placements.all()] == [duty.item_id]


def test_an_item_of_another_agency_is_not_taken_over(duties, county, bureau, officer, as_user):
    foreign = duties["外县事项"].item_id
    form = as_user(officer).get(f"/console/records/add/?kind=notice&agency={county.pk}&item={foreign}")
    assert form.status_code == 200
    assert f'<option value="{foreign}" selected>' not in form.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_buttons_follow_roles(role, duties, bureau, make, as_user):
    page = as_user(make.staff("somebody", "某人", bureau, role)).get(f"/console/coverage/{bureau.pk}/").content.decode()
    writers = {Role.INFORMATION_OFFICER, Role.SECTION_HEAD, Role.APPROVER, Role.OPENNESS_OFFICE}
    assert ("起草：空白事项" in page) == (role in writers)
    assert ("申报无此类事项：空白事项" in page) == (role in writers | {Role.ADMINISTRATOR})
    declaring = reverse("console_duties:declare", args=[duties["空白事项"].pk])
    assert (f'href="{declaring}"' in page) == (role in writers | {Role.ADMINISTRATOR})


def test_coverage_costs_the_same_for_few_and_many(duties, bureau, office, make, as_user, django_assert_max_num_queries):
    client = as_user(office)
    client.get("/console/coverage/")
    for _ in range(20):
        Duty.objects.create(item=make.item(), agency=bureau)
    with django_assert_max_num_queries(12):
        client.get("/console/coverage/")
    with django_assert_max_num_queries(12):
        client.get(f"/console/coverage/{bureau.pk}/")
