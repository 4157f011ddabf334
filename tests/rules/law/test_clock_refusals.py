"""Illegal moves are refused with their article; what is only late is taken down and flagged."""

from dataclasses import replace

import pytest
from tests.rules.law.clock_cases import COUNTER, read_day, read_event, read_events

from gongkai.rules.law.clock import (
    ClockEvent,
    EventKind,
    RequestChannel,
    Stage,
    WaitKind,
    cautions,
    day_by_day,
    days_left,
    lawful_moves,
    read_clock,
    refusal,
)

CORRECTING = (COUNTER, "correction_asked Fri 2026-03-06 workdays=10")  # until 20 March
CONSULTING = (COUNTER, "third_party_asked Tue 2026-03-10 party=a", "third_party_received Thu 2026-03-12 party=a")
PAYING = (COUNTER, "fee_notified Fri 2026-03-20")
DECIDED = (COUNTER, "decided Fri 2026-03-20")
SERVED = (*DECIDED, "served Mon 2026-03-23")
REASONED = (COUNTER, "reasons_asked Thu 2026-03-05", "reasons_given Mon 2026-03-09")
STOPPED = (COUNTER, "suspended Tue 2026-03-10 note=x")

REFUSED = [
    ((), "extended Mon 2026-03-09 workdays=5", "尚未登记收到申请", "第三十一条"),
    ((), "arrived Mon 2026-03-02", "选择收到申请的渠道", "第三十一条"),
    ((COUNTER,), "extended Fri 2026-02-27 workdays=5", "早于收到申请", "第三十一条"),
    ((COUNTER,), "extended Mon 2026-03-09", "填写延长的工作日数", "第三十三条"),
    ((COUNTER,), "extended Mon 2026-03-09 workdays=21", "最长不得超过20个工作日", "第三十三条"),
    ((COUNTER,), "extended Tue 2026-03-31 workdays=5", "已于2026年3月30日（周一）届满", "第三十三条"),
    (
        (COUNTER, "extended Mon 2026-03-09 workdays=5"),
        "extended Tue 2026-03-10 workdays=5",
        "只能延期一次",
        "第三十三条",
    ),
    ((COUNTER, "extended Tue 2026-03-10 workdays=5"), "extended Mon 2026-03-09 workdays=5", "冲突", "第三十三条"),
    (CORRECTING, "extended Mon 2026-03-09 workdays=5", "等待申请人补正", "第三十三条"),
    (PAYING, "extended Mon 2026-03-23 workdays=5", "等待申请人缴费", "第三十三条"),
    ((COUNTER,), "correction_asked Tue 2026-03-31 workdays=5", "届满", "第三十条"),
    ((COUNTER,), "correction_asked Fri 2026-03-06 workdays=0", "至少为1个工作日", "第三十条"),
    (CORRECTING, "correction_asked Mon 2026-03-09", "不得再次要求补正", "第三十条"),
    (PAYING, "correction_asked Mon 2026-03-23", "正在等待缴费", "第三十条"),
    ((COUNTER,), "corrected Mon 2026-03-09", "没有送达过补正告知书", "第三十条"),
    ((*CORRECTING, "corrected Mon 2026-03-09"), "corrected Tue 2026-03-10", "已经登记过补正", "第三十条"),
    ((COUNTER,), "correction_term_extended Mon 2026-03-09 workdays=5", "没有等待申请人补正", "第三十条"),
    (CORRECTING, "correction_term_extended Mon 2026-03-09", "填写延长补正期限", "第三十条"),
    (CORRECTING, "still_unclear Mon 2026-03-09", "尚未收到补正", "第三十条"),
    (CORRECTING, "lapsed Fri 2026-03-20", "次日起方可", "第三十条"),
    (CORRECTING, "fee_notified Mon 2026-03-09", "补正后才能通知缴费", "109号"),
    ((COUNTER,), "lapsed Fri 2026-03-20", "没有等待补正或缴费", "第三十条"),
    ((COUNTER,), "third_party_asked Tue 2026-03-10", "向谁征求意见", "第三十二条"),
    ((COUNTER,), "third_party_asked Tue 2026-03-31 party=a", "届满", "第三十三条"),
    ((COUNTER,), "third_party_answered Tue 2026-03-10 party=a", "请先登记发函", "第三十二条"),
    ((COUNTER,), "agency_received Tue 2026-03-10 party=a", "请先登记发函", "第三十四条"),
    (CONSULTING, "third_party_answered Mon 2026-03-09 party=a", "请先登记发函", "第三十二条"),
    (CONSULTING, "third_party_answered Mon 2026-03-16 party=b", "请先登记发函", "第三十二条"),
    (CONSULTING, "third_party_received Mon 2026-03-16 party=a", "请先登记发函", "第三十二条"),
    (CONSULTING, "third_party_asked Mon 2026-03-16 party=a", "不必重复发函", "第三十二条"),
    ((COUNTER,), "reasons_given Mon 2026-03-16", "没有要求申请人说明理由", "第三十五条"),
    (REASONED, "reasons_asked Mon 2026-03-16", "不得重复要求", "第三十五条"),
    ((COUNTER,), "delayed Mon 2026-03-16 until=2026-06-30", "须先要求申请人说明理由", "第三十五条"),
    (REASONED, "delayed Tue 2026-03-31 until=2026-06-30", "届满", "第三十五条"),
    (REASONED, "delayed Mon 2026-03-16 until=2026-03-30", "晚于现有期限", "第三十五条"),
    (REASONED, "delayed Mon 2026-03-16 until=2026-06-20", "不是工作日", "第三十五条"),
    (
        (*REASONED, "delayed Mon 2026-03-16 until=2026-06-30"),
        "delayed Tue 2026-03-17 until=2026-07-30",
        "不能再次延迟",
        "第三十五条",
    ),
    ((COUNTER,), "suspended Mon 2026-03-16", "写明中止办理的原因", "第四十五条"),
    (STOPPED, "suspended Mon 2026-03-16 note=y", "请先登记恢复", "第三十三条"),
    (STOPPED, "decided Mon 2026-03-16", "请先登记恢复", "第三十三条"),
    ((COUNTER,), "resumed Mon 2026-03-16", "没有中止办理", "第四十五条"),
    ((COUNTER,), "fee_paid Mon 2026-03-16", "没有送达过收费通知", "109号"),
    ((COUNTER,), "fee_notified Tue 2026-03-31", "届满", "109号"),
    (PAYING, "fee_notified Mon 2026-03-23", "不得重复通知", "109号"),
    (PAYING, "fee_paid Tue 2026-04-21", "视为放弃申请", "109号"),
    (PAYING, "lapsed Mon 2026-04-20", "次日起方可", "109号"),
    ((COUNTER,), "served Mon 2026-03-23", "请先登记决定", "235号"),
    (DECIDED, "decided Mon 2026-03-23", "已于2026年3月20日（周五）作出决定", "第三十三条"),
    (DECIDED, "extended Mon 2026-03-23 workdays=5", "作出决定", "第三十三条"),
    (DECIDED, "correction_asked Mon 2026-03-23", "作出决定", "第三十三条"),
    (SERVED, "withdrawn Tue 2026-03-24", "办结", "第三十三条"),
    (SERVED, "extended Tue 2026-03-24 workdays=5", "办结", "第三十三条"),
    ((COUNTER, "extended Fri 2026-03-20 workdays=5"), "withdrawn Mon 2026-03-09", "冲突", "第三十三条"),
    ((COUNTER,), "struck Mon 2026-03-09 strikes=nothing", "没有找到", "第四十五条"),
    ((COUNTER,), "struck Mon 2026-03-09 strikes=0", "唯一的收到申请记录", "第三十一条"),
    ((*DECIDED, "struck Mon 2026-03-23 strikes=1"), "struck Mon 2026-03-23 strikes=1", "已经更正过", "第四十五条"),
    ((*DECIDED, "struck Mon 2026-03-23 strikes=1"), "struck Mon 2026-03-23 strikes=2", "不能再更正", "第四十五条"),
    ((*CORRECTING, "corrected Tue 2026-03-10"), "corrected Mon 2026-03-09", "已经登记过补正", "第三十条"),
    ((*CORRECTING, "corrected Mon 2026-03-09"), "struck Mon 2026-03-09 strikes=1", "以它为前提", "第三十条"),
]


