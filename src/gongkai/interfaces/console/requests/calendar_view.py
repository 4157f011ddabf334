"""The month with the due dates of open cases, rest days and make-up days."""

import calendar as months
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.requests.wording import WEEKDAYS, crumbs, urgency
from gongkai.interfaces.console.reviews.wording import Tag
from gongkai.rules.law.days import SATURDAY, WorkCalendar

SHOWN = 4  # cases of one day; the rest is a number that leads to the list
MOST = 500  # cases of a month that are read
FIRST, LAST = 2008, 2100


@dataclass(frozen=True)
class Day:
    """One square of the month."""

    on: date
    is_of_month: bool
    is_today: bool
    is_rest: bool
    mark: str  # 休 or 班, where the day departs from the ordinary week
    cases: Sequence[tuple[DisclosureRequest, Tag]]
    more: int
    weekday: str


def month(request: HttpRequest) -> HttpResponse:
    """Show a month: one's own cases, or all of one's agencies; one query for the cases."""
    today, workdays = timezone.localdate(), current_calendar()
    first = _first(request.GET.get("month", ""), today)
    is_own = request.GET.get("whose") != "all"
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    found = _cases(request, weeks[0][0], weeks[-1][-1], is_own=is_own)
    by_day: dict[date, list[DisclosureRequest]] = defaultdict(list)
    for case in found[:MOST]:
        by_day[case.due_on].append(case)
    context = {
        "weeks": [[_day(day, first, today, workdays, by_day[day]) for day in week] for week in weeks],
        "weekdays": [f"周{name}" for name in WEEKDAYS],
        "first": first,
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{(first + timedelta(days=31)):%Y-%m}",
        "is_own": is_own,
        "is_cut": len(found) > MOST,
        "most": MOST,
        "number": min(len(found), MOST),
        "unknown_year": 0 if workdays.is_known(first) else first.year,
        "header_title": _("日历"),
        "breadcrumbs_items": crumbs((reverse("console_requests:index"), _("依申请公开")), ("", _("日历"))),
    }
    return render(request, "console/requests/calendar.html", context)


def _cases(request: HttpRequest, start: date, end: date, *, is_own: bool) -> list[DisclosureRequest]:
    cases = DisclosureRequest.objects.filter(
        covering_ids(request.user, Permission.HANDLE_REQUESTS), closed_at=None, due_on__range=(start, end)
    )
    if is_own:
        cases = cases.filter(handler=request.user)
    names = ("number", "subject", "state", "received_at", "due_on", "due_is_certain", "closed_at", "has_breach")
    return list(cases.only(*names).order_by("due_on", "id")[: MOST + 1])


def _day(day: date, first: date, today: date, workdays: WorkCalendar, cases: Sequence[DisclosureRequest]) -> Day:
    is_worked = workdays.is_workday(day, assume_plain_week=True)
    departs = is_worked != (day.weekday() < SATURDAY)
    return Day(
        on=day,
        is_of_month=day.month == first.month,
        is_today=day == today,
        is_rest=not is_worked,
        mark=(_("班") if is_worked else _("休")) if departs else "",
        cases=[(case, urgency(case, today, workdays)) for case in cases[:SHOWN]],
        more=max(0, len(cases) - SHOWN),
        weekday=f"周{WEEKDAYS[day.weekday()]}",
    )


def _first(text: str, today: date) -> date:
    """Return the first day of the month in the address, or of this one."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    if found and FIRST <= int(found[1]) <= LAST and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)
