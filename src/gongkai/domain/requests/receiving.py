"""Taking applications in: from the portal, or entered by a clerk from paper, fax, mail or a visit."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.cases.base import CaseSeries
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.applications import Application, Upload
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.papers import RequestFile
from gongkai.domain.requests.parties import Applicant
from gongkai.domain.requests.settings import settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.clock import EventKind, ReceiptRule, RequestChannel

OF_APPLICANT = (
    "name", "kind", "identity_kind", "identity_number", "phone", "email", "fax", "address", "postal_code",
    "legal_representative", "contact_person", "agent_name", "agent_identity_number",
)  # fmt: skip
OF_REQUEST = ("subject", "description", "document_number", "purpose", "supply_form", "supply_route")


def submit(
    *, application: Application, agency: Agency, account: CitizenAccount | None = None, at: datetime | None = None
) -> DisclosureRequest:
    """Take an application in from the portal; anybody may apply, so nobody is asked for a permission.

    Where the agency's guide says that the acceptance number is the confirmation, the clock starts now; otherwise when
    a clerk confirms it. `account` is the one in which somebody is signed in; an address in the application finds none.
    """
    at = at or timezone.now()
    return _take_in(application, agency, RequestChannel.SITE, at, by=None, account=account)


def register(
    *, application: Application, agency: Agency, channel: RequestChannel, arrived_on: date, by: User
) -> DisclosureRequest:
    """Enter an application that came on paper, by fax, by mail or over the counter."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, agency)
    noon = timezone.make_aware(datetime.combine(arrived_on, datetime.min.time().replace(hour=12)))
    return _take_in(application, agency, channel, min(noon, timezone.now()), by=by)


def confirm(
    *, request: DisclosureRequest, by: User, on: date | None = None, note: str = "", seen: int | None = None
) -> DisclosureRequest:
    """Confirm with the applicant that the application arrived; for internet, fax and plain letters the clock starts."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.CONFIRMED, on=on or timezone.localdate(), note=note)
    return log.add(request=request, event=event, by=by, action="requests.confirm", seen=seen)


def contact_failed(
    *, request: DisclosureRequest, by: User, note: str, on: date | None = None, seen: int | None = None
) -> DisclosureRequest:
    """Note that the applicant could not be reached (国办公开办函〔2015〕207号 wants every attempt kept)."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    event = RequestEvent(kind=EventKind.CONTACT_FAILED, on=on or timezone.localdate(), note=note)
    return log.add(request=request, event=event, by=by, action="requests.contact_failed", seen=seen)


def add_file(request: DisclosureRequest, upload: Upload, by: User | None = None) -> RequestFile:
    """Seal and keep a file of the case; the caller's transaction and permission."""
    row = RequestFile(
        request=request, kind=upload.kind, title=upload.name[-200:], media_type=upload.media_type[:100], added_by=by
    )
    row.fill(upload.content, upload.name)
    row.save()
    return row


def _take_in(
    application: Application,
    agency: Agency,
    channel: RequestChannel,
    at: datetime,
    *,
    by: User | None,
    account: CitizenAccount | None = None,
) -> DisclosureRequest:
    day = timezone.localdate(at)
    with transaction.atomic():
        request = DisclosureRequest(
            number=CaseSeries.objects.next(prefix=DisclosureRequest.NUMBER_PREFIX, agency=agency, year=day.year),
            agency=agency,
            channel=channel,
            received_at=at,
            applicant_kind=application.kind,
            handler=by,
            **_picked(application, OF_REQUEST),
        )
        event = RequestEvent(kind=EventKind.ARRIVED, on=day, channel=channel, recorded_by=by)
        rule = ReceiptRule(settings_of(agency).receipt_rule)
        log.follow(request, [event.as_rule()], current_calendar(), rule)
        request.save()
        event.request = request
        event.save()
        Applicant.objects.create(request=request, account=account, **_picked(application, OF_APPLICANT))
        texts = [text for text in application.items if text.strip()] or [application.subject]
        RequestedItem.objects.bulk_create(
            RequestedItem(request=request, position=position, text=text) for position, text in enumerate(texts, 1)
        )
        for upload in application.uploads:
            add_file(request, upload, by)
        write_audit(request, "requests.receive", user=by, data={"channel": channel.value})
    return request


def _picked(application: Application, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(application, name) for name in names}
