"""The clock of a case in the words of the page: keys of consultations replaced by names, moves with their days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.consultations import named
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.wording import day_words
from gongkai.rules.law.clock import Clock, ClockEvent, EventKind, ReceiptRule, Stage, Wait, lawful_moves
from gongkai.rules.law.clock.events import struck_keys
from gongkai.rules.law.days import WorkCalendar

Names = Mapping[str, str]

# Steps that the law lets an agency take, and that here only those who decide may take.
FOR_DECIDERS = frozenset({
    EventKind.EXTENDED, EventKind.DELAYED, EventKind.SUSPENDED, EventKind.STRUCK, EventKind.DECIDED, EventKind.LAPSED,
})  # fmt: skip

RARE = frozenset({EventKind.STRUCK, EventKind.WITHDRAWN, EventKind.TRANSFERRED})


@dataclass(frozen=True)
class MoveTold:
    """A lawful step: the button, and what it does to the clock, said before it is pressed."""

    label: str
    url: str
    effect: str
    new_due: str
    keeps_due: bool
    last_day: str
    warning: str
    is_allowed: bool
    is_rare: bool


@dataclass(frozen=True)
class EventTold:
    """An entry of the log as people read it; what was struck stays visible."""

    on: date
    label: str
    details: tuple[str, ...]
    recorded: str
    is_struck: bool
    note: str


@dataclass(frozen=True)
class WaitTold:
    """What somebody else still has to do, until when, and what their silence means."""

    what: str
    until: str
    is_over: bool
    silence: str
    article: str


def moves_of(
    case: DisclosureRequest, events: Sequence[ClockEvent], today: date, calendar: WorkCalendar, user: User,
    rule: ReceiptRule, names: Names,
) -> list[MoveTold]:  # fmt: skip
    """Return the lawful next steps in the order of the procedure, each with its address."""
    may_decide = policy_for(user).can(Permission.DECIDE_REQUESTS, case.agency)
    told = []
    for move in lawful_moves(events, today, calendar, receipt_rule=rule):
        query = f"?{urlencode({'party': move.party})}" if move.party in names else ""
        label = f"{move.label}：{names[move.party]}" if query else move.label
        told.append(
            MoveTold(
                label=label,
                url=reverse("console_requests:move", args=[case.pk, move.kind.value]) + query,
                effect=named(move.effect, names),
                new_due=day_words(move.new_due) if move.new_due != case.due_on else "",
                keeps_due=move.new_due is not None and move.new_due == case.due_on,
                last_day=day_words(move.last_day),
                warning=named(move.warning, names),
                is_allowed=may_decide or move.kind not in FOR_DECIDERS,
                is_rare=_is_rare(move.kind, case, today),
            )
        )
    return told


def timeline_of(rows: Sequence[RequestEvent], events: Sequence[ClockEvent], names: Names) -> list[EventTold]:
    """Return the log in the order of days, what was struck marked."""
    struck = struck_keys(events)
    by_key = {row.key: row for row in rows}
    return [_event(row, by_key, names, is_struck=row.key in struck) for row in rows]


def waits_of(clock: Clock, names: Names, today: date) -> list[WaitTold]:
    """Return what is waited for."""
    return [_wait(wait, names, today) for wait in clock.waits]


def _is_rare(kind: EventKind, case: DisclosureRequest, today: date) -> bool:
    """Say whether the step is set apart: an applicant is called to confirm, and asked to correct in the first days."""
    if kind is EventKind.CORRECTION_ASKED:
        return case.correction_due_on is not None and case.correction_due_on < today
    return kind in RARE or (kind is EventKind.CONTACT_FAILED and case.state != Stage.AWAITING_CONFIRMATION)


def _event(row: RequestEvent, by_key: Mapping[str, RequestEvent], names: Names, *, is_struck: bool) -> EventTold:
    details = [row.get_channel_display()] if row.channel else []
    details += [names[row.party]] if row.party in names else []
    details += [_("%s个工作日") % row.workdays] if row.workdays else []
    details += [_("至%s") % day_words(row.until)] if row.until else []
    details += [_("更正的是：%s") % by_key[row.strikes]] if row.strikes in by_key else []
    who = row.recorded_by or _("申请人")
    recorded = _("%(who)s记录于 %(at)s") % {"who": who, "at": f"{row.recorded_at.astimezone():%Y-%m-%d %H:%M}"}
    note = "" if row.note in names.values() else row.note
    return EventTold(row.on, row.get_kind_display(), tuple(map(str, details)), recorded, is_struck, note)


def _wait(wait: Wait, names: Names, today: date) -> WaitTold:
    what = f"{wait.kind.label}：{names[wait.party]}" if wait.party in names else wait.kind.label
    is_over = wait.until is not None and wait.until < today
    return WaitTold(what, day_words(wait.until), is_over, wait.silence, wait.article)
