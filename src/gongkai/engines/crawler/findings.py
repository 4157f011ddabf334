"""Findings of a site over several crawls: new, still there, mended."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.rules.inspection.engine import Finding
from gongkai.rules.inspection.engine.packs import all_rules
from gongkai.rules.inspection.pages.links import DEAD, ERROR_STATUS, SOFT_404, UNDECIDED, WRONG_TYPE

LINK_RULES = (DEAD, WRONG_TYPE, SOFT_404, ERROR_STATUS)
_UNDECIDED = ", ".join(map(str, sorted(UNDECIDED)))
_LINK_IDS = tuple(rule.id for rule in LINK_RULES)


@dataclass(frozen=True)
class Evidence:
    """Where the copy of a page is, within the crawl's folder; empty when there was no page to keep."""

    file: str = ""
    sha256: str = ""
    taken_at: str = ""


def save(
    base: sqlite3.Connection,
    run: int,
    found: Iterable[Finding],
    *,
    subject: str,
    address: str,
    evidence: Evidence,
    today: str,
) -> None:
    """Enter the findings of one page or link; the subject is what has to be mended, the address where it shows."""
    versions = {rule.id: rule.version for rule in all_rules()}
    numbers: Counter[tuple[str, str]] = Counter()
    for each in found:
        numbers[each.rule, each.text] += 1
        key = _key(each, subject, numbers[each.rule, each.text])
        facts = (
            versions.get(each.rule, 1),
            each.gravity.value,
            address,
            each.before,
            each.after,
            each.reason,
            each.fix,
        )
        kept = (evidence.file, evidence.sha256, evidence.taken_at)
        base.execute(
            "INSERT INTO findings (key, rule, subject, text, version, gravity, address, before, after, reason, fix,"
            " evidence, sha256, taken_at, first_run, first_seen, last_run, last_seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " version = excluded.version, gravity = excluded.gravity, address = excluded.address,"
            " before = excluded.before, after = excluded.after, reason = excluded.reason, fix = excluded.fix,"
            " evidence = excluded.evidence, sha256 = excluded.sha256, taken_at = excluded.taken_at,"
            # What was mended and comes back is new again.
            " first_run = iif(mended_run IS NULL, first_run, excluded.first_run),"
            " first_seen = iif(mended_run IS NULL, first_seen, excluded.first_seen),"
            " last_run = excluded.last_run, last_seen = excluded.last_seen, mended_run = NULL, mended_on = NULL",
            (key, each.rule, subject, each.text, *facts, *kept, run, today, run, today),
        )


def close_mended(base: sqlite3.Connection, run: int, *, packs: Iterable[str], is_complete: bool, today: str) -> None:
    """Mark what this run looked at and did not find again; what it did not reach stays open."""
    base.execute(
        "UPDATE findings SET mended_run = :run, mended_on = :today WHERE mended_run IS NULL AND last_run < :run"
        f" AND substr(rule, 1, instr(rule, '.') - 1) IN ({_quoted(packs)}) AND ("
        f" CASE WHEN rule IN ({_quoted(_LINK_IDS)}) THEN EXISTS (SELECT 1 FROM answers"
        f" WHERE run = :run AND target = subject AND trouble <> 'not-asked' AND status NOT IN ({_UNDECIDED}))"
        " ELSE EXISTS (SELECT 1 FROM answers WHERE run = :run AND target = subject"
        " AND (inspected = 1 OR status IN (404, 410))) END"
        " OR (:is_complete AND NOT EXISTS (SELECT 1 FROM links WHERE run = :run AND target = subject)))",
        {"run": run, "today": today, "is_complete": is_complete},
    )


def open_findings(base: sqlite3.Connection) -> list[sqlite3.Row]:
    """Return what is open, the gravest first."""
    return base.execute(
        "SELECT * FROM findings WHERE mended_run IS NULL ORDER BY"
        " instr('blocking,error,warning,advice', gravity), rule, address, subject, text"
    ).fetchall()


def mended_in(base: sqlite3.Connection, run: int) -> list[sqlite3.Row]:
    """Return what this run found mended."""
    return base.execute("SELECT * FROM findings WHERE mended_run = ? ORDER BY rule, address", (run,)).fetchall()


def _key(found: Finding, subject: str, number: int) -> str:
    return hashlib.sha256("\n".join([found.rule, subject, found.text, str(number)]).encode()).hexdigest()[:32]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)
