"""The one door to the log of a case: an event passes the rules, is added, and what follows from it is written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.models import User
from gongkai.domain.requests.errors import NotLawful, Stale
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import RequestSettings, settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.clock import (
    Clock,
    ClockEvent,
    EventKind,
    ReceiptRule,
    RequestChannel,
    Stage,
    read_clock,
    refusal,
)
from gongkai.rules.law.clock.events import standing
from gongkai.rules.law.days import WorkCalendar

CLOSING = (EventKind.DECIDED, EventKind.LAPSED, EventKind.WITHDRAWN)
FOLLOWING = (
    "state", "receipt_date", "due_on", "due_is_certain", "correction_due_on", "decided_on", "served_on", "has_breach",
    "event_count", "rules_version", "closed_at",
)  # fmt: skip
# In the order of ClockEvent's fields; notes move nothing and are left out.
AS_RULE = ("key", "kind", "on", "channel", "party", "workdays", "until", "strikes")


class Dates(NamedTuple):
    """The columns of a case that follow from calendar and log; named as the columns are."""

    due_on: date | None
    due_is_certain: bool
    correction_due_on: date | None
    has_breach: bool


def events_of(request: DisclosureRequest) -> list[ClockEvent]:
    """Return the log as the rules read it: one query."""
    return [event.as_rule() for event in RequestEvent.objects.filter(request=request).order_by("on", "id")]


def clock_of(request: DisclosureRequest) -> Clock:
    """Return the clock as it stands: two queries."""
    rule = ReceiptRule(settings_of(request.agency).receipt_rule)
    return read_clock(events_of(request), current_calendar(), receipt_rule=rule)


def locked(request: DisclosureRequest, *, seen: int | None = None) -> DisclosureRequest:
    """Return the case as it is now, locked until the end of the transaction.

    `seen` is how many events the person's page showed: Stale when somebody has added one since, or when a button was
    pressed twice.
    """
    current = DisclosureRequest.objects.select_for_update(of=("self",)).select_related("agency").get(pk=request.pk)
    if seen is not None and seen != current.event_count:
        raise Stale(f"{current.number}在您打开页面之后已有新的办理记录，本次没有重复办理。请刷新页面核对后再操作。")
    return current


def add(
    *,
    request: DisclosureRequest,
    event: RequestEvent,
    by: User | None,
    action: str,
    seen: int | None = None,
    data: dict[str, object] | None = None,
) -> DisclosureRequest:
    """Add an event to the log of a case; NotLawful with the article when the rules refuse it.

    Returns the case with what follows from the log. `by` is None when the applicant acts.
    """
    if event.on > timezone.localdate():
        raise NotLawful(f"{event.on:%Y-%m-%d}还没有到，不能预先记录。请填写今天或者实际发生的日期。")
    with transaction.atomic():
        current = locked(request, seen=seen)
        known, calendar = events_of(current), current_calendar()
        rule = ReceiptRule(settings_of(current.agency).receipt_rule)
        event.request, event.recorded_by = current, by
        candidate = event.as_rule()
        refused = refusal(known, candidate, calendar, receipt_rule=rule)
        if refused:
            raise NotLawful(refused.message, refused.article)
        event.save()
        follow(current, [*known, candidate], calendar, rule)
        current.save(update_fields=FOLLOWING)
        write_audit(current, action, user=by, data={"event": event.kind, "on": event.on.isoformat(), **(data or {})})
    return current


def follow(
    request: DisclosureRequest, events: Sequence[ClockEvent], calendar: WorkCalendar, rule: ReceiptRule
) -> Clock:
    """Set the columns that follow from the log; the caller saves."""
    clock = read_clock(events, calendar, receipt_rule=rule, explain=False)
    request.state = clock.stage
    request.receipt_date = clock.receipt_date
    for column, value in dates_of(clock)._asdict().items():
        setattr(request, column, value)
    days = {event.kind: event.on for event in standing(events)}
    request.decided_on = next((days[kind] for kind in CLOSING if kind in days), None)
    request.served_on = days.get(EventKind.SERVED)
    request.event_count = len(events)
    request.rules_version = clock.rules_version
    if clock.stage is not Stage.ENDED:
        request.closed_at = None
    elif request.closed_at is None:
        request.closed_at = timezone.now()
    return clock


def dates_of(clock: Clock) -> Dates:
    """Return the columns that a calendar moves."""
    due, correction = clock.due, clock.correction_notice_due
    return Dates(
        due.day if due else None,
        due.is_certain if due else True,
        correction.day if correction else None,
        bool(clock.breaches),
    )


def recount(requests: Iterable[DisclosureRequest], calendar: WorkCalendar) -> list[DisclosureRequest]:
    """Compute the dates of many cases by `calendar` without saving; return those whose dates move: three queries."""
    moved = []
    for case, events, rule in with_events(requests):
        before = _dates(case)
        follow(case, events, calendar, rule)
        if _dates(case) != before:
            moved.append(case)
    return moved


def with_events(
    requests: Iterable[DisclosureRequest],
) -> Iterator[tuple[DisclosureRequest, list[ClockEvent], ReceiptRule]]:
    """Yield each of many cases with its log and its agency's rule of receipt: two queries."""
    cases = list(requests)
    rules = dict(RequestSettings.objects.values_list("agency", "receipt_rule"))
    logs = _logs([case.pk for case in cases])
    for case in cases:
        yield case, logs[case.pk], ReceiptRule(rules.get(case.agency_id, ReceiptRule.STAFF_CONFIRM))


def _logs(cases: Sequence[int]) -> dict[int, list[ClockEvent]]:
    """Return the logs of many cases by their keys: one query, and no row made an object of the database first."""
    logs: dict[int, list[ClockEvent]] = {case: [] for case in cases}
    rows = RequestEvent.objects.filter(request__in=cases).order_by("on", "id").values_list("request", *AS_RULE)
    for case, *row in rows.iterator(2000):
        logs[case].append(as_event(*row))
    return logs


def as_event(key: str, kind: str, on: date, channel: str, *more: Any) -> ClockEvent:
    """Return an event out of the columns `AS_RULE` of its row."""
    return ClockEvent(key, EventKind(kind), on, RequestChannel(channel) if channel else None, *more)


def _dates(case: DisclosureRequest) -> tuple[date | None, bool, date | None]:
    return case.due_on, case.due_is_certain, case.correction_due_on
