"""What a move would do to the clock: tried on the log with what is entered so far, and told before it is pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.requests import log
from gongkai.domain.requests.consultations import named
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console.requests.moves.forms import Values
from gongkai.interfaces.console.requests.moves.steps import Step
from gongkai.interfaces.console.requests.wording import day_words
from gongkai.rules.law.clock import (
    Clock,
    ClockEvent,
    EventKind,
    ReceiptRule,
    Refusal,
    Stage,
    WaitKind,
    read_clock,
    refusal,
    refuse_late_correction,
)

TRIED = "tried"
UNTIL = {WaitKind.CORRECTION: "correction_until", WaitKind.FEE: "fee_until"}


@dataclass(frozen=True)
class Effect:
    """The due date before and after, the words for it, what it would be blamed for, and why it is refused."""

    before: str
    after: str
    words: str
    stage: str
    blamed: tuple[tuple[str, str], ...] = ()
    refused: Refusal | None = None

    @property
    def moves_the_date(self) -> bool:
        """Say whether the due date changes."""
        return self.before != self.after


def effect_of(case: DisclosureRequest, step: Step, values: Values) -> tuple[Effect, dict[str, object]]:
    """Return what the move does, and the dates that its letter will state."""
    names = dict(case.consultations.values_list("key", "name"))
    events, calendar = log.events_of(case), current_calendar()
    rule = ReceiptRule(settings_of(case.agency).receipt_rule)
    before = read_clock(events, calendar, receipt_rule=rule, explain=False)
    if step.event is None:
        due = day_words(before.due.day) if before.due else ""
        return Effect(due, due, _("不影响答复期限。"), before.stage.label), {}
    tried = _event(step, values)
    if tried.on > timezone.localdate():
        later = Refusal(_("%s还没有到，不能预先记录。请填写今天或者实际发生的日期。") % tried.on, "")
        return Effect(day_words(before.due.day) if before.due else "", "", "", before.stage.label, (), later), {}
    after = read_clock((*events, tried), calendar, receipt_rule=rule)
    refused = refusal(events, tried, calendar, receipt_rule=rule)
    if step.event is EventKind.CORRECTION_ASKED and not values.get("late_reason", "").strip():
        refused = refused or refuse_late_correction(before, tried.on)
    return _told(before, after, refused, names), _dates(after)


def _event(step: Step, values: Values) -> ClockEvent:
    assert step.event is not None
    note = next((values[name] for name in ("note", "reason", "text", "name") if values.get(name)), "")
    return ClockEvent(
        key=TRIED,
        kind=step.event,
        on=values["on"],
        party=values.get("party") or ("" if "name" not in values else values["name"] or _("（待填写）")),
        workdays=values.get("workdays"),
        until=values.get("until"),
        strikes=values.get("key") or "",
        note=note or _("（待填写）"),
    )


def _told(before: Clock, after: Clock, refused: Refusal | None, names: Mapping[str, str]) -> Effect:
    line = next((line for line in after.lines if line.event == TRIED), None)
    return Effect(
        before=_due(before),
        after="" if refused else _due(after),
        words=named(line.effect, names) if line and not refused else "",
        stage=after.stage.label,
        blamed=tuple((named(each.text, names), each.article) for each in after.breaches if each.event == TRIED),
        refused=Refusal(named(refused.message, names), refused.article) if refused else None,
    )


def _due(clock: Clock) -> str:
    if clock.stage is Stage.ENDED:
        return _("已办结")
    if clock.due is None:
        return _("未定")
    return day_words(clock.due.day) + ("" if clock.due.is_certain else _("（暂定）"))


def _dates(after: Clock) -> dict[str, object]:
    """Return the dates that follow from the move and that its own letter states."""
    known: dict[str, object] = {}
    if after.due:
        known["new_due_on"] = after.due.day
    for wait in after.waits:
        if wait.kind in UNTIL and isinstance(wait.until, date):
            known[UNTIL[wait.kind]] = wait.until
    return known
