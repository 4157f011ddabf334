"""Writing sound rows as cases: a few statements for hundreds of them, in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.cases.base import CaseSeries
from gongkai.domain.cases.encryption import fingerprint
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import log
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import SUBJECT_LIMIT, DisclosureRequest, RequestedItem
from gongkai.domain.requests.parties import Applicant, identity_key
from gongkai.engines.ledger.columns import Column
from gongkai.engines.ledger.entries import Entry
from gongkai.engines.ledger.models import ImportedCase, LedgerRun
from gongkai.rules.law.application_form import SupplyForm, SupplyRoute
from gongkai.rules.law.clock import ClockEvent, ReceiptRule, RequestChannel
from gongkai.rules.law.days import WorkCalendar

BY_PAPER = (RequestChannel.COUNTER, RequestChannel.POST, RequestChannel.LETTER, RequestChannel.FAX)
NOON = time(12)


@dataclass(frozen=True)
class Sound:
    """A row that is imported, with the log made of it."""

    entry: Entry
    events: Sequence[ClockEvent]


def write(run: LedgerRun, rows: Sequence[Sound], calendar: WorkCalendar, rule: ReceiptRule, by: User) -> None:
    """Make a case of each row: number, log with what follows from it, applicant, item, audit entry."""
    numbers = _numbers(run.agency, rows)
    cases = [_case(run, row, number, calendar, rule) for row, number in zip(rows, numbers, strict=True)]
    DisclosureRequest.objects.bulk_create(cases)
    pairs = list(zip(rows, cases, strict=True))
    RequestEvent.objects.bulk_create(_event(case, event, by) for row, case in pairs for event in row.events)
    Applicant.objects.bulk_create(_applicant(run, row.entry, case) for row, case in pairs)
    RequestedItem.objects.bulk_create(
        RequestedItem(request=case, position=1, text=row.entry.subject, outcome=case.outcome) for row, case in pairs
    )
    ImportedCase.objects.bulk_create(
        ImportedCase(
            agency=run.agency, key=row.entry.key, run=run, row=row.entry.row, number=row.entry.number, request=case
        )
        for row, case in pairs
    )
    _write_audit(run, pairs, by)


def _numbers(agency: Agency, rows: Sequence[Sound]) -> list[str]:
    years = [row.entry.days[Column.RECEIVED].year for row in rows]
    prefix = DisclosureRequest.NUMBER_PREFIX
    taken = {
        year: iter(CaseSeries.objects.take(prefix=prefix, agency=agency, year=year, count=years.count(year)))
        for year in sorted(set(years))
    }
    return [next(taken[year]) for year in years]


def _case(run: LedgerRun, row: Sound, number: str, calendar: WorkCalendar, rule: ReceiptRule) -> DisclosureRequest:
    entry, is_paper = row.entry, row.entry.channel in BY_PAPER
    case = DisclosureRequest(
        number=number,
        agency=run.agency,
        channel=entry.channel,
        received_at=timezone.make_aware(datetime.combine(entry.days[Column.RECEIVED], NOON)),
        applicant_kind=entry.kind,
        subject=entry.subject[:SUBJECT_LIMIT],
        description=entry.subject if len(entry.subject) > SUBJECT_LIMIT else "",
        supply_form=SupplyForm.PAPER if is_paper else SupplyForm.EMAIL,
        supply_route=SupplyRoute.POST if is_paper else SupplyRoute.NETWORK,
        outcome=entry.outcome or "",
        outcome_basis=entry.outcome.citation if entry.outcome else "",
        is_imported=True,
    )
    clock = log.follow(case, row.events, calendar, rule)
    if clock.ended_on:
        case.closed_at = timezone.make_aware(datetime.combine(clock.ended_on, NOON))
    return case


def _event(case: DisclosureRequest, event: ClockEvent, by: User) -> RequestEvent:
    return RequestEvent(
        request=case,
        key=event.key,
        kind=event.kind,
        on=event.on,
        channel=event.channel or "",
        workdays=event.workdays,
        note=event.note,
        recorded_by=by,
    )


def _applicant(run: LedgerRun, entry: Entry, case: DisclosureRequest) -> Applicant:
    # Without a number nobody is taken for the same person as somebody else.
    stranger = fingerprint("ledger", str(run.pk), str(entry.row))
    return Applicant(
        request=case,
        kind=entry.kind,
        name=entry.applicant,
        identity_kind=entry.identity_kind,
        identity_number=entry.identity,
        identity_key=identity_key(entry.identity_kind, entry.identity) if entry.identity else stranger,
        phone=entry.phone,
        email=entry.email,
        address=entry.address,
    )


def _write_audit(run: LedgerRun, pairs: Sequence[tuple[Sound, DisclosureRequest]], by: User) -> None:
    """Write one entry for each case, with one mark for the whole batch."""
    kind, mark, now = ContentType.objects.get_for_model(DisclosureRequest), uuid4(), timezone.now()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(case.pk),
            label=case.number,
            action="requests.import",
            user=by,
            timestamp=now,
            uuid=mark,
            data={"run": run.pk, "row": row.entry.row},
            content_changed=True,
        )
        for row, case in pairs
    )
