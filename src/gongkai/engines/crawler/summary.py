"""What a crawl found, for the terminal and the reports."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.engines.crawler import findings, observing, store
from gongkai.rules.inspection.engine import Gravity
from gongkai.rules.inspection.engine.packs import rule_by_id
from gongkai.rules.inspection.pages.indicators import Deduction, Veto, vetoes

FINISHED = "finished"


@dataclass(frozen=True)
class SiteFinding:
    """One fault of a site as a report shows it."""

    rule: str
    name: str
    gravity: Gravity
    state: str  # 新发现, 仍存在, 已改正
    address: str
    subject: str
    place: str  # what stands there, with what is around it
    reason: str
    how_to_fix: str
    fix: str
    evidence: str
    sha256: str
    taken_at: str
    first_seen: str


@dataclass(frozen=True)
class Summary:
    """One run with all that is to be told of it."""

    site: str
    folder: Path
    day: date
    run: int
    is_complete: bool
    reason: str
    seconds: float
    pages: int
    links: int
    waiting: int  # links that were not asked for, by the limits
    left_out: int  # addresses that look generated without end
    is_cut_off: bool  # no other site answered: this machine seems to be offline
    findings: tuple[SiteFinding, ...]
    mended: tuple[SiteFinding, ...]
    vetoes: tuple[Veto, ...]
    deductions: tuple[Deduction, ...]

    def by_rule(self) -> list[tuple[str, Gravity, int]]:
        """Return (name, gravity, number) of the rules with open findings, the gravest and most frequent first."""
        counted = Counter((each.name, each.gravity) for each in self.findings)
        order = list(Gravity)
        rows = [(name, gravity, number) for (name, gravity), number in counted.items()]
        return sorted(rows, key=lambda row: (order.index(row[1]), -row[2], row[0]))

    @property
    def new(self) -> int:
        """Return how many findings are new."""
        return sum(each.state == "新发现" for each in self.findings)


def summary_of(base: sqlite3.Connection, folder: Path, run: int, today: date) -> Summary:
    """Return the summary of a run."""
    facts, rows = store.run_of(base, run), findings.open_findings(base)
    seen = observing.observed(base, run, today, rows)
    return Summary(
        site=facts["home"] or facts["start"],
        folder=folder,
        day=today,
        run=run,
        is_complete=facts["reason"] == FINISHED,
        reason=facts["reason"],
        seconds=facts["seconds"],
        pages=store.count(base, run, "page"),
        links=store.count(base, run, "link"),
        waiting=len(list(store.left_to_do(base, run))),
        left_out=facts["left_out"],
        is_cut_off=store.is_cut_off(base, run),
        findings=tuple(site_finding(row, "新发现" if row["first_run"] == run else "仍存在") for row in rows),
        mended=tuple(site_finding(row, "已改正") for row in findings.mended_in(base, run)),
        vetoes=vetoes(seen),
        deductions=observing.lost_points(base, run, seen, rows),
    )


def site_finding(row: sqlite3.Row, state: str) -> SiteFinding:
    """Return a stored finding as reports and pages show it."""
    rule = rule_by_id().get(row["rule"])
    return SiteFinding(
        rule=row["rule"],
        name=rule.name if rule else row["rule"],
        gravity=Gravity(row["gravity"]),
        state=state,
        address=row["address"],
        subject=row["subject"],
        place=f"{row['before']}【{row['text']}】{row['after']}".replace("\n", " ") if row["text"] else "",
        reason=row["reason"],
        how_to_fix=rule.how_to_fix if rule else "",
        fix=row["fix"] or "",
        evidence=row["evidence"],
        sha256=row["sha256"],
        taken_at=row["taken_at"],
        first_seen=row["first_seen"],
    )
