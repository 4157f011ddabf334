"""The log: each reads that of the own agencies, whichever way it is found; narrowed, paged, exported, masked."""

import pytest
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.enums import Role
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.audit import entries

LOG = "/console/audit/"
READERS = {Role.SECRECY_REVIEWER, Role.APPROVER, Role.AGENCY_HEAD, Role.OPENNESS_OFFICE, Role.ADMINISTRATOR}


@pytest.fixture
def done(make, bureau, county, officer, outsider):
    """One entry on a record of the bureau, one on a record of the county."""
    records = {place: make.record(agency=agency, title=f"{agency}的信息") for place, agency in
               {"bureau": bureau, "county": county}.items()}  # fmt: skip
    log(records["bureau"], "records.withdraw", user=officer, data={"note": "内容重复"})
    log(records["county"], "records.bind", user=outsider)
    return records


def page(client, query=""):
    return client.get(f"{LOG}{query}").content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_the_log_is_for_those_who_audit(role, done, make, bureau, as_user):
    answer = as_user(make.staff("somebody", "某人", bureau, role)).get(LOG)
    assert answer.status_code == (200 if role in READERS else 403)


@pytest.mark.parametrize("few", [0, 5000])
def test_each_reads_the_log_of_the_own_agencies(few, done, approver, office, as_user, monkeypatch):
    monkeypatch.setattr(entries, "FEW", few)
    text = page(as_user(approver))
    assert "市发改委的信息" in text
    assert "内容重复" in text
    assert "清河县的信息" not in text
    assert "清河县的信息" in page(as_user(office))


@pytest.mark.parametrize("few", [0, 5000])
def test_entries_about_staff_and_agencies_follow_their_agency(few, bureau, county, make, as_user, monkeypatch):
    monkeypatch.setattr(entries, "FEW", few)
    administrator = make.staff("guanli", "钱管理", bureau, "administrator")
    log(administrator, "console.roles", user=administrator)
    log(make.staff("wairen", "外人", county, "assessor"), "console.roles", user=administrator)
    log(bureau, "catalogs.assign", user=administrator)
    shown = {row.label for row in entries.readable(administrator)}
    assert shown == {"钱管理", str(bureau)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?person=xiaoli", {"市发改委的信息"}),
        ("?person=孙外", {"清河县的信息"}),
        ("?action=records.bind", {"清河县的信息"}),
        ("?since=2031-01-01", set()),
        ("?until=2001-01-01", set()),
        ("?record={bureau}", {"市发改委的信息"}),
    ],
)
def test_the_log_is_narrowed(query, expected, done, office, as_user):
    text = page(as_user(office), query.format(bureau=done["bureau"].pk))
    assert {name for name in ("市发改委的信息", "清河县的信息") if name in text} == expected


def test_a_day_that_is_none_is_said_at_its_field(done, office, as_user):
    assert "没有符合条件的操作" in page(as_user(office), "?since=昨天")


def test_pages_continue_without_gap_or_double(done, office, as_user, monkeypatch):
    monkeypatch.setattr(keys, "SIZE", 2)
    for _ in range(5):
        log(done["bureau"], "records.mask", user=office)
    client, address, seen = as_user(office), LOG, []
    while address:
        context = client.get(address).context
        seen += [row[0].pk for row in context["rows"]]
        address = context["page"].next and LOG + context["page"].next
    assert seen == list(ModelLogEntry.objects.order_by("-timestamp", "-pk").values_list("pk", flat=True))


def test_a_key_that_is_none_begins_at_the_start(done, office, as_user):
    assert "市发改委的信息" in page(as_user(office), "?after=~x")


def test_personal_information_is_masked_in_page_and_file(done, office, as_user):
    record = done["bureau"]
    Record.objects.filter(pk=record.pk).update(title="张三 身份证号 11010519491231002X 的公示")
    record.refresh_from_db()
    log(record, "records.withdraw", user=office, data={"note": "电话13812345678有误"})
    client = as_user(office)
    text = b"".join(client.get(f"{LOG}?format=csv").streaming_content).decode("utf-8-sig")
    for shown in (page(client), text):
        assert "11010519491231002X" not in shown
        assert "13812345678" not in shown
    assert "撤下了信息" in text


@pytest.mark.parametrize("few", [0, 5000])
def test_the_log_costs_a_fixed_number_of_queries(
    few, done, approver, as_user, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(entries, "FEW", few)
    client = as_user(approver)
    client.get(LOG)
    for _ in range(20):
        log(done["bureau"], "records.mask", user=approver)
    with django_assert_max_num_queries(14):
        client.get(LOG)