@pytest.mark.parametrize(("log", "line", "words", "article"), REFUSED)
def test_a_move_against_the_law_is_refused_with_its_article(log, line, words, article, calendar):
    refused = refusal(read_events(log), read_event(line, "new"), calendar)
    assert refused is not None
    assert words in refused.message
    assert article in refused.article


@pytest.mark.parametrize(
    ("log", "line", "words"),
    [
        ((COUNTER,), "correction_asked Thu 2026-03-12 workdays=5", "超过7个工作日"),
        ((COUNTER,), "correction_asked Fri 2026-03-06 workdays=16", "一般不超过15个工作日"),
        (CORRECTING, "corrected Mon 2026-03-23", "补正逾期"),
        (CONSULTING, "decided Fri 2026-03-20", "尚未届满"),
        ((COUNTER,), "decided Tue 2026-03-31", "已逾期"),
        (DECIDED, "served Tue 2026-03-31", "已逾期"),
    ],
)
def test_a_late_or_hasty_move_is_allowed_and_flagged(log, line, words, calendar):
    events, event = read_events(log), read_event(line, "new")
    assert refusal(events, event, calendar) is None
    (caution,) = cautions(events, event, calendar)
    assert words in caution.text


@pytest.mark.parametrize(
    ("log", "line"),
    [
        (CORRECTING, "correction_term_extended Mon 2026-03-23 workdays=5"),
        (CORRECTING, "lapsed Sat 2026-03-21"),
        (CONSULTING, "third_party_answered Fri 2026-04-10 party=a"),
        (CONSULTING, "third_party_asked Mon 2026-03-16 party=b"),
        (CONSULTING, "decided Fri 2026-04-03"),
        (REASONED, "delayed Mon 2026-03-30 until=2026-06-30"),
        (STOPPED, "resumed Mon 2026-03-16"),
        (PAYING, "fee_paid Mon 2026-04-20"),
        (DECIDED, "withdrawn Mon 2026-03-23"),
        (DECIDED, "struck Mon 2026-03-23 strikes=1"),
        ((COUNTER, "arrived Mon 2026-03-02 channel=post"), "struck Mon 2026-03-09 strikes=0"),
        ((COUNTER,), "transferred Tue 2026-03-31"),
    ],
)
def test_a_lawful_move_is_neither_refused_nor_flagged(log, line, calendar):
    events, event = read_events(log), read_event(line, "new")
    assert refusal(events, event, calendar) is None
    assert cautions(events, event, calendar) == ()


