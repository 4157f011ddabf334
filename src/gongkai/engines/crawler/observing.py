"""From the stored observations of all crawls to the national indicators."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from gongkai.rules.inspection.pages.indicators import (
    ColumnSeen,
    Deduction,
    HomeSeen,
    MessageSeen,
    Observed,
    Probe,
    deductions,
)

_GRAVE = frozenset({"pages.implanted-link", "pages.future-date", "secrecy.level", "secrecy.internal"})
_MARKS = frozenset(
    f"pages.{name}" for name in ("organ-mark", "site-code", "sponsor", "icp", "police-filing", "site-map")
)
_TAGS = frozenset(
    f"pages.{name}" for name in ("site-tags", "site-tag-values", "column-tags", "article-tags", "pub-date")
)
_BROKEN = frozenset({"pages.dead-link", "pages.wrong-type", "pages.soft-404"})
_STALE = {
    "news": "news-stale",
    "policy_document": "policy-stale",
    "interpretation": "interpretation-stale",
    "service_statistics": "statistics-stale",
    "public_reply": "reply-stale",
}


def observed(base: sqlite3.Connection, run: int, today: date, open_rows: Iterable[sqlite3.Row]) -> Observed:
    """Return what is known: columns and messages of this run, home pages of all runs, probes, grave findings."""
    columns = [(row["address"], json.loads(row["facts"])) for row in _seen(base, "column", run)]
    messages = [json.loads(row["facts"]) for row in _seen(base, "message", run)]
    return Observed(
        today=today,
        probes=tuple(
            Probe(datetime.fromisoformat(row["at"]), row["seconds"] if 200 <= row["status"] < 400 else None)
            for row in base.execute("SELECT * FROM probes ORDER BY at")
        ),
        homes=tuple(
            HomeSeen(date.fromisoformat(row["day"]), _day(facts["newest"]), facts["digest"])
            for row in _seen(base, "home")
            for facts in [json.loads(row["facts"])]
        ),
        columns=tuple(
            ColumnSeen(facts["name"], address, facts["kind"], _day(facts["newest"]), facts["days"], facts["is_blank"])
            for address, facts in columns
        ),
        waiting=tuple(
            MessageSeen(each["words"], each["address"], date.fromisoformat(each["asked_on"])) for each in messages
        ),
        channels=tuple(address for address, facts in columns if facts["is_channel"]),
        grave=tuple((row["reason"], row["address"]) for row in open_rows if row["rule"] in _GRAVE),
    )


def lost_points(
    base: sqlite3.Connection, run: int, seen: Observed, open_rows: Iterable[sqlite3.Row]
) -> tuple[Deduction, ...]:
    """Return the deductions for what is open and what was seen."""
    counted: dict[str, list[str]] = {}
    on_home = {row[0] for row in base.execute("SELECT target FROM links WHERE run = ? AND on_home = 1", (run,))}
    for row in open_rows:
        rule = row["rule"]
        if rule in _BROKEN:
            counted.setdefault("home-dead-link" if row["subject"] in on_home else "dead-link", []).append(
                row["subject"]
            )
        elif rule in _MARKS:
            counted.setdefault("identification", []).append(row["address"])
        elif rule == "pages.error-report":
            counted.setdefault("error-report", []).append(row["address"])
        elif rule in _TAGS:
            counted.setdefault("page-tags", []).append(row["address"])
    for column in seen.columns:
        is_late = column.newest is not None and column.days and (seen.today - column.newest).days > column.days
        if is_late or column.is_blank:
            counted.setdefault(_STALE.get(column.kind, "column-stale"), []).append(column.address)
    return deductions({name: tuple(places) for name, places in counted.items()})


def _seen(base: sqlite3.Connection, kind: str, run: int | None = None) -> list[sqlite3.Row]:
    if run is None:
        return base.execute("SELECT * FROM seen WHERE kind = ? ORDER BY run", (kind,)).fetchall()
    return base.execute("SELECT * FROM seen WHERE kind = ? AND run = ? ORDER BY address", (kind, run)).fetchall()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
