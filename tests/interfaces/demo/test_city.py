"""The fictional city: complete, valid, and the same when built twice."""

import pytest
from django.core.exceptions import ValidationError

from gongkai.domain.catalogs.loading import load_catalogs
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.enums import AgencyKind, Permission, Role
from gongkai.domain.orgs.models import Agency, AgencyHead, StaffRole, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.outbox.models import Change
from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record
from gongkai.domain.records.queries import related
from gongkai.interfaces.demo import plan
from gongkai.interfaces.demo.city import build_agencies, build_duties, office_user
from gongkai.interfaces.demo.own_records import build_records
from gongkai.rules.law import document_number
from gongkai.rules.law.validity import Validity

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def built(kept):
    """The agencies, their people, and the city's own records."""
    build_agencies(password="a long password")
    load_catalogs()
    build_records(by=office_user())


@pytest.fixture
def city_bodies(built, db):
    return Agency.objects.all()


@pytest.fixture
def city_records(built, db):
    return Record.objects.all()


def test_codes_of_agencies_and_places_are_unique():
    codes = [body.code for body in plan.bodies()]
    places = [place.code for place in plan.places()]
    assert (len(codes), len(places)) == (len(set(codes)), len(set(places)))
    assert all(place.startswith("3499") for place in places)


def test_the_city_has_what_a_city_has(city_bodies):
    root = Agency.objects.get(code=plan.ROOT)
    departments = root.get_children().filter(kind=AgencyKind.DEPARTMENT).count()
    counties = root.get_children().filter(kind=AgencyKind.GOVERNMENT).count()
    assert (departments >= 20, counties) == (True, 4)
    assert set(Agency.objects.values_list("kind", flat=True)) == set(AgencyKind)


def test_every_agency_is_valid_and_tells_what_the_regulations_ask_for(city_bodies):
    problems = {}
    for agency in Agency.objects.prefetch_related("heads"):
        try:
            agency.full_clean(validate_unique=False)
        except ValidationError as problem:
            problems[agency.code] = problem.messages
        if not (agency.functions and agency.address and agency.hours and agency.phone and agency.heads.all()):
            problems[agency.code] = ["incomplete"]
    assert not problems


def test_there_is_staff_for_each_role_and_it_can_log_in(city_bodies, client):
    assert set(StaffRole.objects.values_list("role", flat=True)) == set(Role)
    assert all(client.login(username=user.username, password="a long password") for user in User.objects.all()[:3])


def test_every_government_department_and_town_has_duties(city_bodies):
    build_duties()
    idle = Agency.objects.filter(duties=None).values_list("kind", flat=True)
    assert set(idle) <= {AgencyKind.VILLAGE, AgencyKind.INSTITUTION}
    assert Duty.objects.count() > 3000


def test_building_twice_changes_nothing(city_records):
    build_duties()
    before = [model.objects.count() for model in (Agency, AgencyHead, User, StaffRole, Duty, Record, Change)]
    build_agencies(password="another password")
    build_duties()
    assert build_records(by=office_user()) == 0
    assert [model.objects.count() for model in (Agency, AgencyHead, User, StaffRole, Duty, Record, Change)] == before


def test_the_life_line_of_a_policy_is_linked(city_records):
    policy = Record.objects.get(document_number="示政办〔2026〕8号")
    labels = {label for label, _ in related(policy)}
    assert {"替代了", "意见征集", "审议会议", "相关解读", "新闻发布会", "落实文件"} <= labels


def test_the_chain_of_amendment_and_repeal_shows(city_records):
    states = {
        "示政办〔2023〕15号": Validity.REPEALED,
        "示政办〔2019〕27号": Validity.REPEALED,
        "示政办〔2022〕31号": Validity.AMENDED,
        "示政办〔2026〕8号": Validity.IN_FORCE,
    }
    assert {number: Record.objects.get(document_number=number).validity() for number in states} == states


def test_all_states_are_there_and_numbers_are_well_formed(city_records):
    records = list(Record.objects.all())
    assert {record.status for record in records} >= {
        Status.PUBLISHED, Status.WITHDRAWN, Status.IN_REVIEW, Status.DRAFT,
    }  # fmt: skip
    assert len({record.kind for record in records}) >= 14
    assert all(document_number.parse(record.document_number) for record in records if record.document_number)


def test_numbers_begin_with_a_code_of_the_agency_that_used_them(city_records):
    strangers = [
        record.document_number
        for record in Record.objects.exclude(document_number="").exclude(kind="penalty").select_related("agency")
        if record.document_number.split("〔")[0] not in record.agency.document_codes
    ]
    assert not strangers


def test_the_office_covers_every_agency(city_bodies):
    policy = policy_for(office_user())
    assert all(policy.can(Permission.PUBLISH, agency) for agency in Agency.objects.all())