def test_pressing_twice_records_once(calendar):
    (event,) = read_events((COUNTER,))
    assert "请勿重复提交" in refusal([event], event, calendar).message


def test_an_unlawful_event_of_an_old_ledger_moves_nothing_and_is_told(calendar, day):
    clock = read_clock(read_events((COUNTER, "extended Tue 2026-03-31 workdays=10")), calendar)
    assert clock.due.day == day("Mon 2026-03-30")
    assert clock.lines[1].effect.startswith("不产生效力")
    assert [each.key for each in clock.disregarded] == ["1"]


def test_a_struck_event_no_longer_counts_but_stays_to_be_read(calendar, day):
    events = read_events((COUNTER, "extended Mon 2026-03-09 workdays=10", "struck Tue 2026-03-10 strikes=1"))
    clock = read_clock(events, calendar)
    assert clock.due.day == day("Mon 2026-03-30")
    assert "误登" in clock.lines[1].effect
    assert refusal(events, read_event("extended Wed 2026-03-11 workdays=5", "new"), calendar) is None


def test_a_restart_never_takes_back_a_date_that_was_promised(calendar, day):
    events = (COUNTER, "extended Fri 2026-03-20 workdays=20", "fee_notified Mon 2026-03-23", "fee_paid Tue 2026-03-24")
    assert read_clock(read_events(events), calendar).due.day == day("Tue 2026-04-28")


