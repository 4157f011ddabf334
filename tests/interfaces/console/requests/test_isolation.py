"""Whose cases: who does not handle applications of the agency cannot open any of its addresses."""

import re

import pytest
from tests import applications

from gongkai.domain.orgs.enums import GRANTS, Permission, Role
from gongkai.domain.requests import receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.urls import urls

pytestmark = pytest.mark.usefixtures("at_day")
HANDLERS = {role for role, granted in GRANTS.items() if Permission.HANDLE_REQUESTS in granted}


@pytest.fixture
def addresses(case, place):
    """Every address of the desk that is about one case."""
    file = receiving.add_file(case, Upload("a.txt", b"secret"))
    known = {"pk": case.pk, "file_pk": file.pk, "other_pk": case.pk, "kind": "extended", "form": "pdf"}
    routes = [str(pattern.pattern) for pattern in urls()]
    own = [route for route in routes if route.startswith("<int:pk>/")]
    assert len(own) > 6
    return ["/console/requests/" + re.sub(r"<\w+:(\w+)>", lambda m: str(known.get(m[1], 1)), route) for route in own]


@pytest.mark.parametrize("role", Role.values)
def test_no_address_of_a_case_opens_to_another_agency(role, addresses, county, make, as_user):
    client = as_user(make.staff("somebody", "某人", county, role))
    asked = [(ask(address).status_code, address) for address in addresses for ask in (client.get, client.post)]
    assert {status for status, _address in asked} == {404}


@pytest.mark.parametrize("role", Role.values)
def test_in_the_agency_the_case_opens_to_those_who_handle_applications(role, case, bureau, make, as_user, place):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    expected = (200, 200) if role in HANDLERS else (404, 403)
    assert (client.get(place("case", case.pk)).status_code, client.get(place("index")).status_code) == expected


def test_the_menu_is_shown_to_those_who_handle_applications(make, bureau, officer, as_user):
    assessor = make.staff("kaohe", "钱考", bureau, "assessor")
    address = '"/console/requests/"'
    assert address in as_user(officer).get("/console/").content.decode()
    assert address not in as_user(assessor).get("/console/").content.decode()


def test_lists_and_calendar_hold_own_agencies_only(case, bureau, county, outsider, officer, as_user, place):
    theirs = applications.handed_in(county, outsider, case.receipt_date, subject="别处的申请")
    for address in (place("index"), place("index") + "?show=all", place("calendar") + "?month=2026-03&whose=all"):
        page = as_user(officer).get(address).content.decode()
        assert (case.subject in page, theirs.subject in page) == (True, False), address


def test_two_cases_are_compared_only_by_those_who_handle_both(case, county, outsider, officer, office, as_user, place):
    theirs = applications.handed_in(county, outsider, case.receipt_date)
    address = place("compare", case.pk, theirs.pk)
    assert (as_user(officer).get(address).status_code, as_user(office).get(address).status_code) == (404, 200)


def test_an_application_is_registered_only_where_one_handles_them(county, officer, as_user, place):
    answer = as_user(officer).post(
        place("register"), {"agency": county.pk, "channel": "counter", "name": "某", "subject": "x"}
    )
    assert answer.status_code == 422
    assert not DisclosureRequest.objects.exists()
