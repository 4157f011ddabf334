"""The fictional city's applications: sixty, in every state and with every outcome, the same when built twice."""

from collections import Counter

import pytest
from django.test import override_settings
from django.utils import timezone

from gongkai.domain.requests import publishing, reminders
from gongkai.domain.requests.models import Applicant, DisclosureRequest, IssuedLetter, Message, Remedy, RequestEvent
from gongkai.domain.requests.settings import settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.demo.applications import build_applications, query_codes
from gongkai.interfaces.demo.city import build_agencies
from gongkai.rules.inspection.check_digits import is_credit_code, is_identity_number
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.clock import Stage
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def built(kept, tmp_path_factory):
    """The agencies with their applications."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        build_agencies(password="a long password")
        build_applications()
        yield


@pytest.fixture
def cases(built, db):
    return DisclosureRequest.objects.select_related("agency", "applicant")


def test_there_are_sixty_in_every_stage_with_every_outcome_and_every_kind_of_applicant(cases):
    assert cases.count() == 60
    assert set(cases.values_list("state", flat=True)) == set(Stage)
    assert set(cases.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome)
    assert set(cases.values_list("applicant_kind", flat=True)) == set(ApplicantKind)
    assert cases.values("agency").distinct().count() >= 15

    _check_what_is_due_and_what_came_afterwards(cases)
    _check_numbers_and_papers(cases)


def _check_what_is_due_and_what_came_afterwards(cases):
    open_cases = cases.filter(closed_at=None, decided_on=None)
    today = timezone.localdate()
    late = open_cases.filter(due_on__lt=today, state=Stage.IN_PROCESS).count()
    assert late >= 1
    assert open_cases.filter(due_on__lte=today).count() > late or today.weekday() > 4
    assert cases.filter(has_breach=True).count() >= 2
    assert cases.filter(merged_into__isnull=False).count() == 1
    assert cases.filter(earlier__isnull=False).count() == 2
    assert cases.filter(archived_at__isnull=False, archive_file__pages__gte=2).count() >= 4
    assert cases.filter(rating__isnull=False).count() >= 4
    assert Message.objects.filter(is_internal=True).exists()
    found = Counter(Remedy.objects.values_list("kind", "result"))
    assert {(group, result) for group in RemedyGroup for result in RemedyResult} <= set(found)


def _check_numbers_and_papers(cases):
    numbers = list(cases.filter(agency__code="sfgw").order_by("received_at", "pk").values_list("number", flat=True))
    assert numbers == sorted(numbers, key=lambda number: number.rsplit("-", 2)[1:])
    for applicant in Applicant.objects.all():
        right = is_identity_number if applicant.kind == ApplicantKind.NATURAL_PERSON else is_credit_code
        assert right(applicant.identity_number)
    assert all(settings_of(case.agency).court and settings_of(case.agency).reconsideration_organ for case in cases)
    assert IssuedLetter.objects.filter(issued_on__gt=timezone.localdate()).count() == 0


def test_building_again_adds_nothing_and_the_worker_finds_its_work(cases):
    before = [model.objects.count() for model in (DisclosureRequest, RequestEvent, Remedy)]
    assert build_applications() == 0
    assert [model.objects.count() for model in (DisclosureRequest, RequestEvent, Remedy)] == before
    assert len(query_codes()) == 3
    assert len(list(reminders.due_notices(timezone.localdate(), current_calendar()))) >= 5
    assert publishing.propose_asked_by_many(timezone.localdate()) == 1
    assert cases.filter(proposed_record__isnull=False).count() == 10