def test_a_late_answer_does_not_stretch_the_pause(calendar, day):
    late = (*CONSULTING, "third_party_answered Fri 2026-04-10 party=a")
    for log in (CONSULTING, late):
        assert read_clock(read_events(log), calendar).due.day == day("Thu 2026-04-23")


def test_what_is_not_confirmed_has_a_provisional_date_and_a_day_for_confirming(calendar, day):
    clock = read_clock(read_events(("arrived Sat 2026-03-07 channel=email",)), calendar)
    assert (clock.stage, clock.receipt_date) == (Stage.AWAITING_CONFIRMATION, None)
    assert (clock.due.day, clock.due.is_certain) == (day("Tue 2026-04-07"), False)
    assert (clock.waits[0].kind, clock.waits[0].until) == (WaitKind.CONFIRMATION, day("Mon 2026-03-09"))


def test_a_corrected_application_is_received_by_the_same_rules(calendar, day):
    events = (*CORRECTING, "corrected Tue 2026-03-10 channel=email")
    waiting = read_clock(read_events(events), calendar)
    confirmed = read_clock(read_events((*events, "confirmed Wed 2026-03-11")), calendar)
    assert waiting.stage is Stage.AWAITING_CONFIRMATION
    assert (confirmed.stage, confirmed.due.day) == (Stage.IN_PROCESS, day("Thu 2026-04-09"))


def test_the_earliest_arrival_counts_whichever_unit_signed(calendar, day):
    events = ("arrived Wed 2026-03-04 channel=post", "arrived Mon 2026-03-02 channel=post")
    assert read_clock(read_events(events), calendar).receipt_date == day("Mon 2026-03-02")


@pytest.mark.parametrize(
    ("log", "stage"),
    [
        ((), Stage.AWAITING_CONFIRMATION),
        ((COUNTER,), Stage.IN_PROCESS),
        (CORRECTING, Stage.AWAITING_CORRECTION),
        (CONSULTING, Stage.CONSULTING),
        (REASONED[:2], Stage.AWAITING_REASONS),
        (PAYING, Stage.AWAITING_FEE),
        (STOPPED, Stage.SUSPENDED),
        (DECIDED, Stage.DECIDED),
        (SERVED, Stage.ENDED),
    ],
)
def test_the_stage_is_read_from_the_log(log, stage, calendar):
    assert read_clock(read_events(log), calendar).stage is stage


def test_a_consultation_is_over_by_silence_the_day_after_its_term(calendar):
    clock = read_clock(read_events(CONSULTING), calendar)
    assert clock.stage_on(read_day("Thu 2026-04-02")) is Stage.CONSULTING
    assert clock.stage_on(read_day("Fri 2026-04-03")) is Stage.IN_PROCESS


def test_days_left_stand_still_while_suspended_and_end_with_the_matter(calendar):
    stopped = read_clock(read_events(STOPPED), calendar)
    assert days_left(stopped, read_day("Mon 2026-03-09"), calendar) == 15
    assert days_left(stopped, read_day("Tue 2026-06-30"), calendar) == 14
    assert days_left(read_clock(read_events(SERVED), calendar), read_day("Tue 2026-03-24"), calendar) is None


