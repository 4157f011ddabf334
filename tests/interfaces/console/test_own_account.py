"""The page of one's own account asks for nothing that nobody has, and keeps what is given."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def given():
    return {
        "contact-phone": "0599-5550003", "contact-email": "", "notifications-submitted_notifications": "on",
        "locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system",
        "theme-contrast": "system", "theme-density": "default",
    }  # fmt: skip


def test_the_phone_is_kept_without_an_address_or_a_family_name(as_user, officer, given):
    response = as_user(officer).post("/console/account/", given)
    assert response.status_code == 302, response.context["panels_by_tab"]
    officer.refresh_from_db()
    assert (officer.phone, officer.display_name) == ("0599-5550003", "李小明")


def test_the_name_is_left_to_those_who_manage_people(as_user, officer, given):
    page = as_user(officer).get("/console/account/").content.decode()
    assert ("first_name" in page, "last_name" in page, "contact-phone" in page) == (False, False, True)
    as_user(officer).post("/console/account/", given | {"contact-display_name": "王五"})
    officer.refresh_from_db()
    assert officer.display_name == "李小明"
