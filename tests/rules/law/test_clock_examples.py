"""Every worked clock example of the handbook comes out as written there, weekdays included."""

import csv
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.rules.law.clock_cases import CASES, Case, read_day, read_event, read_events

from gongkai.rules.law.clock import (
    Clock,
    ClockEvent,
    EventKind,
    RequestChannel,
    Stage,
    WaitKind,
    cautions,
    day_by_day,
    lawful_moves,
    legal_day,
    read_clock,
    receipt_date,
    refusal,
    refuse_late_correction,
)
from gongkai.rules.law.publication import STATUTORY_LIMIT, due_on, earliest_effective_date
from gongkai.rules.law.remedies import lawsuit_after_reconsideration_until, lawsuit_until, reconsideration_until

with (Path(__file__).parent / "clock_examples.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = {row["id"]: row for row in csv.DictReader(lines)}
PLAIN = [name for name in ROWS if name <= "C27"]
DATED = re.compile(r"(\d{4}-\d{2}-\d{2}) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
CHANNELS = {"counter": RequestChannel.COUNTER, "EMS": RequestChannel.POST, "web": RequestChannel.SITE}


def dates_in(text: str) -> list[date]:
    return [read_day(f"{weekday} {iso}") for iso, weekday in DATED.findall(text)]


def ask(clock: Clock, what: str) -> date | None:
    answers = {
        "due": clock.due and clock.due.day,
        "original": clock.original_due and clock.original_due.day,
        "risk": clock.risk_due,
        "notice": clock.correction_notice_due and clock.correction_notice_due.day,
        "receipt": clock.receipt_date,
        "ended": clock.ended_on,
        "wait": clock.waits[0].until if clock.waits else None,
    }
    return answers[what]


def clock_of(case: Case, calendar, first: int | None = None) -> Clock:
    return read_clock(read_events(case.events)[:first], calendar, receipt_rule=case.rule)


def test_the_handbook_has_59_examples_and_all_are_tried():
    others = {"C28", "PUB01", "PUB02", "PUB03", "PUB04", "REM01", "REM02"}
    assert len(ROWS) == 59
    assert ROWS.keys() == {*PLAIN, *CASES, *others}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_application(name, calendar):
    row = ROWS[name]
    (received,) = dates_in(row["receipt_date"])
    notice, due = dates_in(row["expected"])
    channel = next(value for word, value in CHANNELS.items() if row["channel"].startswith(word))
    log = [ClockEvent("1", EventKind.ARRIVED, received, channel), ClockEvent("2", EventKind.CONFIRMED, received)]
    clock = read_clock(log, calendar)
    assert clock.receipt_date == receipt_date(log) == received
    assert clock.due == clock.original_due
    assert (clock.correction_notice_due.day, clock.due.day) == (notice, due)
    assert clock.due.is_certain
    assert not clock.breaches


@pytest.mark.parametrize("name", CASES)
def test_an_application_with_events(name, calendar):
    case, row = CASES[name], ROWS[name]
    (received,) = dates_in(row["receipt_date"])
    assert clock_of(case, calendar).receipt_date == received
    for question, text in case.expected.items():
        what, _, first = question.partition("@")
        assert ask(clock_of(case, calendar, int(first) if first else None), what) == read_day(text), question
    if case.refused:
        candidate = read_event(case.refused, "refused")
        refused = refusal(read_events(case.events), candidate, calendar, receipt_rule=case.rule)
        assert refused is not None
        assert case.article in refused.article


@pytest.mark.parametrize("name", CASES)
def test_every_date_the_handbook_expects_is_asserted(name):
    asserted = {read_day(text) for text in CASES[name].expected.values()}
    assert set(dates_in(ROWS[name]["expected"])) <= asserted


def test_c28_an_unknown_year_is_never_silent(calendar, day):
    clock = read_clock([read_event("arrived Fri 2026-12-04 channel=counter", "1")], calendar)
    assert (clock.due.day, clock.due.is_certain) == (day("Fri 2027-01-01"), False)
    assert "2027年放假安排尚未公布" in clock.due.note
    assert "（暂定）" in clock.lines[-1].text
    assert any("放假安排未录入" in line.text for line in day_by_day(clock, [], calendar))


def test_c30_the_late_notice_is_a_breach_and_the_plain_one_is_none(calendar, day):
    late, plain = clock_of(CASES["C30"], calendar), clock_of(CASES["C29"], calendar)
    assert [(b.on, b.article) for b in late.breaches] == [(day("Thu 2026-03-12"), "《政府信息公开条例》第三十条")]
    assert (plain.breaches, plain.risk_due) == ((), None)
    events = read_events(CASES["C30"].events)
    assert refusal(events[:1], events[1], calendar) is None
    assert cautions(events[:1], events[1], calendar) == late.breaches
    before = read_clock(events[:1], calendar)
    assert refuse_late_correction(before, day("Wed 2026-03-11")) is None
    assert refuse_late_correction(before, day("Thu 2026-03-12")).article == "《政府信息公开条例》第三十条"


@pytest.mark.parametrize(("name", "lapsed"), [("C31", "lapsed Sat 2026-04-04"), ("C45", "lapsed Tue 2026-04-21")])
def test_c31_c45_the_application_may_be_closed_from_the_next_day(name, lapsed, calendar):
    events, event = read_events(CASES[name].events), read_event(lapsed, "lapsed")
    assert refusal(events, event, calendar) is None
    assert read_clock([*events, event], calendar).ended_on == event.on


def test_c33_the_pause_is_twelve_workdays(calendar):
    assert [pause.workdays for pause in clock_of(CASES["C33"], calendar).pauses] == [12]


def test_c34_c36_silence_means_different_things(calendar):
    third, agency = clock_of(CASES["C34"], calendar).waits[0], clock_of(CASES["C36"], calendar).waits[0]
    assert (third.kind, agency.kind) == (WaitKind.THIRD_PARTY, WaitKind.AGENCY)
    assert "由行政机关依法决定" in third.silence
    assert "视为同意" in agency.silence


def test_c37_overlapping_consultations_are_joined(calendar, day):
    (pause,) = clock_of(CASES["C37"], calendar).pauses
    assert (pause.since, pause.until, pause.workdays) == (day("Thu 2026-03-05"), day("Thu 2026-03-26"), 15)


def test_c46_c47_c48_days_are_those_of_shanghai(day):
    china = timezone(timedelta(hours=8))
    assert legal_day(datetime(2026, 3, 6, 23, 59, 30, tzinfo=china)) == day("Fri 2026-03-06")
    assert legal_day(datetime(2026, 3, 8, 16, 5, tzinfo=UTC)) == day("Mon 2026-03-09")
    with pytest.raises(ValueError, match="时区"):
        legal_day(datetime(2026, 3, 8, 16, 5))


def test_c49_attempts_to_reach_the_applicant_keep_the_agency_blameless(calendar, day):
    tried, untried = CASES["C49"].events, tuple(e for e in CASES["C49"].events if "failed" not in e)
    assert read_clock(read_events(tried), calendar).risk_due is None
    clock = read_clock(read_events(untried), calendar)
    assert clock.risk_due == day("Wed 2026-04-01")  # counted from 4 March, when the letter was found
    assert clock.due.day == day("Tue 2026-04-14")


def test_c52_answered_on_the_spot_is_closed(calendar):
    assert clock_of(CASES["C52"], calendar).stage is Stage.ENDED


def test_c53_the_delay_must_be_told_within_the_term(calendar, day):
    events = read_events(CASES["C53"].events)
    moves = lawful_moves(events[:3], day("Wed 2026-04-01"), calendar)
    assert next(move.last_day for move in moves if move.kind is EventKind.DELAYED) == day("Wed 2026-04-01")
    late = lawful_moves(events[:3], day("Thu 2026-04-02"), calendar)
    assert EventKind.DELAYED not in {move.kind for move in late}


@pytest.mark.parametrize("name", ["PUB01", "PUB02", "PUB03"])
def test_proactive_publication(name, calendar):
    (formed,), (due,) = dates_in(ROWS[name]["receipt_date"]), dates_in(ROWS[name]["expected"])
    assert due_on(formed, STATUTORY_LIMIT, calendar).day == due


def test_pub04_a_rule_is_in_force_thirty_days_after_publication(day):
    (published,) = dates_in(ROWS["PUB04"]["receipt_date"])
    assert earliest_effective_date(published) == day("Wed 2026-04-01")
    assert "2026-04-01" in ROWS["PUB04"]["expected"]


@pytest.mark.parametrize("name", ["REM01", "REM02"])
def test_reconsideration(name, calendar):
    (served,) = dates_in(ROWS[name]["receipt_date"])
    *_, last = dates_in(ROWS[name]["expected"])
    due = reconsideration_until(served, calendar)
    assert (due.day, due.is_certain) == (last, True)
    assert "顺延" in due.note


@pytest.mark.parametrize(
    ("served", "last"),
    [
        ("Tue 2026-03-31", "Wed 2026-09-30"),
        ("Sun 2025-08-31", "Sat 2026-02-28"),  # February has no 31st; 28 February 2026 is a make-up workday
        ("Tue 2025-07-01", "Sun 2026-01-04"),  # 1 to 3 January are rest days, Sunday the 4th is worked
    ],
)
def test_a_lawsuit_may_be_brought_for_six_months(served, last, day, calendar):
    assert lawsuit_until(day(served), calendar).day == day(last)


def test_after_reconsideration_a_lawsuit_may_be_brought_for_fifteen_days(day, calendar):
    assert lawsuit_after_reconsideration_until(day("Fri 2026-04-17"), calendar).day == day("Wed 2026-05-06")


def test_a_remedy_that_ends_in_an_unknown_year_is_provisional(day, calendar):
    assert not lawsuit_until(day("Mon 2026-08-03"), calendar).is_certain
