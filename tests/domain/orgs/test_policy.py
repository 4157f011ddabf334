"""The permission policy: every role, every permission, own, child, sibling and parent agency."""

import pytest

from gongkai.domain.orgs.enums import GRANTS, Permission, Role
from gongkai.domain.orgs.models import Agency, StaffRole
from gongkai.domain.orgs.policy import NotAllowed, forget_policy, policy_for


@pytest.mark.parametrize("role", list(Role))
def test_a_role_covers_its_agency_and_what_is_below_and_nothing_else(role, make, city, county, town, bureau):
    policy = policy_for(make.staff("someone", "某人", county, role.value))
    for permission in Permission:
        granted = permission in GRANTS[role]
        assert policy.can(permission, county) is granted
        assert policy.can(permission, town) is granted
        assert policy.can(permission, bureau) is False
        assert policy.can(permission, city) is False
        assert set(policy.agencies(permission)) == ({county, town} if granted else set())


def test_roles_add_up(make, county, bureau):
    person = make.staff("two", "双岗", county, "information_officer")
    StaffRole.objects.create(user=person, agency=bureau, role="approver")
    policy = policy_for(person)
    assert policy.can(Permission.PUBLISH, bureau)
    assert not policy.can(Permission.PUBLISH, county)


def test_an_agency_out_of_use_gives_no_rights(make, county):
    person = make.staff("old", "旧人", county, "approver")
    Agency.objects.filter(pk=county.pk).update(is_active=False)
    assert not policy_for(person).can(Permission.PUBLISH, county)


def test_a_role_taken_away_counts_at_the_next_request(approver, bureau):
    assert policy_for(approver).can(Permission.PUBLISH, bureau)
    approver.staff_roles.all().delete()
    forget_policy(approver)
    assert not policy_for(approver).can(Permission.PUBLISH, bureau)


def test_a_locked_account_may_nothing(approver, bureau):
    approver.is_active = False
    assert not policy_for(approver).can(Permission.VIEW, bureau)


def test_a_refusal_names_what_is_missing_and_who_helps(officer, bureau):
    with pytest.raises(NotAllowed, match=r"发展和改革委员会.*发布.*系统管理员"):
        policy_for(officer).require(Permission.PUBLISH, bureau)


def test_the_policy_costs_one_query(officer, city, bureau, town, django_assert_num_queries):
    with django_assert_num_queries(1):
        for agency in (city, bureau, town):
            policy_for(officer).can(Permission.EDIT, agency)


def test_no_role_is_without_a_grant():
    assert set(GRANTS) == set(Role)
    assert set().union(*GRANTS.values()) == set(Permission)
