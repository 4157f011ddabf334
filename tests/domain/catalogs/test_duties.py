"""Assigning duties, declaring that there is no such matter, and listing what will be missing."""

from datetime import date, timedelta

import pytest
from wagtail.models import ModelLogEntry

from gongkai.domain.catalogs import actions, loading, responsibility
from gongkai.domain.catalogs.errors import ReasonMissing
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.catalogs.queries import duties_due, items_of
from gongkai.domain.orgs.models import Agency, Region
from gongkai.domain.orgs.policy import NotAllowed


@pytest.fixture
def item(make, db):
    return make.item(max_age_days=90)


@pytest.fixture
def duty(item, bureau, office):
    actions.assign(items=[item], agencies=[bureau], by=office)
    return Duty.objects.get()


def test_assigning_makes_duties_once_and_notes_it(item, make, bureau, county, office):
    heading = make.item(catalog=item.catalog, is_heading=True)
    assert actions.assign(items=[item, heading], agencies=[bureau, county], by=office) == 2
    assert actions.assign(items=[item, heading], agencies=[bureau, county], by=office) == 0
    assert set(Duty.objects.values_list("max_age_days", flat=True)) == {90}
    assert ModelLogEntry.objects.filter(action="catalogs.assign", user=office).count() == 2


def test_assigning_needs_the_right_in_every_agency(item, bureau, county, officer, outsider):
    for person in (officer, outsider):
        with pytest.raises(NotAllowed):
            actions.assign(items=[item], agencies=[county, bureau], by=person)
    assert not Duty.objects.exists()


def test_no_such_matter_takes_the_item_off_the_list_and_applies_brings_it_back(duty, officer, item):
    actions.declare_no_such_matter(duty=duty, reason="本局没有执法职能", by=officer)
    assert not items_of(duty.agency_id).exists()
    assert duties_due(until=date.max).count() == 0
    entry = ModelLogEntry.objects.get(action="catalogs.no_such_matter")
    assert (entry.user, entry.data["reason"]) == (officer, "本局没有执法职能")
    actions.declare_applies(duty=duty, by=officer)
    assert items_of(duty.agency_id).get() == item


def test_no_such_matter_needs_a_reason(duty, officer):
    with pytest.raises(ReasonMissing, match="请说明"):
        actions.declare_no_such_matter(duty=duty, reason=" ", by=officer)


def test_a_neighbour_may_not_declare(duty, outsider):
    with pytest.raises(NotAllowed):
        actions.declare_no_such_matter(duty=duty, reason="没有", by=outsider)


def test_what_will_be_missing_next_month_is_listed(make, duty, bureau, item):
    assert list(duties_due(until=make.today())) == [duty]  # never published
    make.record(agency=bureau, items=(item,), public=True)
    assert not duties_due(until=make.today() + timedelta(days=30)).exists()
    assert duties_due(until=make.today() + timedelta(days=91)).get().next_due_on == make.today() + timedelta(days=90)


@pytest.mark.slow
def test_the_proposal_follows_levels_subjects_and_towns(make, city, bureau, county, town):
    region = Region.objects.create(code="349921", name="清河县", level="county")
    school = make.agency(name="清河县教育局", parent=county, region=region)
    loading.load_catalogs()
    owed = {agency.pk: set() for agency in Agency.objects.all()}
    for items, agencies in responsibility.proposals(list(Agency.objects.select_related("region"))):
        for agency in agencies:
            owed[agency.pk] |= {(item.catalog.code, item.name) for item in items}
    assert {code for code, _ in owed[city.pk]} == {"basic"}
    assert ("basic", "政府公报") in owed[city.pk] - owed[bureau.pk]
    assert {code for code, _ in owed[school.pk]} == {"basic", "compulsory-education", "budget"}
    assert {name for code, name in owed[school.pk] if code == "budget"} == {"部门预算", "部门决算"}
    assert {code for code, _ in owed[town.pk]} == {"basic", "town"}
