"""The clock of an application for disclosure: from a log of dated events to every term, with the articles.

Source: 《政府信息公开条例》 art. 29 to 35, the fee measure 国办函〔2020〕109号 and the letters that explain them; a
pure function of log, calendar and `RULES_VERSION`.
"""

from gongkai.rules.law.clock.articles import RULES_VERSION
from gongkai.rules.law.clock.daily import DayLine, day_by_day, days_left
from gongkai.rules.law.clock.events import ClockEvent, EventKind, ReceiptRule, RequestChannel, legal_day
from gongkai.rules.law.clock.moves import Move, lawful_moves
from gongkai.rules.law.clock.reader import read_clock
from gongkai.rules.law.clock.reading import (
    Breach,
    Clock,
    Disregarded,
    Line,
    Pause,
    Refusal,
    Stage,
    Wait,
    WaitKind,
)
from gongkai.rules.law.clock.receipt import needs_confirmation, receipt_date
from gongkai.rules.law.clock.refusals import cautions, refusal, refuse_late_correction

__all__ = [
    "RULES_VERSION",
    "Breach",
    "Clock",
    "ClockEvent",
    "DayLine",
    "Disregarded",
    "EventKind",
    "Line",
    "Move",
    "Pause",
    "ReceiptRule",
    "Refusal",
    "RequestChannel",
    "Stage",
    "Wait",
    "WaitKind",
    "cautions",
    "day_by_day",
    "days_left",
    "lawful_moves",
    "legal_day",
    "needs_confirmation",
    "read_clock",
    "receipt_date",
    "refusal",
    "refuse_late_correction",
]
