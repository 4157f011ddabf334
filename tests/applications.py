"""Applications for tests: what is not said gets a sensible, valid value; time is told by days of March 2026."""

from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import receiving
from gongkai.domain.requests.applications import Application
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import RequestSettings
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import IdentityKind
from gongkai.rules.law.clock import RequestChannel

_numbers = count(1)


def identity_number(serial: int) -> str:
    """Return a valid identity number of an invented person."""
    stem = f"34990119900101{serial % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return stem + "10X98765432"[sum(int(d) * w for d, w in zip(stem, weights, strict=True)) % 11]


def application(**values: Any) -> Application:
    """Return a complete application of a natural person, another one each time."""
    serial = next(_numbers)
    usual = {
        "name": f"王某{serial}",
        "kind": ApplicantKind.NATURAL_PERSON,
        "identity_kind": IdentityKind.RESIDENT_CARD,
        "identity_number": identity_number(serial),
        "subject": f"第{serial}号道路改造项目的立项批复",
        "description": "2025年批准的项目，需要批复全文。",
        "phone": "13900000000",
        "email": "applicant@example.com",
        "address": "示例市清河县柳堰镇幸福路1号",
    }
    return Application(**(usual | values))


def prepare(agency: Agency, **values: Any) -> RequestSettings:
    """Fill in what letters of the agency must name."""
    Agency.objects.filter(pk=agency.pk).update(
        address="示例市人民路1号", phone="0349-1234567", postal_code="340000", disclosure_unit="办公室"
    )
    agency.refresh_from_db()
    usual = {
        "letter_code": "示发改依复",
        "reconsideration_organ": "示例市人民政府",
        "court": "示例市清河县人民法院",
        "fee_payment": "凭通知书到市政务服务中心缴纳",
    }
    return RequestSettings.objects.create(agency=agency, **(usual | values))


def handed_in(agency: Agency, by: User, on: date, **values: Any) -> DisclosureRequest:
    """Return an application handed in over the counter on a day: its clock runs from then."""
    return receiving.register(
        application=application(**values), agency=agency, channel=RequestChannel.COUNTER, arrived_on=on, by=by
    )


def sent_online(agency: Agency, at: date, **values: Any) -> DisclosureRequest:
    """Return an application sent through the portal on a day."""
    moment = timezone.make_aware(datetime(at.year, at.month, at.day, 10))
    return receiving.submit(application=application(**values), agency=agency, at=moment)
