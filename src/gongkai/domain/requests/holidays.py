"""Entering a year's holiday arrangement: first a dry run of what would move, then all open cases at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.models import HolidayNotice
from gongkai.domain.workdays.queries import calendar_with
from gongkai.rules.law.days import WorkCalendar

BATCH = 2000  # cases counted at a time: bounded memory, a few hundred statements for a million
WRITTEN = 500  # keys in one statement
DATES = ("due_on", "due_is_certain", "correction_due_on", "has_breach", "rules_version")
READ = ("number", "subject", "agency", "received_at", "closed_at", *DATES)


@dataclass(frozen=True)
class Moved:
    """A case whose period moves, and how."""

    request: DisclosureRequest
    before: date | None
    after: date | None
    was_certain: bool


def consequences(notice: HolidayNotice) -> list[Moved]:
    """Return every open case that would move if `notice` were entered; nothing is changed."""
    calendar = _calendar(notice)
    found: list[Moved] = []
    for batch in _open_cases():
        before = {case.pk: (case.due_on, case.due_is_certain) for case in batch}
        found += [
            Moved(case, before[case.pk][0], case.due_on, before[case.pk][1]) for case in log.recount(batch, calendar)
        ]
    return found


def enter_notice(*, notice: HolidayNotice, by: User, progress: Callable[[int], None] = lambda done: None) -> int:
    """Keep the notice and write the new dates of all open cases; return how many moved."""
    if not policy_for(by).can_at_top(Permission.MANAGE_CALENDAR):
        raise NotAllowed(Permission.MANAGE_CALENDAR)
    moved: dict[tuple[Any, ...], list[int]] = defaultdict(list)  # what is written -> the cases it is written to
    with transaction.atomic():
        notice.save()
        calendar = _calendar(notice)
        for batch in _open_cases():
            for case in log.recount(batch, calendar):
                moved[tuple(getattr(case, name) for name in DATES)].append(case.pk)
            progress(len(batch))
        _write(moved)
        number = sum(map(len, moved.values()))
        write_audit(notice, "requests.enter_notice", user=by, data={"year": notice.year, "moved": number})
    return number


def _write(moved: Mapping[tuple[Any, ...], Sequence[int]]) -> None:
    """Write the new dates: very many cases share few days, so that a statement for each day's cases is the quickest."""
    for values, keys in moved.items():
        for start in range(0, len(keys), WRITTEN):
            cases = DisclosureRequest.objects.filter(pk__in=keys[start : start + WRITTEN])
            cases.update(**dict(zip(DATES, values, strict=True)))


def _calendar(notice: HolidayNotice) -> WorkCalendar:
    others = HolidayNotice.objects.exclude(year=notice.year).order_by("year")
    return calendar_with([*others, notice])


def _open_cases() -> Iterator[list[DisclosureRequest]]:
    """Give the open cases in batches by their key, so that no batch is skipped when one before it ended."""
    last = 0
    cases = DisclosureRequest.objects.filter(closed_at=None).order_by("pk").only(*READ)
    while batch := list(cases.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        yield batch
