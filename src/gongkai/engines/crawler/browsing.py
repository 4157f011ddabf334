"""Reading what a folder holds page by page, for lists on a screen: nothing is loaded that is not shown."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from gongkai.engines.crawler import evidence, store
from gongkai.engines.crawler.summary import SiteFinding, site_finding
from gongkai.rules.inspection.engine import Gravity
from gongkai.rules.inspection.engine.packs import rule_by_id
from gongkai.rules.inspection.pages.indicators import Observed, Probe, Veto, vetoes

_ORDER = "instr('blocking,error,warning,advice', gravity), rule, address, key"
_KEY = re.compile(r"[0-9a-f]{32}")
_KEPT = re.compile(rf"{evidence.KEPT}/[0-9a-f]{{64}}\.html\.gz")


class Standing(StrEnum):
    """Where a finding stands in a run."""

    OPEN = "open"  # new or still there
    NEW = "new"
    STILL = "still"
    MENDED = "mended"


_CONDITIONS = {
    Standing.OPEN: "mended_run IS NULL",
    Standing.NEW: "mended_run IS NULL AND first_run >= :run",
    Standing.STILL: "mended_run IS NULL AND first_run < :run",
    Standing.MENDED: "mended_run = :run",
}


@dataclass(frozen=True)
class Asked:
    """Which findings of a run are wanted; empty words ask for all."""

    run: int
    standing: Standing = Standing.OPEN
    rule: str = ""
    address: str = ""
    after: str = ""  # the key of the last one shown


@dataclass(frozen=True)
class RuleCount:
    """How many open findings a rule has in a run."""

    rule: str
    name: str
    gravity: Gravity
    new: int
    number: int


@dataclass(frozen=True)
class Kept:
    """The copy of a page."""

    file: Path
    address: str
    taken_at: str


def findings_page(folder: Path, asked: Asked, size: int) -> Sequence[tuple[str, SiteFinding]]:
    """Return (key, finding) of some of the findings asked for, the gravest first, behind the one named."""
    base = store.connect_to_known(folder)
    if base is None:
        return []
    with closing(base):
        rows = _rows(base, asked, size)
    return [(row["key"], site_finding(row, _state(row, asked.run))) for row in rows]


def counts_by_rule(folder: Path, run: int) -> list[RuleCount]:
    """Return how many findings each rule has open, the gravest and most frequent first."""
    base = store.connect_to_known(folder)
    if base is None:
        return []
    with closing(base):
        rows = base.execute(
            "SELECT rule, gravity, sum(first_run >= ?) AS new, count(*) AS number FROM findings"
            " WHERE mended_run IS NULL GROUP BY rule, gravity",
            (run,),
        ).fetchall()
    order = list(Gravity)
    found = [_count(row) for row in rows]
    return sorted(found, key=lambda each: (order.index(each.gravity), -each.number, each.name))


def counts_by_page(folder: Path, most: int) -> list[tuple[str, int]]:
    """Return (address, number) of the pages with most open findings."""
    base = store.connect_to_known(folder)
    if base is None:
        return []
    with closing(base):
        rows = base.execute(
            "SELECT address, count(*) AS number FROM findings WHERE mended_run IS NULL GROUP BY address"
            " ORDER BY number DESC, address LIMIT ?",
            (most,),
        ).fetchall()
    return [(row["address"], row["number"]) for row in rows]


def kept_copy(folder: Path, key: str) -> Kept | None:
    """Return the copy of the page on which a finding stands; None where there is none."""
    base = store.connect_to_known(folder) if _KEY.fullmatch(key) else None
    if base is None:
        return None
    with closing(base):
        row = base.execute("SELECT evidence, address, taken_at FROM findings WHERE key = ?", (key,)).fetchone()
    if row is None or not _KEPT.fullmatch(row["evidence"]):
        return None
    file = folder / row["evidence"]
    return Kept(file, row["address"], row["taken_at"]) if file.is_file() else None


def availability(folder: Path, today: date) -> Veto:
    """Return the indicator of availability as the visits up to now make it."""
    base, rows = store.connect_to_known(folder), []
    if base is not None:
        since = (today - timedelta(days=31)).isoformat()  # more than the indicator looks back
        with closing(base):
            rows = base.execute("SELECT * FROM probes WHERE at >= ? ORDER BY at", (since,)).fetchall()
    visits = tuple(
        Probe(datetime.fromisoformat(row["at"]), row["seconds"] if 200 <= row["status"] < 400 else None) for row in rows
    )
    return next(each for each in vetoes(Observed(today, probes=visits)) if each.id == "V2")


def _rows(base: sqlite3.Connection, asked: Asked, size: int) -> list[sqlite3.Row]:
    conditions = [_CONDITIONS[asked.standing]]
    values: dict[str, object] = {"run": asked.run, "size": size, "rule": asked.rule, "address": asked.address}
    conditions += ["rule = :rule"] * bool(asked.rule) + ["address = :address"] * bool(asked.address)
    last = base.execute("SELECT * FROM findings WHERE key = ?", (asked.after,)).fetchone() if asked.after else None
    if last is not None:
        conditions.append(f"({_ORDER}) > (instr('blocking,error,warning,advice', :g), :r, :a, :k)")
        values |= {"g": last["gravity"], "r": last["rule"], "a": last["address"], "k": last["key"]}
    where = " AND ".join(conditions)
    return base.execute(f"SELECT * FROM findings WHERE {where} ORDER BY {_ORDER} LIMIT :size", values).fetchall()


def _state(row: sqlite3.Row, run: int) -> str:
    if row["mended_run"] is not None:
        return "已改正"
    return "新发现" if row["first_run"] >= run else "仍存在"


def _count(row: sqlite3.Row) -> RuleCount:
    rule = rule_by_id().get(row["rule"])
    return RuleCount(
        row["rule"], rule.name if rule else row["rule"], Gravity(row["gravity"]), row["new"], row["number"]
    )
