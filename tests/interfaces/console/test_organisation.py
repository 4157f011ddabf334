"""Agencies, staff and roles, catalogs and duties."""

import pytest
from django.urls import reverse

from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.orgs.models import Agency, StaffRole, User

PASSWORD = "kaifang-2026-x"


@pytest.fixture
def administrator(make, county):
    """钱管理 administers the county and what is below."""
    return make.staff("guanli", "钱管理", county, "administrator")


def staff_data(*roles, **changes):
    data = {
        "username": "new",
        "display_name": "新人",
        "phone": "",
        "email": "",
        "is_active": "on",
        "password": PASSWORD,
    }
    data |= {"staff_roles-TOTAL_FORMS": str(len(roles)), "staff_roles-INITIAL_FORMS": "0"}
    for number, (agency, role) in enumerate(roles):
        data |= {f"staff_roles-{number}-agency": agency.pk, f"staff_roles-{number}-role": role}
    return data | changes


def test_a_person_is_added_with_roles(as_user, administrator, town):
    as_user(administrator).post("/console/staff/new/", staff_data((town, "information_officer")))
    person = User.objects.get(username="new")
    assert person.check_password(PASSWORD)
    assert list(person.staff_roles.values_list("agency", "role")) == [(town.pk, "information_officer")]


def test_roles_cannot_be_given_outside(as_user, administrator, city):
    answer = as_user(administrator).post("/console/staff/new/", staff_data((city, "openness_office")))
    assert "您不能在该机构授予角色" in answer.content.decode()
    assert not User.objects.filter(username="new").exists()


def test_a_weak_password_is_refused(as_user, administrator, town):
    as_user(administrator).post("/console/staff/new/", staff_data((town, "assessor"), password="1234"))
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize("where", ["outside", "partly outside", "superuser"])
def test_people_with_power_elsewhere_cannot_be_taken_over(where, as_user, administrator, make, city, county):
    person = make.administrator() if where == "superuser" else make.staff("li", "李", city, "openness_office")
    if where == "partly outside":
        StaffRole.objects.create(user=person, agency=county, role="assessor")
    address = reverse("console_staff:edit", args=[person.pk])
    answer = as_user(administrator).post(address, staff_data(username=person.username))
    person.refresh_from_db()
    assert (answer.status_code, person.check_password(PASSWORD)) == (404, False)


def agency_data(make, **changes):
    data = {"name": "清河县教育局", "short_name": "", "code": "qhx-jyj", "kind": "department", "region": "",
            "uscc": make.credit_code(900), "aliases": "清河县教体局\n清河教委", "document_codes": "清教",
            "functions": "", "address": "", "hours": "", "phone": "", "fax": "", "email": "", "postal_code": "",
            "disclosure_unit": "", "position": "10", "is_active": "on"}  # fmt: skip
    return data | changes


def test_an_agency_is_added_below_ones_own(as_user, administrator, make, county):
    as_user(administrator).post("/console/agencies/new/", agency_data(make, parent=county.pk))
    added = Agency.objects.get(code="qhx-jyj")
    assert (added.get_parent(), added.aliases) == (county, ["清河县教体局", "清河教委"])


@pytest.mark.parametrize("parent", ["", "city"])
def test_an_agency_cannot_be_added_elsewhere(parent, as_user, administrator, make, request):
    above = request.getfixturevalue(parent).pk if parent else ""
    as_user(administrator).post("/console/agencies/new/", agency_data(make, parent=above))
    assert not Agency.objects.filter(code="qhx-jyj").exists()


def test_an_agency_moves_with_what_is_below(as_user, make, city, county, town, bureau):
    person = make.staff("guanli2", "钱", city, "administrator")
    data = agency_data(make, parent=bureau.pk, name=town.name, code=town.code, uscc=town.uscc, kind="town")
    as_user(person).post(reverse("console_agencies:edit", args=[town.pk]), data)
    moved = Agency.objects.get(pk=town.pk)
    assert (moved.get_parent(), moved.document_codes) == (bureau, ["清教"])


def test_a_head_is_added_to_ones_own_agency_only(as_user, administrator, county, city):
    data = {"name": "陈县长", "title": "县长", "portfolio": "", "phone": "", "position": "1"}
    client = as_user(administrator)
    client.post("/console/heads/new/", data | {"agency": city.pk})
    client.post("/console/heads/new/", data | {"agency": county.pk})
    assert list(county.heads.values_list("name", flat=True)) == ["陈县长"]
    assert not city.heads.exists()


def test_a_catalog_and_an_item_are_added(as_user, office):
    client = as_user(office)
    basics = {"name": "基本目录", "code": "basic", "kind": "basic", "version": "2026", "position": "1"}
    client.post("/console/catalogs/new/", basics)
    catalog = Catalog.objects.get()
    item = {"catalog": catalog.pk, "code": "1", "name": "政策文件", "method": "proactive",
            "channels": "政府网站\n公报", "position": "1"}  # fmt: skip
    client.post("/console/items/new/", item)
    assert CatalogItem.objects.get().channels == ["政府网站", "公报"]


@pytest.fixture
def duty(make, bureau):
    return Duty.objects.create(item=make.item(name="行政征收"), agency=bureau, max_age_days=30)


def declare(client, duty, **data):
    return client.post(reverse("console_duties:declare", args=[duty.pk]), data)


def test_no_such_matter_needs_a_reason(duty, as_user, officer):
    assert "请填写没有此类事项的理由" in declare(as_user(officer), duty).content.decode()
    duty.refresh_from_db()
    assert duty.state == "applies"


def test_no_such_matter_is_declared_and_revoked(duty, as_user, officer):
    client = as_user(officer)
    declare(client, duty, reason="权责清单中没有该事项")
    duty.refresh_from_db()
    assert (duty.state, duty.declared_by) == ("no_such_matter", officer)
    declare(client, duty, reason="")
    duty.refresh_from_db()
    assert (duty.state, duty.reason) == ("applies", "")


def test_duties_of_others_are_closed(duty, as_user, outsider):
    assert declare(as_user(outsider), duty, reason="x").status_code == 404
    assert "行政征收" not in as_user(outsider).get("/console/coverage/duties/").content.decode()
