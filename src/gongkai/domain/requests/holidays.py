"""Entering a year's holiday arrangement: first a dry run of what would move, then all open cases at once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.requests.log import Dates
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.recounting import Shift, shifts
from gongkai.domain.workdays.models import HolidayNotice
from gongkai.domain.workdays.queries import calendar_with
from gongkai.rules.law.clock import RULES_VERSION
from gongkai.rules.law.days import WorkCalendar

WRITTEN = 500  # keys in one statement
SHOWN = ("number", "subject", "received_at")


@dataclass(frozen=True)
class Moved:
    """A case whose period moves, and how."""

    request: DisclosureRequest
    before: date | None
    after: date | None
    was_certain: bool


def moving(notice: HolidayNotice) -> list[Shift]:
    """Return by their keys the open cases that would move if `notice` were entered; nothing is changed."""
    return [shift for batch in shifts(_calendar(notice)) for shift in batch]


def consequences(notice: HolidayNotice, most: int | None = None) -> tuple[list[Moved], int]:
    """Return the open cases that would move, those due first leading and at most `most`; and how many would in all."""
    found = sorted(moving(notice), key=lambda shift: (shift.after.due_on or date.max, shift.case))
    shown = found[:most]
    cases = DisclosureRequest.objects.only(*SHOWN).in_bulk([shift.case for shift in shown])
    return [
        Moved(cases[shift.case], shift.before.due_on, shift.after.due_on, shift.before.due_is_certain)
        for shift in shown
    ], len(found)


def enter_notice(*, notice: HolidayNotice, by: User, progress: Callable[[int], None] = lambda done: None) -> int:
    """Keep the notice and write the new dates of all open cases; return how many moved."""
    if not policy_for(by).can_at_top(Permission.MANAGE_CALENDAR):
        raise NotAllowed(Permission.MANAGE_CALENDAR)
    moved: dict[Dates, list[int]] = defaultdict(list)
    with transaction.atomic():
        notice.save()
        for batch in shifts(_calendar(notice)):
            for shift in batch:
                moved[shift.after].append(shift.case)
            progress(len(batch))
        _write(moved)
        number = sum(map(len, moved.values()))
        write_audit(notice, "requests.enter_notice", user=by, data={"year": notice.year, "moved": number})
    return number


def _write(moved: Mapping[Dates, Sequence[int]]) -> None:
    """Write the new dates: very many cases share few days, so that a statement for each day's cases is the quickest."""
    for dates, keys in moved.items():
        for start in range(0, len(keys), WRITTEN):
            cases = DisclosureRequest.objects.filter(pk__in=keys[start : start + WRITTEN])
            cases.update(**dates._asdict(), rules_version=RULES_VERSION)


def _calendar(notice: HolidayNotice) -> WorkCalendar:
    others = HolidayNotice.objects.exclude(year=notice.year).order_by("year")
    return calendar_with([*others, notice])
