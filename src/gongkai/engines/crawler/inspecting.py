"""Inspecting the pages of a run as they come in, and its links when all answers are there."""

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date

from gongkai.engines.crawler import evidence, findings, store
from gongkai.engines.crawler.addresses import is_home, is_own
from gongkai.engines.crawler.findings import LINK_RULES, Evidence
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.inspection.pages import document_of, fitting
from gongkai.rules.inspection.engine import Document, Finding, Knowledge, Pack, Rule, inspect_document
from gongkai.rules.inspection.engine.fetched import Answer, Fetched, Role, Trouble
from gongkai.rules.inspection.engine.packs import all_rules
from gongkai.rules.inspection.pages.columns import blank_words
from gongkai.rules.inspection.pages.links import NO_SUCH_PAGE, is_error_page
from gongkai.rules.inspection.pages.lists import column_name, is_first_page, kind_of_column, newest
from gongkai.rules.inspection.pages.messages import is_channel, messages_of
from gongkai.rules.inspection.pages.parts import Parts, parts_of


@dataclass(frozen=True)
class Inspection:
    """One run under inspection."""

    plan: Plan
    base: sqlite3.Connection
    run: int
    knowledge: Knowledge

    @property
    def today(self) -> date:
        """Return the day by which ages are counted."""
        return self.knowledge.today or date.today()

    @property
    def home(self) -> str:
        """Return the address of the home page, as far as it is known."""
        return str(store.run_of(self.base, self.run)["home"]) or self.plan.start

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules of the chosen packs."""
        return all_rules(pack for pack in Pack if pack.value in self.plan.packs)


def inspect_waiting(inspection: Inspection) -> int:
    """Inspect some pages that wait; return how many they were."""
    rows = store.uninspected(inspection.base, inspection.run)
    for row in rows:
        _inspect_page(inspection, row)
    return len(rows)


def _inspect_page(inspection: Inspection, row: sqlite3.Row) -> None:
    base, run, home = inspection.base, inspection.run, inspection.home
    target = row["target"]
    at_home = is_home(target, home)
    data = evidence.read_fetched(inspection.plan.folder, row["file"])
    document = document_of(data, address=row["final"], is_home=at_home, seconds=row["seconds"], charset=row["charset"])
    html = document.fetched.html if document.fetched else ""
    is_error = bool(html) and not at_home and (is_error_page(html) or row["digest"] == _digest_of_nowhere(base, run))
    found = () if is_error else _inspect(inspection, document)
    kept = Evidence()
    if found:
        kept = Evidence(*evidence.keep_as_evidence(inspection.plan.folder, row["file"]), taken_at=row["at"])
    base.execute("BEGIN")
    findings.save(base, run, found, subject=target, address=target, evidence=kept, today=_iso(inspection))
    if not is_error:
        _note_seen(inspection, document, target, row["digest"])
    base.execute("UPDATE answers SET inspected = 1, is_error = ? WHERE run = ? AND target = ?", (is_error, run, target))
    base.execute("COMMIT")


def _inspect(inspection: Inspection, document: Document) -> tuple[Finding, ...]:
    return inspect_document(document, fitting(document, inspection.rules()), inspection.knowledge)


def _digest_of_nowhere(base: sqlite3.Connection, run: int) -> str | None:
    found = base.execute(
        "SELECT digest FROM answers WHERE run = ? AND role = 'probe' AND status = 200 AND digest <> ''", (run,)
    ).fetchone()
    return str(found[0]) if found else None


def _note_seen(inspection: Inspection, document: Document, target: str, digest: str) -> None:
    """Keep what the indicators are computed from."""
    if document.fetched is None or not document.fetched.html:
        return
    page, today = parts_of(document.fetched.html), inspection.today
    if document.fetched.role is Role.HOME:
        last = newest(page, today)
        _see(inspection, "home", target, {"newest": last and last.isoformat(), "digest": digest})
    elif document.fetched.role is Role.COLUMN and is_first_page(document, page):
        _note_column(inspection, page, target)
    for number, message in enumerate(messages_of(page, today)):
        if message.is_waiting:
            facts = asdict(message) | {"asked_on": message.asked_on.isoformat(), "address": target}
            _see(inspection, "message", f"{target}#{number}", facts)


def _note_column(inspection: Inspection, page: Parts, target: str) -> None:
    name = column_name(page)
    kind, last = kind_of_column(name), newest(page, inspection.today)
    facts = {
        "name": name,
        "kind": kind.kind if kind else "",
        "days": kind.days if kind else 0,
        "newest": last and last.isoformat(),
        "is_blank": bool(blank_words(page)),
        "is_channel": is_channel(name),
    }
    _see(inspection, "column", target, facts)


def _see(inspection: Inspection, kind: str, address: str, facts: dict[str, object]) -> None:
    inspection.base.execute(
        "INSERT OR REPLACE INTO seen (run, kind, address, day, facts) VALUES (?, ?, ?, ?, ?)",
        (inspection.run, kind, address, _iso(inspection), json.dumps(facts, ensure_ascii=False)),
    )


def inspect_links(inspection: Inspection) -> None:
    """Inspect what the targets of the run's links answered; the finding shows on the first page with the link."""
    if Pack.PAGES.value not in inspection.plan.packs:
        return
    home = inspection.home
    rows = inspection.base.execute(
        "SELECT links.*, answers.status, answers.media_type, answers.trouble, answers.is_error FROM links"
        " JOIN answers ON answers.run = links.run AND answers.target = links.target WHERE links.run = ?",
        (inspection.run,),
    ).fetchall()
    is_cut_off = store.is_cut_off(inspection.base, inspection.run)
    for row in rows:
        if is_cut_off and row["trouble"] in ("no-host", "timeout") and not is_own(row["target"], home):
            continue
        answer = Answer(
            row["target"],
            row["status"],
            row["media_type"],
            Trouble(row["trouble"]),
            words=row["words"],
            pages=row["pages"],
            is_own=is_own(row["target"], home),
            is_error_page=bool(row["is_error"]),
        )
        address = row["source"] or home
        document = Document("", kind="page", address=address, fetched=Fetched("", answers=(answer,)))
        found = inspect_document(document, LINK_RULES, inspection.knowledge)
        if found:
            subject = home if row["words"] == NO_SUCH_PAGE else row["target"]
            findings.save(
                inspection.base,
                inspection.run,
                found,
                subject=subject,
                address=address,
                evidence=_copy_of(inspection, address),
                today=_iso(inspection),
            )


def _copy_of(inspection: Inspection, address: str) -> Evidence:
    row = inspection.base.execute(
        "SELECT file, at FROM answers WHERE run = ? AND target = ? AND file <> ''", (inspection.run, address)
    ).fetchone()
    if row is None:
        return Evidence()
    return Evidence(*evidence.keep_as_evidence(inspection.plan.folder, row["file"]), taken_at=row["at"])


def _iso(inspection: Inspection) -> str:
    return inspection.today.isoformat()
