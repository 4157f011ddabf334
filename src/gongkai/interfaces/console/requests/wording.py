"""The words in which the desk speaks of time: how long there is for a case, and on which day something happened."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.reviews.wording import Tag
from gongkai.rules.law.clock import Stage
from gongkai.rules.law.clock.table import table_of
from gongkai.rules.law.days import WorkCalendar

SOON, NEAR = 3, 5  # workdays left at which a case turns yellow, and up to which it is listed as near
WAITING = (Stage.AWAITING_CORRECTION, Stage.AWAITING_FEE, Stage.SUSPENDED)  # the day is only what is expected
WEEKDAYS = "一二三四五六日"
CONFIRM_WITHIN = 1  # workdays after arrival, from which an unconfirmed application is pressing


def urgency(case: DisclosureRequest, today: date, calendar: WorkCalendar) -> Tag:
    """Return how long there is for a case, from its columns alone: a word and a colour."""
    if case.closed_at:
        return Tag(_("已办结（有超期情形）"), "warn") if case.has_breach else Tag(_("已办结"), "quiet")
    if case.state == Stage.AWAITING_CONFIRMATION:
        return _unconfirmed(case, today, calendar)
    if case.state in WAITING and (case.due_on is None or case.due_on >= today):
        return Tag(str(case.get_state_display()), "quiet")
    return days_tag(case.due_on, today, calendar, is_certain=case.due_is_certain)


def days_tag(due: date | None, today: date, calendar: WorkCalendar, *, is_certain: bool = True) -> Tag:
    """Return «还剩5个工作日», «今天到期» or «已超期3日» with its colour."""
    if due is None:
        return Tag(_("期限未定"), "quiet")
    if due < today:
        return Tag(_("已超期%s日") % (today - due).days, "grave")
    if due == today:
        return Tag(_("今天到期"), "grave")
    left = table_of(calendar).between(today.toordinal(), due.toordinal())
    words = _("还剩%s个工作日") % left
    return Tag(words if is_certain else _("%s（暂定）") % words, "warn" if left <= SOON else "ok")


def _unconfirmed(case: DisclosureRequest, today: date, calendar: WorkCalendar) -> Tag:
    arrived = timezone.localdate(case.received_at)
    waited = table_of(calendar).between(arrived.toordinal(), today.toordinal())
    if waited <= CONFIRM_WITHIN:
        return Tag(_("待确认"), "warn")
    return Tag(_("待确认，已过%s个工作日") % waited, "grave")


def day_words(day: date | None) -> str:
    """Return a day with its weekday, as people check it against a wall calendar."""
    return f"{day:%Y-%m-%d}（周{WEEKDAYS[day.weekday()]}）" if day else ""


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page as Wagtail's header shows it: (address, label) of each step, the page itself last."""
    return [{"url": url, "label": label} for url, label in steps]
