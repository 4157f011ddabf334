"""Whether a move is lawful now: the log is read with it, and what the reader disregards is refused."""

from collections.abc import Sequence
from datetime import date

from gongkai.rules.law.clock.articles import ART_30, ART_31, ART_32, ART_33, ART_45
from gongkai.rules.law.clock.consultations import ASKED
from gongkai.rules.law.clock.events import ClockEvent, EventKind, ReceiptRule, standing, struck_keys
from gongkai.rules.law.clock.opinions import article_of
from gongkai.rules.law.clock.reader import read_clock
from gongkai.rules.law.clock.reading import Breach, Clock, Disregarded, Refusal, Stage, WaitKind
from gongkai.rules.law.clock.wording import event_words, long_day
from gongkai.rules.law.days import WorkCalendar

# What comes from outside is a fact: it is taken down even where it makes a later step of the agency unlawful.
FACTS = frozenset(
    {
        EventKind.ARRIVED,
        EventKind.CONFIRMED,
        EventKind.CONTACT_FAILED,
        EventKind.CORRECTED,
        EventKind.THIRD_PARTY_RECEIVED,
        EventKind.THIRD_PARTY_ANSWERED,
        EventKind.AGENCY_RECEIVED,
        EventKind.AGENCY_ANSWERED,
        EventKind.REASONS_GIVEN,
        EventKind.FEE_PAID,
    }
)


def refusal(
    events: Sequence[ClockEvent],
    candidate: ClockEvent,
    calendar: WorkCalendar,
    *,
    receipt_rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM,
) -> Refusal | None:
    """Return why `candidate` may not be added to the log, with the article; None when it may."""
    before = read_clock(events, calendar, receipt_rule=receipt_rule, explain=False)
    after = read_clock((*events, candidate), calendar, receipt_rule=receipt_rule, explain=False)
    return refusal_between(events, candidate, before, after)


def refusal_between(events: Sequence[ClockEvent], candidate: ClockEvent, before: Clock, after: Clock) -> Refusal | None:
    """Return the same as `refusal`, for who has read the clock without and with the candidate already."""
    return (
        _refuse_entry(events, candidate)
        or _refuse_now(before, candidate)
        or next((each.refusal for each in after.disregarded if each.key == candidate.key), None)
        or _refuse_for_others(events, candidate, before, after)
    )


def cautions(
    events: Sequence[ClockEvent],
    candidate: ClockEvent,
    calendar: WorkCalendar,
    *,
    receipt_rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM,
) -> tuple[Breach, ...]:
    """Return what a move, allowed as it is, would be blamed for: it would stay in the log as a breach."""
    clock = read_clock((*events, candidate), calendar, receipt_rule=receipt_rule, explain=False)
    return tuple(breach for breach in clock.breaches if breach.event == candidate.key)


def refuse_late_correction(clock: Clock, on: date) -> Refusal | None:
    """Return why a correction may not be asked on `on`: the 7 workdays of art. 30 are over.

    A notice that did go out late is still a fact: it may be recorded with the reason, as a breach (example C30).
    """
    last = clock.correction_notice_due
    if last is None or on <= last.day:
        return None
    message = (
        f"应于{long_day(last.day)}（含当日）前告知补正，已超过7个工作日，不得再要求补正，"
        "请与申请人沟通后在答复期限内答复。补正告知书确已逾期发出的，须写明原因后如实登记，并作为违规情形留存"
    )
    return Refusal(message, ART_30)


def _refuse_entry(events: Sequence[ClockEvent], candidate: ClockEvent) -> Refusal | None:
    """Refuse what lacks an entry or is recorded already."""
    if any(event.key == candidate.key for event in events):
        return Refusal("该事项已经登记，请勿重复提交", ART_45)
    if candidate.kind is EventKind.STRUCK:
        return _refuse_striking(events, candidate)
    if candidate.kind is EventKind.ARRIVED and candidate.channel is None:
        return Refusal("请选择收到申请的渠道，不同渠道的收到之日不同", ART_31)
    if candidate.kind in ASKED and not candidate.party:
        return Refusal("请填写向谁征求意见", article_of(candidate.kind))
    if candidate.kind is EventKind.SUSPENDED and not candidate.note.strip():
        return Refusal("请写明中止办理的原因和依据", ART_45)
    return None


def _refuse_striking(events: Sequence[ClockEvent], candidate: ClockEvent) -> Refusal | None:
    target = next((event for event in events if event.key == candidate.strikes), None)
    if target is None:
        return Refusal("没有找到要更正的事项，请从办理过程中选择", ART_45)
    if target.kind is EventKind.STRUCK:
        return Refusal("更正记录本身不能再更正，请重新登记正确的事项", ART_45)
    if target.key in struck_keys(events):
        return Refusal("该事项已经更正过，无须再次更正", ART_45)
    arrivals = [event for event in standing(events) if event.kind is EventKind.ARRIVED]
    if arrivals == [target]:
        return Refusal("这是唯一的收到申请记录，请先登记正确的收到事项，再更正误登的一项", ART_31)
    return None


def _refuse_now(clock: Clock, candidate: ClockEvent) -> Refusal | None:
    """Refuse what an open suspension or an open consultation of the same party stands against."""
    if clock.stage is Stage.SUSPENDED and candidate.kind in (EventKind.SUSPENDED, EventKind.DECIDED):
        since = long_day(clock.waits[0].since)
        return Refusal(f"自{since}起中止办理，请先登记恢复办理", ART_33)
    if candidate.kind in ASKED:
        kind = WaitKind.THIRD_PARTY if candidate.kind is EventKind.THIRD_PARTY_ASKED else WaitKind.AGENCY
        for wait in clock.waits:
            if wait.kind is kind and wait.party == candidate.party and candidate.on <= (wait.until or candidate.on):
                message = f"已于{long_day(wait.since)}向{wait.party}征求意见，尚在期限内，不必重复发函"
                return Refusal(message, article_of(candidate.kind) or ART_32)
    return None


def _refuse_for_others(
    events: Sequence[ClockEvent], candidate: ClockEvent, before: Clock, after: Clock
) -> Refusal | None:
    """Refuse an act of the agency that would take the ground from under what is recorded already.

    A fact from outside is refused only where the same fact would then be recorded twice.
    """
    known = {each.key for each in before.disregarded}
    kinds = {event.key: event.kind for event in events}
    is_fact = candidate.kind in FACTS
    spoilt = next(
        (d for d in after.disregarded if d.key not in known and (not is_fact or kinds[d.key] is candidate.kind)), None
    )
    return _explain(events, candidate, spoilt) if spoilt else None


def _explain(events: Sequence[ClockEvent], candidate: ClockEvent, spoilt: Disregarded) -> Refusal:
    words = next(event_words(event) for event in events if event.key == spoilt.key)
    reason = spoilt.refusal
    if candidate.kind is EventKind.STRUCK:
        return Refusal(f"“{words}”以它为前提，请先更正该项：{reason.message}", reason.article)
    return Refusal(f"与已登记的“{words}”冲突：{reason.message}", reason.article)
