"""What was given to one is proposed for all from the page of its case."""

from datetime import date

import pytest
from django.urls import reverse
from tests import applications

from gongkai.domain.requests import deciding
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(bureau, approver):
    """A case whose information was given."""
    applications.prepare(bureau)
    case = applications.handed_in(bureau, approver, date(2026, 3, 2))
    grounds = Grounds(obtain_on="即日起", how_to_obtain="邮寄")
    deciding.find(item=case.items.get(), finding=Finding(Outcome.R02, grounds), by=approver)
    deciding.decide(request=case, by=approver, on=date(2026, 3, 9))
    return DisclosureRequest.objects.get(pk=case.pk)


def test_the_button_makes_a_draft_without_the_applicant_and_goes_away(client, given, approver):
    client.force_login(approver)
    page = reverse("console_requests:case", args=[given.pk])
    assert "拟转为主动公开" in client.get(page).content.decode()
    answer = client.post(reverse("console_requests:propose", args=[given.pk]))
    given.refresh_from_db()
    record = given.proposed_record
    assert answer.url == reverse("console_records:open", args=[record.pk])
    assert not record.live
    assert given.applicant.name not in record.title + record.body
    shown = client.get(page).content.decode()
    assert "把已提供的内容建成草稿" not in shown
    assert record.title in shown
    assert "已经提出" in client.post(reverse("console_requests:propose", args=[given.pk]), follow=True).content.decode()


def test_nothing_is_proposed_for_a_case_that_is_not_decided(client, bureau, approver):
    case = applications.handed_in(bureau, approver, date(2026, 3, 2))
    client.force_login(approver)
    assert "拟转为主动公开" not in client.get(reverse("console_requests:case", args=[case.pk])).content.decode()
    assert client.post(reverse("console_requests:propose", args=[case.pk])).status_code == 302
    case.refresh_from_db()
    assert case.proposed_record is None
