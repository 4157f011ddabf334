"""An application is in an account because it was filed there or its code was entered, and for no other reason."""

from datetime import date

import pytest
from tests import applications
from wagtail.models import ModelLogEntry

from gongkai.domain.accounts import actions, links
from gongkai.domain.requests import receiving
from gongkai.domain.requests.errors import OwnedBySomebodyElse
from gongkai.domain.requests.models import Applicant
from gongkai.domain.requests.owning import add_to_account, cases_of

WANG = "wang@example.com"


@pytest.fixture
def account(db):
    return actions.sign_in(token=links.make(WANG))


@pytest.fixture
def other(db):
    return actions.sign_in(token=links.make("li@example.com"))


@pytest.fixture
def case(desk, account):
    """An application in which somebody wrote the account's address, without being signed in."""
    return applications.sent_online(desk, date(2026, 3, 2), email=WANG)


def test_an_address_in_an_application_links_it_to_no_account(case, account):
    actions.sign_in(token=links.make(WANG))
    assert not cases_of(account).exists()


def test_what_is_filed_while_signed_in_belongs_to_the_account_whatever_address_it_names(desk, account, other):
    filed = receiving.submit(application=applications.application(email="li@example.com"), agency=desk, account=account)
    assert list(cases_of(account)) == [filed]
    assert not cases_of(other).exists()


def test_a_case_is_added_once_and_never_taken_from_another_account(case, account, other):
    assert add_to_account(request=case, account=account) is True
    assert add_to_account(request=case, account=account) is False
    with pytest.raises(OwnedBySomebodyElse, match="另一个账号"):
        add_to_account(request=case, account=other)
    assert (list(cases_of(account)), cases_of(other).count()) == ([case], 0)
    entry = ModelLogEntry.objects.get(action="requests.add_to_account")
    assert (entry.object_id, entry.data) == (str(case.pk), {})


def test_a_deleted_account_leaves_its_applications_with_the_agency(case, account):
    add_to_account(request=case, account=account)
    actions.delete(account=account)
    applicant = Applicant.objects.get(request=case)
    assert (applicant.account, applicant.email) == (None, WANG)
