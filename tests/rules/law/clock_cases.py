"""The free-text events and expected dates of the handbook's clock examples, as data.

An event is «kind, weekday and day, what else it needs»; an expectation names what is asked, «@2» after the first
two events only.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.rules.law.clock import ClockEvent, EventKind, ReceiptRule, RequestChannel


@dataclass(frozen=True)
class Case:
    events: tuple[str, ...]
    expected: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    article: str = ""
    rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM


def read_day(text: str) -> date:
    weekday, _, iso = text.partition(" ")
    parsed = date.fromisoformat(iso)
    assert parsed.strftime("%a") == weekday, f"{iso} is a {parsed:%A}"
    return parsed


def read_events(lines: tuple[str, ...]) -> list[ClockEvent]:
    return [read_event(line, str(number)) for number, line in enumerate(lines)]


def read_event(line: str, key: str) -> ClockEvent:
    kind, weekday, iso, *rest = line.split()
    more: dict[str, Any] = dict(pair.split("=") for pair in rest)
    if "channel" in more:
        more["channel"] = RequestChannel(more["channel"])
    if "workdays" in more:
        more["workdays"] = int(more["workdays"])
    if "until" in more:
        more["until"] = date.fromisoformat(more["until"])
    return ClockEvent(key, EventKind(kind), read_day(f"{weekday} {iso}"), **more)


COUNTER = "arrived Mon 2026-03-02 channel=counter"
WEB = ("arrived Mon 2026-03-02 channel=site", "confirmed Mon 2026-03-02")

CASES = {
    "C29": Case(
        (COUNTER, "correction_asked Wed 2026-03-11 workdays=15", "corrected Wed 2026-03-25"),
        {"notice": "Wed 2026-03-11", "due": "Thu 2026-04-23"},
    ),
    "C30": Case(
        (COUNTER, "correction_asked Thu 2026-03-12 workdays=15", "corrected Wed 2026-03-25"),
        {"due": "Thu 2026-04-23", "risk": "Mon 2026-03-30"},
    ),
    "C31": Case(
        (
            "arrived Mon 2026-03-09 channel=site",
            "confirmed Mon 2026-03-09",
            "correction_asked Fri 2026-03-13 workdays=15",
        ),
        {"wait": "Fri 2026-04-03"},
        refused="lapsed Fri 2026-04-03",
        article="第三十条",
    ),
    "C32": Case(
        (COUNTER, "correction_asked Fri 2026-03-06", "corrected Mon 2026-03-16", "still_unclear Mon 2026-03-16"),
        {"due": "Tue 2026-04-14"},
        refused="correction_asked Tue 2026-03-17",
        article="第三十条",
    ),
    "C33": Case(
        (
            COUNTER,
            "third_party_asked Tue 2026-03-10 party=a",
            "third_party_received Thu 2026-03-12 party=a",
            "third_party_answered Thu 2026-03-26 party=a",
        ),
        {"due": "Thu 2026-04-16", "due@1": "Mon 2026-03-30"},
    ),
    "C34": Case(
        (COUNTER, "third_party_asked Tue 2026-03-10 party=a", "third_party_received Thu 2026-03-12 party=a"),
        {"wait": "Thu 2026-04-02", "due": "Thu 2026-04-23"},
    ),
    "C35": Case(
        (
            "arrived Mon 2026-02-02 channel=counter",
            "third_party_asked Tue 2026-02-10 party=a",
            "third_party_received Thu 2026-02-12 party=a",
        ),
        {"wait": "Wed 2026-03-11", "due": "Tue 2026-03-31"},
    ),
    "C36": Case(
        (COUNTER, "agency_asked Thu 2026-03-05 party=b", "agency_received Fri 2026-03-06 party=b"),
        {"wait": "Fri 2026-03-27", "due": "Wed 2026-04-22"},
    ),
    "C37": Case(
        (
            COUNTER,
            "third_party_asked Thu 2026-03-05 party=a",
            "third_party_answered Fri 2026-03-20 party=a",
            "third_party_asked Tue 2026-03-10 party=b",
            "third_party_received Tue 2026-03-10 party=b",
            "third_party_answered Thu 2026-03-26 party=b",
        ),
        {"due": "Tue 2026-04-21"},
    ),
    "C38": Case(
        (COUNTER, "extended Fri 2026-03-27 workdays=20"), {"original": "Mon 2026-03-30", "due": "Tue 2026-04-28"}
    ),
    "C39": Case((COUNTER, "extended Mon 2026-03-30 workdays=8"), {"due": "Fri 2026-04-10"}),
    "C40": Case(
        (COUNTER,), {"due": "Mon 2026-03-30"}, refused="extended Tue 2026-03-31 workdays=10", article="第三十三条"
    ),
    "C41": Case(
        (COUNTER, "extended Fri 2026-03-20 workdays=10"),
        {"due": "Tue 2026-04-14"},
        refused="extended Thu 2026-04-09 workdays=10",
        article="第三十三条",
    ),
    "C42": Case((COUNTER,), refused="extended Fri 2026-03-20 workdays=25", article="第三十三条"),
    "C43": Case(
        (
            COUNTER,
            "third_party_asked Tue 2026-03-10 party=a",
            "third_party_answered Thu 2026-03-26 party=a",
            "extended Fri 2026-03-27 workdays=20",
        ),
        {"due": "Mon 2026-05-18"},
    ),
    "C44": Case(
        (*WEB, "fee_notified Fri 2026-03-20", "fee_paid Wed 2026-04-08"),
        {"wait@3": "Mon 2026-04-20", "due": "Sat 2026-05-09"},
    ),
    "C45": Case(
        (*WEB, "fee_notified Fri 2026-03-20"),
        {"wait": "Mon 2026-04-20"},
        refused="lapsed Mon 2026-04-20",
        article="109号",
    ),
    "C46": Case(("arrived Fri 2026-03-06 channel=site",), {"due": "Fri 2026-04-03"}, rule=ReceiptRule.AUTO_CONFIRM),
    "C47": Case(
        ("arrived Fri 2026-03-06 channel=site", "confirmed Mon 2026-03-09"),
        {"due": "Tue 2026-04-07", "wait@1": "Mon 2026-03-09"},
    ),
    "C48": Case(
        ("arrived Mon 2026-03-09 channel=site",),
        {"receipt": "Mon 2026-03-09", "due": "Tue 2026-04-07"},
        rule=ReceiptRule.AUTO_CONFIRM,
    ),
    "C49": Case(
        (
            "arrived Wed 2026-03-04 channel=letter",
            "contact_failed Wed 2026-03-04",
            "contact_failed Mon 2026-03-09",
            "confirmed Mon 2026-03-16",
        ),
        {"due": "Tue 2026-04-14"},
    ),
    "C50": Case(("arrived Tue 2026-03-10 channel=fax", "confirmed Wed 2026-03-11"), {"due": "Thu 2026-04-09"}),
    "C51": Case(("arrived Sat 2026-03-07 channel=email", "confirmed Mon 2026-03-09"), {"due": "Tue 2026-04-07"}),
    "C52": Case((COUNTER, "decided Mon 2026-03-02", "served Mon 2026-03-02"), {"ended": "Mon 2026-03-02"}),
    "C53": Case(
        (
            "arrived Wed 2026-03-04 channel=post",
            "reasons_asked Mon 2026-03-09",
            "reasons_given Mon 2026-03-16",
            "delayed Wed 2026-04-01 until=2026-06-30",
        ),
        {"due@3": "Wed 2026-04-01", "due": "Tue 2026-06-30"},
        refused="extended Thu 2026-04-02 workdays=5",
        article="第三十三条",
    ),
}
