"""Finding agencies."""

import pytest

from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import UnknownAgency, agency_by_code, lineages, subtree_ids


def test_an_agency_is_found_by_its_code(bureau):
    assert agency_by_code("sfgw") == bureau


def test_an_unknown_code_says_which_codes_are_near(bureau):
    with pytest.raises(UnknownAgency, match="sfgw"):
        agency_by_code("发展和改革")


def test_an_agency_out_of_use_is_not_found(bureau):
    Agency.objects.filter(pk=bureau.pk).update(is_active=False)
    with pytest.raises(UnknownAgency):
        agency_by_code("sfgw")


def test_a_subtree_has_all_below(city, county, town, bureau):
    assert set(subtree_ids(county)) == {county.pk, town.pk}


def test_lineages_name_all_above_in_one_query(city, county, town, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert lineages()[town.pk] == (city.pk, county.pk, town.pk)