def test_each_day_is_told_with_what_makes_it_count(calendar):
    events = [ClockEvent("1", EventKind.ARRIVED, read_day("Wed 2026-02-11"), RequestChannel.COUNTER)]
    texts = [line.text for line in day_by_day(read_clock(events, calendar), events, calendar)]
    assert texts[:6] == [
        "2月11日 周三 收到申请，当日不计",
        "2月12日 周四 计第1日",
        "2月13日 周五 计第2日",
        "2月14日 周六 调休上班，计第3日",
        "2月15日 周日 放假，不计",
        "2月16日 周一 放假，不计",
    ]
    assert texts[-1] == "3月17日 周二 计第20日，期限届满"


def test_the_moves_say_what_they_do_and_until_when(calendar, day):
    moves = {m.kind: m for m in lawful_moves(read_events((COUNTER,)), day("Thu 2026-03-12"), calendar)}
    extension, notice = moves[EventKind.EXTENDED], moves[EventKind.CORRECTION_ASKED]
    assert (extension.new_due, extension.last_day) == (day("Tue 2026-04-28"), day("Mon 2026-03-30"))
    assert extension.effect.startswith("最多延长20个工作日")
    assert notice.last_day == day("Wed 2026-03-11")
    assert "超过7个工作日" in notice.warning
    assert not moves.keys() & {EventKind.SERVED, EventKind.LAPSED, EventKind.FEE_PAID, EventKind.CORRECTED}


def test_after_the_end_only_mistakes_can_be_struck(calendar, day):
    moves = lawful_moves(read_events(SERVED), day("Tue 2026-03-24"), calendar)
    assert [move.kind for move in moves] == [EventKind.STRUCK]


def test_the_explanation_reads_like_a_judgment(calendar):
    clock = read_clock(read_events((*CONSULTING, "third_party_answered Thu 2026-03-26 party=a")), calendar)
    told = [f"{line.text}｜{line.effect}｜{line.article}" for line in clock.lines]
    assert told[0] == (
        "2026年3月2日（周一）收到申请，当面提交｜收到申请之日为2026年3月2日（周一），当日不计，"
        "次日起20个工作日内答复，至2026年3月30日（周一）｜《政府信息公开条例》第三十一条"
    )
    assert "扣除不计入期限的12个工作日" in told[-1]
    assert "届满日：2026年4月16日（周四）" in told[-1]


def test_a_correction_confirmed_late_keeps_the_earlier_date_as_a_risk(calendar, day):
    events = (*CORRECTING, "corrected Tue 2026-03-10 channel=fax", "confirmed Tue 2026-03-17")
    clock = read_clock(read_events(events), calendar)
    assert (clock.due.day, clock.risk_due) == (day("Wed 2026-04-15"), day("Thu 2026-04-09"))
    assert "此前没有联系记录" in clock.breaches[0].text


def test_dates_only_are_the_same_dates(calendar):
    for log in (CORRECTING, CONSULTING, PAYING, SERVED, REASONED, STOPPED):
        full, short = (read_clock(read_events(log), calendar, explain=explain) for explain in (True, False))
        assert replace(full, lines=()) == short


def test_days_of_waiting_for_a_correction_are_not_counted(calendar):
    events = read_events(CORRECTING)
    lines = {line.on: line for line in day_by_day(read_clock(events, calendar), events, calendar)}
    assert lines[read_day("Fri 2026-03-06")].number == 4
    assert "等待申请人补正" in lines[read_day("Mon 2026-03-09")].text
    assert lines[read_day("Mon 2026-03-23")].number == 1
    assert max(lines) == read_day("Mon 2026-04-20")


def test_an_end_before_the_correction_leaves_an_expected_date_only(calendar):
    due = read_clock(read_events((*CORRECTING, "withdrawn Mon 2026-03-09")), calendar).due
    assert not due.is_certain
    assert "预计" in due.note
