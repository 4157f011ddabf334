"""Who may open what: roles × views × (own, child, sibling, parent) agency; direct addresses included."""

import pytest
from django.urls import reverse

from gongkai.domain.orgs.enums import Role

READING = ("inspect", "history", "open")
EDITING = ("edit", "delete", "preview_on_edit")
WITHDRAWING = ("withdraw", "unpublish")
WRITERS = {Role.INFORMATION_OFFICER, Role.SECTION_HEAD, Role.APPROVER, Role.OPENNESS_OFFICE}
WITHDRAWERS = {Role.APPROVER, Role.AGENCY_HEAD, Role.OPENNESS_OFFICE}


@pytest.fixture
def records(make, city, county, town, bureau):
    """One public record in each agency, seen from the county: own, child, sibling, parent."""
    agencies = {"own": county, "child": town, "sibling": bureau, "parent": city}
    return {place: make.record(agency=agency, public=True) for place, agency in agencies.items()}


def status(client, name, record):
    return client.get(reverse(f"console_records:{name}", args=[record.pk])).status_code


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("place", ["sibling", "parent"])
def test_what_lies_outside_does_not_exist(role, place, records, make, county, as_user):
    client = as_user(make.staff("somebody", "某人", county, role))
    names = READING + EDITING + WITHDRAWING
    assert {name: status(client, name, records[place]) for name in names} == dict.fromkeys(names, 404)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("place", ["own", "child"])
def test_inside_each_role_may_do_its_part(role, place, records, make, county, as_user):
    client = as_user(make.staff("somebody", "某人", county, role))
    record = records[place]
    assert {status(client, name, record) for name in READING} <= {200, 302}
    assert (status(client, "edit", record) == 200) == (role in WRITERS)
    for name in WITHDRAWING:
        assert status(client, name, record) == (200 if role in WITHDRAWERS else 403)


@pytest.mark.parametrize("name", ["edit", "withdraw", "delete", "lock", "unpublish"])
def test_posting_to_another_agency_changes_nothing(name, records, outsider, as_user):
    record = records["sibling"]
    answer = as_user(outsider).post(reverse(f"console_records:{name}", args=[record.pk]), {"reason": "other"})
    record.refresh_from_db()
    assert (answer.status_code, record.live, record.locked) == (404, True, False)


@pytest.mark.parametrize(
    "path",
    ["usage/{pk}/", "workflow_history/{pk}/", "workflow/confirm_cancellation/{pk}/"],
)
def test_views_that_nobody_needs_are_closed(path, records, office, as_user):
    assert as_user(office).get("/console/records/" + path.format(pk=records["own"].pk)).status_code == 404


@pytest.mark.parametrize("place", ["sibling", "parent"])
def test_versions_and_files_of_others_are_closed_too(place, records, outsider, approver, as_user):
    record = records[place]
    revision = record.save_revision(user=approver)
    client = as_user(outsider)
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        address = reverse(f"console_records:{name}", args=[record.pk, revision.pk])
        assert client.get(address).status_code == 404
    compare = reverse("console_records:revisions_compare", args=[record.pk, "live", "latest"])
    assert client.get(compare).status_code == 404


def test_the_list_holds_own_agencies_only(records, outsider, as_user):
    page = as_user(outsider).get("/console/records/").content.decode()
    shown = {place: f"/console/records/edit/{record.pk}/" in page for place, record in records.items()}
    assert shown == {"own": True, "child": True, "sibling": False, "parent": False}


@pytest.mark.parametrize(
    ("role", "adding", "importing"),
    [
        ("information_officer", 302, 200),
        ("approver", 302, 403),
        ("secrecy_reviewer", 403, 403),
        ("assessor", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_writing_and_importing_need_their_permission(role, adding, importing, make, bureau, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    assert client.get("/console/records/add/").status_code == adding
    assert client.get("/console/imports/new/").status_code == importing


@pytest.mark.parametrize("path", ["agencies", "heads", "regions", "staff", "catalogs", "items"])
def test_master_data_is_for_those_who_manage_it(path, make, city, officer, as_user):
    assert as_user(officer).get(f"/console/{path}/").status_code == 403
    administrator = make.staff("guanli", "钱管理", city, "administrator")
    assert as_user(administrator).get(f"/console/{path}/").status_code == 200


def test_strangers_are_sent_to_the_log_in(client, db):
    answer = client.get("/console/records/")
    assert (answer.status_code, "/console/login/" in answer.url) == (302, True)


def test_staff_without_a_role_cannot_enter(as_user, make, bureau):
    person = make.staff("left", "离岗", bureau, "assessor")
    person.staff_roles.all().delete()
    assert as_user(person).get("/console/records/").status_code == 302


@pytest.mark.urls("gongkai.interfaces.console.urls")
@pytest.mark.parametrize(
    "path", ["reports/site-history/", "users/", "pages/", "images/", "bulk/records/record/delete/"]
)
def test_wagtails_unguarded_parts_are_closed(path, client, db):
    assert client.get(f"/{path}").status_code == 404


def test_bulk_deletion_does_not_delete(records, office, as_user):
    record = records["own"]
    as_user(office).post(f"/console/bulk/records/record/delete/?id={record.pk}")
    assert type(record).objects.filter(pk=record.pk).exists()
