"""Reminding handlers of days that come and terms that run out; a case is claimed first, so nobody is told twice.

Mails name the number of a case and what is due, never the applicant or what was asked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import GRANTS, Permission
from gongkai.domain.orgs.mail import send_lists
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.queries import holders
from gongkai.domain.requests import escalation, log
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.notices import TOLD_AT, notices
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.clock import ReceiptRule, Stage, read_clock
from gongkai.rules.law.days import WorkCalendar, add_workdays

CHUNK = 500  # cases read from the database at a time
WAITING = (
    Stage.AWAITING_CONFIRMATION, Stage.AWAITING_CORRECTION, Stage.AWAITING_FEE, Stage.AWAITING_REASONS,
    Stage.CONSULTING,
)  # fmt: skip
HANDLING = [role for role, granted in GRANTS.items() if Permission.HANDLE_REQUESTS in granted]


def remind(today: date) -> int:
    """Remind and escalate, once a workday; return how many cases were told of.

    People with several cases get one message. Without a mail server in the settings the console alone reminds.
    """
    calendar = current_calendar()
    if not calendar.is_workday(today, assume_plain_week=True):
        return 0
    lines: dict[str, list[str]] = defaultdict(list)
    told = sum(_remind_of(case, said, today, lines) for case, said in due_notices(today, calendar))
    raised = escalation.escalate(today, calendar, lines)
    send_lists(lines, today, lambda number: f"依申请公开{number}件需要办理")
    return told + raised


def due_notices(
    today: date, calendar: WorkCalendar, only: Q | None = None
) -> Iterator[tuple[DisclosureRequest, tuple[str, ...]]]:
    """Yield each open case of which something is to be said on this day, with the words: two queries a chunk."""
    horizon = add_workdays(today, max(TOLD_AT), calendar, assume_plain_week=True)
    tomorrow = add_workdays(today, 1, calendar, assume_plain_week=True)
    near = Q(due_on__lte=horizon) | Q(state__in=WAITING) | Q(correction_due_on__range=(today, tomorrow))
    found = DisclosureRequest.objects.filter(near, only or Q(), closed_at=None, decided_on=None)
    last = 0
    while chunk := list(found.filter(pk__gt=last).select_related("agency", "handler").order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        for case, events, rule in log.with_events(chunk):
            clock = read_clock(events, calendar, receipt_rule=ReceiptRule(rule), explain=False)
            if said := notices(clock, events, today, calendar):
                yield case, said


def notices_for(user: User, today: date) -> list[tuple[DisclosureRequest, tuple[str, ...]]]:
    """Return what the console tells a handler today of the cases that are theirs: the same words as the mails."""
    return list(due_notices(today, current_calendar(), Q(handler=user)))


def _remind_of(case: DisclosureRequest, said: tuple[str, ...], today: date, lines: dict[str, list[str]]) -> bool:
    """Claim the case for today by a conditional update and note what to tell whom; several workers may run."""
    with transaction.atomic():
        unclaimed = DisclosureRequest.objects.filter(pk=case.pk).exclude(reminded_on=today)
        if not unclaimed.update(reminded_on=today):
            return False
        people = handlers_of(case, today)
        write_audit(case, "requests.remind", data={"said": list(said), "people": sorted(map(str, people))})
    for person in people:
        if person.email:
            lines[person.email].append(f"{case.number}：{'；'.join(said)}")
    return True


def handlers_of(case: DisclosureRequest, day: date) -> list[User]:
    """Return who is told of a case: its handler, else all who handle in that agency or the nearest above; deputies too.

    A handler who may not handle any more, or has left, is as good as none.
    """
    able = holders(Permission.HANDLE_REQUESTS, case.agency, day)
    if case.handler_id and (own := list(able.filter(pk=case.handler_id))):
        return with_deputies(own, day)
    for path in reversed(case.agency.lineage_paths()):
        held = {"staff_roles__agency__path": path, "staff_roles__role__in": HANDLING}
        if people := list(able.filter(**held).distinct().order_by("username")):
            return with_deputies(people, day)
    return []


def with_deputies(people: list[User], day: date) -> list[User]:
    """Return the people and whoever stands in for one of them on that day."""
    on_leave = {
        "deputyships__absent__in": people, "deputyships__starts_on__lte": day, "deputyships__ends_on__gte": day,
        "deputyships__ended_at": None,
    }  # fmt: skip
    return [*people, *User.objects.filter(is_active=True, **on_leave).exclude(pk__in=[p.pk for p in people]).distinct()]
