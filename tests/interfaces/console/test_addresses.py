"""Every address of the console, found in the URL table itself: closed to strangers, and to other agencies' rows.

A new page is under these tests the day it is added.
"""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests import applications, crawled

from gongkai.domain.cases import actions as cases
from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.orgs.enums import Role
from gongkai.domain.review import actions as review

# Icons and words of scripts, and the door itself, which has tests of its own.
OPEN_TO_ALL = re.compile(r"^console/(?:sprite|jsi18n|login/|logout/|password/|account/2fa/|.*2fa|$)")
FILLERS = {"version_id": "1", "revision_id": "1", "revision_id_a": "live", "revision_id_b": "latest", "which": "public"}
WORD = re.compile(r"琥珀计划")


def patterns(resolver=None, prefix=""):
    """Yield (address pattern as text, name) of everything below /console/."""
    for each in (resolver or get_resolver()).url_patterns:
        path = prefix + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from patterns(each, path)
        elif isinstance(each, URLPattern) and path.startswith("console/"):
            yield path, each.name or ""


def filled(path, keys):
    """Return the pattern as an address, each argument replaced by a key of that name or a filler."""
    path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda m: f"<{m[1]}>", path)
    path = re.sub(r"\(\?:[^()]*\)\??|[\^$?]", "", path)
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(keys.get(m[1], FILLERS.get(m[1], "1"))), path)
    return "/" + path.replace("\\Z", "").replace("\\", "")


@pytest.fixture
def rows(make, bureau):
    """One row of each kind in the bureau, all with the same number where that is possible, all telling of one thing."""
    author = make.staff("zuozhe", "琥珀计划作者", bureau, "information_officer")
    make.reviewers(bureau)
    record = make.record(agency=bureau, title="琥珀计划", body="<p>琥珀计划</p>", created_by=author)
    record.save_revision(user=author)
    report = cases.receive(
        agency=bureau, record=None, page_address="/", kind=ErrorKind.OTHER, description="琥珀计划", contact=""
    )
    handed_in = review.submit(record=make.record(agency=bureau, title="琥珀计划", created_by=author), by=author)
    case = applications.handed_in(bureau, author, date(2026, 3, 2), subject="琥珀计划", name="琥珀计划")
    site = crawled.site(bureau, author, name="琥珀计划")
    return SimpleNamespace(record=record, review=handed_in, report=report, person=author, case=case, site=site)


def keys_for(path, rows, bureau):
    """Return the key of the row that an address is about."""
    for part, row in (
        ("console/requests", rows.case), ("console/reviews/chains", bureau),
        ("console/inspection/sites", rows.site), ("console/reviews", rows.review), ("error_reports", rows.report),
        ("error-reports", rows.report), ("agencies", bureau), ("coverage", bureau), ("handover", rows.person),
        ("staff", rows.person),
    ):  # fmt: skip
        if part in path:
            return {"pk": row.pk, "user_pk": row.pk, "number": 1}
    return {"pk": rows.record.pk, "number": 1}


def shown(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.slow
def test_strangers_are_sent_away_from_every_address(rows, bureau, client):
    found = []
    for path, _name in patterns():
        address = filled(path, keys_for(path, rows, bureau))
        if OPEN_TO_ALL.match(path):
            continue
        for ask in (client.get, client.post):
            answer = ask(address)
            if answer.status_code == 200 or WORD.search(shown(answer).decode(errors="ignore")):
                found.append((address, answer.status_code))
    assert found == []


@pytest.mark.slow
def test_no_address_shows_anything_of_another_agency(rows, make, county, bureau, as_user):
    # All roles at once: rights only add up, so what this person cannot see, nobody of the county can.
    person = make.staff("somebody", "某人", county, Role.ADMINISTRATOR)
    for role in set(Role.values) - {Role.ADMINISTRATOR}:
        person.staff_roles.create(agency=county, role=role)
    client = as_user(person)
    found = []
    for path, name in patterns():
        if OPEN_TO_ALL.match(path) or "logout" in name:
            continue
        address = filled(path, keys_for(path, rows, bureau))
        answer = client.get(address)
        if answer.status_code >= 500 or WORD.search(shown(answer).decode(errors="ignore")):
            found.append((address, answer.status_code))
    assert found == []


def test_the_sweep_reaches_the_pages_it_is_about():
    paths = " ".join(path for path, _name in patterns())
    for page in (
        "records/edit",
        "reviews/<int:pk>",
        "requests/<int:pk>",
        "bulk",
        "audit",
        "handover",
        "coverage",
        "error",
        "inspection/sites",
    ):
        assert page in paths, page
