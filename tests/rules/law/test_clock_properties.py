"""What holds for every log of an application, lawful or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.clock import (
    ClockEvent,
    EventKind,
    Move,
    ReceiptRule,
    RequestChannel,
    Stage,
    day_by_day,
    days_left,
    lawful_moves,
    read_clock,
    refusal,
)
from gongkai.rules.law.clock.table import WorkdayTable
from gongkai.rules.law.days import add_workdays, national_calendar, next_workday, workdays_between

CALENDAR = national_calendar()
FIRST = date(2025, 1, 2)
ARRIVALS = st.dates(FIRST, date(2026, 3, 31))
LATER_KINDS = [kind for kind in EventKind if kind not in (EventKind.ARRIVED, EventKind.STRUCK)]
SETTINGS = settings(max_examples=60, deadline=None)


@st.composite
def later_events(draw: st.DrawFn, arrived: date) -> list[ClockEvent]:
    """Draw events after an arrival, in no order and with no regard for the law."""
    events = []
    for number in range(draw(st.integers(0, 9))):
        on = arrived + timedelta(days=draw(st.integers(0, 70)))
        event = ClockEvent(
            key=str(number),
            kind=draw(st.sampled_from(LATER_KINDS)),
            on=on,
            channel=draw(st.sampled_from([None, *RequestChannel])),
            party=draw(st.sampled_from("ab")),
            workdays=draw(st.sampled_from([None, 1, 5, 15, 20, 21])),
            until=draw(st.sampled_from([None, on, on + timedelta(days=30), on + timedelta(days=90)])),
            note="依据",
        )
        events.append(event)
    return events


@st.composite
def logs(draw: st.DrawFn) -> list[ClockEvent]:
    arrived = draw(ARRIVALS)
    arrival = ClockEvent("arrival", EventKind.ARRIVED, arrived, draw(st.sampled_from(RequestChannel)))
    return [arrival, *draw(later_events(arrived))]


@st.composite
def lawful_logs(draw: st.DrawFn) -> list[ClockEvent]:
    """Draw a log into which every event was let by `refusal`, recorded as it happened."""
    log: list[ClockEvent] = []
    for event in sorted(draw(logs()), key=lambda event: event.on):
        if refusal(log, event, CALENDAR) is None:
            log.append(event)
    return log


@SETTINGS
@given(logs())
def test_a_due_date_is_always_a_workday(log):
    due = read_clock(log, CALENDAR).due
    assert CALENDAR.is_workday(due.day, assume_plain_week=True)


@SETTINGS
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_recording_does_not_matter(log, random):
    shuffled = random.sample(log, len(log))
    assert read_clock(shuffled, CALENDAR) == read_clock(log, CALENDAR)


@SETTINGS
@given(logs(), st.integers(0, 60), st.integers(0, 40), st.sampled_from(["third_party", "agency"]))
def test_a_consultation_more_never_makes_the_due_date_earlier(log, start, length, whom):
    asked_on = log[0].on + timedelta(days=start)
    pause = [
        ClockEvent("p1", EventKind(f"{whom}_asked"), asked_on, party="new"),
        ClockEvent("p2", EventKind(f"{whom}_answered"), asked_on + timedelta(days=length), party="new"),
    ]
    before, after = read_clock(log, CALENDAR), read_clock([*log, *pause], CALENDAR)
    assert after.due.day >= before.due.day


@SETTINGS
@given(logs(), st.integers(0, 60), st.integers(0, 60))
def test_a_suspension_more_never_makes_the_due_date_earlier(log, start, length):
    stopped_on = log[0].on + timedelta(days=start)
    stop = [
        ClockEvent("p1", EventKind.SUSPENDED, stopped_on, party="new"),
        ClockEvent("p2", EventKind.RESUMED, stopped_on + timedelta(days=length), party="new"),
    ]
    before, after = read_clock(log, CALENDAR), read_clock([*log, *stop], CALENDAR)
    assert after.due.day >= before.due.day


@SETTINGS
@given(lawful_logs())
def test_a_lawful_log_has_a_due_date_or_an_end_and_nothing_disregarded(log):
    clock = read_clock(log, CALENDAR)
    assert clock.due is not None
    assert (clock.stage is Stage.ENDED) is (clock.ended_on is not None)
    assert not clock.disregarded
    assert clock.extension_workdays <= 20
    assert sum(event.kind is EventKind.EXTENDED for event in log) <= 1
    assert sum(event.kind is EventKind.CORRECTION_ASKED for event in log) <= 1


@SETTINGS
@given(lawful_logs())
def test_every_event_has_its_line_with_an_article(log):
    clock = read_clock(log, CALENDAR)
    assert {line.event for line in clock.lines[:-1]} == {event.key for event in log}
    assert all(line.article and line.effect for line in clock.lines)


@SETTINGS
@given(lawful_logs())
def test_striking_an_event_reads_as_if_it_had_never_been(log):
    if len(log) < 2:
        return
    last = log[-1]
    strike = ClockEvent("strike", EventKind.STRUCK, last.on, strikes=last.key)
    assert refusal(log, strike, CALENDAR) is None
    struck, never = read_clock([*log, strike], CALENDAR), read_clock(log[:-1], CALENDAR)
    assert (struck.due, struck.stage, struck.breaches) == (never.due, never.stage, never.breaches)
    assert len(struck.lines) == len(never.lines) + 2


@SETTINGS
@given(ARRIVALS)
def test_a_later_receipt_never_means_an_earlier_due_date(day):
    one, next_one = (read_clock([_arrival(on)], CALENDAR).due.day for on in (day, day + timedelta(days=1)))
    assert one <= next_one
    if not CALENDAR.is_workday(day):
        before = max(d for d in (day - timedelta(days=n) for n in range(1, 12)) if CALENDAR.is_workday(d))
        assert one == read_clock([_arrival(before)], CALENDAR).due.day


@SETTINGS
@given(ARRIVALS)
def test_a_correction_notice_is_due_before_the_reply(day):
    clock = read_clock([_arrival(day)], CALENDAR)
    assert clock.correction_notice_due.day < clock.due.day


@SETTINGS
@given(ARRIVALS, st.integers(1, 20), st.integers(1, 20))
def test_a_longer_extension_never_makes_the_due_date_earlier(day, one, other):
    log = [_arrival(day)]
    extended = [
        read_clock([*log, ClockEvent("e", EventKind.EXTENDED, day, workdays=workdays)], CALENDAR).due.day
        for workdays in sorted((one, other))
    ]
    assert read_clock(log, CALENDAR).due.day < extended[0] <= extended[1]


@SETTINGS
@given(lawful_logs())
def test_the_days_counted_one_by_one_end_on_the_due_day(log):
    clock = read_clock(log, CALENDAR)
    lines = day_by_day(clock, log, CALENDAR)
    if lines and clock.due.is_certain and not any(e.kind in (EventKind.DELAYED, EventKind.FEE_PAID) for e in log):
        corrected = any(event.kind is EventKind.CORRECTED for event in log)
        assert lines[-1].on == clock.due.day
        assert lines[-1].number >= 20
        assert corrected or lines[-1].number == 20 + clock.extension_workdays


@SETTINGS
@given(st.dates(date(2005, 1, 1), date(2026, 6, 1)), st.integers(1, 60), st.integers(0, 90))
def test_the_table_counts_as_the_plain_functions_do(day, amount, span):
    table, end = WorkdayTable(CALENDAR), day + timedelta(days=span)
    assert table.after(day.toordinal(), amount) == add_workdays(day, amount, CALENDAR).toordinal()
    assert table.between(day.toordinal(), end.toordinal()) == workdays_between(day, end, CALENDAR)
    assert table.on_or_after(day.toordinal()) == next_workday(day, CALENDAR).toordinal()


@SETTINGS
@given(ARRIVALS, st.integers(0, 60))
def test_days_left_count_down_to_nothing_and_below(day, later):
    clock, today = read_clock([_arrival(day)], CALENDAR), day + timedelta(days=later)
    left = days_left(clock, today, CALENDAR)
    assert (left < 0) is (workdays_between(clock.due.day, today, CALENDAR) > 0)
    assert left == workdays_between(today, clock.due.day, CALENDAR)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_following_the_lawful_moves_never_leads_nowhere(data):
    rule = data.draw(st.sampled_from(ReceiptRule))
    log: list[ClockEvent] = []
    today = data.draw(ARRIVALS)
    for number in range(data.draw(st.integers(1, 8))):
        moves = lawful_moves(log, today, CALENDAR, receipt_rule=rule)
        clock = read_clock(log, CALENDAR, receipt_rule=rule)
        if clock.stage is Stage.ENDED:
            break
        assert moves, "an open application always has a next step"
        log.append(_event_of(data.draw(st.sampled_from(moves)), str(number), today, log, clock))
        after = read_clock(log, CALENDAR, receipt_rule=rule)
        assert not after.disregarded
        assert after.due is not None
        today += timedelta(days=data.draw(st.integers(0, 15)))


def _arrival(on: date) -> ClockEvent:
    return ClockEvent("arrival", EventKind.ARRIVED, on, RequestChannel.COUNTER)


def _event_of(move: Move, key: str, today: date, log: list[ClockEvent], clock) -> ClockEvent:
    """Fill in what a clerk would: of a move that strikes, the last event that may be struck."""
    until = add_workdays(clock.due.day, 5, CALENDAR, assume_plain_week=True) if clock.due else None
    event = ClockEvent(key, move.kind, today, RequestChannel.SITE, move.party, 10, until, note="依据")
    if move.kind is not EventKind.STRUCK:
        return event
    strikes = (ClockEvent(key, move.kind, today, strikes=each.key) for each in reversed(log))
    return next(strike for strike in strikes if refusal(log, strike, CALENDAR) is None)
