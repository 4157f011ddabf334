"""Telling the openness office above of cases that are overdue, and of those that nobody has touched for three days."""

from collections.abc import MutableMapping
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Role
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests.enums import MessageAuthor
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.notices import RESTS_ON_OTHERS
from gongkai.domain.requests.papers import Message
from gongkai.rules.law.clock import Stage
from gongkai.rules.law.days import WorkCalendar, add_workdays

UNTOUCHED_WORKDAYS = 3
CHUNK = 500
ARRIVAL_ALONE = 1  # the log of a case with which nothing has been done


def escalate(today: date, calendar: WorkCalendar, lines: MutableMapping[str, list[str]]) -> int:
    """Claim what has to go up and note it for the offices; a case goes up once untouched, and once more overdue."""
    raised = 0
    for why, found in ((_late_words, overdue(today)), (_untouched_words, untouched(today, calendar))):
        for case in found.select_related("agency").order_by("pk").iterator(CHUNK):
            raised += _raise_it(case, why(case, today), today, lines)
    return raised


def overdue(today: date) -> QuerySet[DisclosureRequest]:
    """Return the undecided cases whose day is past and that have not gone up since."""
    before = Q(escalated_on=None) | Q(escalated_on__lte=F("due_on"))
    open_cases = DisclosureRequest.objects.filter(closed_at=None, decided_on=None, due_on__lt=today)
    return open_cases.filter(before).exclude(state__in=[*RESTS_ON_OTHERS])


def untouched(today: date, calendar: WorkCalendar) -> QuerySet[DisclosureRequest]:
    """Return the cases that came three workdays ago or earlier and that nobody has taken on."""
    since = add_workdays(today, -UNTOUCHED_WORKDAYS, calendar, assume_plain_week=True)
    answered = Message.objects.filter(request=OuterRef("pk"), author=MessageAuthor.CLERK)
    found = RequestedItem.objects.filter(request=OuterRef("pk")).exclude(outcome="")
    idle = Q(handler=None) | Q(state=Stage.AWAITING_CONFIRMATION)
    cases = DisclosureRequest.objects.filter(
        idle, closed_at=None, event_count=ARRIVAL_ALONE, escalated_on=None, received_at__date__lte=since
    )
    return cases.exclude(Exists(answered)).exclude(Exists(found))


def office_above(agency: Agency) -> list[User]:
    """Return the openness office of the nearest agency above, the agency's own at the top of the tree."""
    *above, own = agency.lineage_paths()
    for path in [*reversed(above), own]:
        roles = {"staff_roles__agency__path": path, "staff_roles__role": Role.OPENNESS_OFFICE}
        if people := list(User.objects.filter(is_active=True, **roles).distinct().order_by("username")):
            return people
    return []


def _raise_it(case: DisclosureRequest, words: str, today: date, lines: MutableMapping[str, list[str]]) -> bool:
    with transaction.atomic():
        unclaimed = DisclosureRequest.objects.filter(pk=case.pk, escalated_on=case.escalated_on)
        if not unclaimed.update(escalated_on=today):
            return False
        people = office_above(case.agency)
        write_audit(case, "requests.escalate", data={"said": words, "people": sorted(map(str, people))})
    for person in people:
        if person.email:
            lines[person.email].append(
                f"提请督办　{case.agency.short_name or case.agency.name}　{case.number}：{words}"
            )
    return True


def _late_words(case: DisclosureRequest, today: date) -> str:
    assert case.due_on is not None
    return f"答复期限{case.due_on:%m月%d日}已过，已超期{(today - case.due_on).days}天，尚未答复"


def _untouched_words(case: DisclosureRequest, today: date) -> str:
    return f"收到后已满{UNTOUCHED_WORKDAYS}个工作日，没有人办理"
