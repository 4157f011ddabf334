"""How the database reads for the staff's pages: by an index, never the whole table of records."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import QuerySet

from gongkai.domain.catalogs.queries import duties_due
from gongkai.domain.orgs.models import User
from gongkai.domain.review import queries as reviews
from gongkai.interfaces.console import queries

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="each database words its plans in its own way"),
]
TODAY = dt.date(2026, 3, 2)


def _plan(rows: QuerySet) -> list[str]:
    """Return the steps of the plan for a first page."""
    return [line.strip() for line in rows[:26].explain().splitlines()]


def _scans(plan: list[str], table: str) -> list[str]:
    return [step for step in plan if f"SCAN {table}" in step and "USING" not in step]


def _list(user: User) -> QuerySet:
    return queries.desk_records(user).order_by("-updated_at", "-id")


def test_the_list_of_those_who_see_everything_is_read_in_the_order_of_its_index(office: User):
    plan = _plan(_list(office))

    assert any("USING INDEX staff_newest" in step for step in plan)
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan)


def test_the_list_of_one_bureau_is_read_in_the_order_of_its_index(officer: User):
    plan = _plan(_list(officer))

    assert any("USING INDEX staff_by_agency (agency_id=?)" in step for step in plan)
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan)


@pytest.mark.parametrize("status", ["draft", "in_review", "scheduled", "published", "withdrawn", "closed"])
def test_no_status_makes_the_list_read_all_records(office: User, officer: User, status: str):
    for person in (office, officer):
        assert not _scans(_plan(queries.with_status(_list(person), status)), "records_record")


def test_what_is_late_is_found_by_its_day(office: User):
    plan = _plan(queries.desk_records(office).late(TODAY).order_by("publish_due_on", "id"))

    assert any("unpublished_by_due (publish_due_on<?)" in step for step in plan)


def test_what_waits_and_what_may_be_stuck_is_found_among_open_reviews_alone(office: User, approver: User):
    for rows in (reviews.waiting_for(approver), reviews.open_reviews(office), reviews.submitted_by(approver)):
        plan = _plan(rows)
        assert not _scans(plan, "review_review")
        assert not _scans(plan, "records_record")


def test_the_soonest_duties_of_all_agencies_are_read_in_the_order_of_their_index(office: User):
    plan = _plan(duties_due(until=TODAY))

    assert any("USING INDEX duty_soonest" in step for step in plan)
    assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plan)
