"""The results of the crawls of one site: a SQLite file in the crawl's folder, written by two processes.

The fetching process writes runs, answers and links; the inspecting one findings and what was seen. Targets without an
answer are what is left to do, so that a crawl goes on wherever it was cut off, even by a power failure.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

FILE = "crawl.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, start TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, reason TEXT NOT NULL DEFAULT '',
  left_out INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, home TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS links (
  run INTEGER NOT NULL, target TEXT NOT NULL, source TEXT NOT NULL, words TEXT NOT NULL, depth INTEGER NOT NULL,
  role TEXT NOT NULL, pages INTEGER NOT NULL DEFAULT 1, on_home INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (run, target)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  run INTEGER NOT NULL, target TEXT NOT NULL, role TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT NOT NULL,
  trouble TEXT NOT NULL, seconds REAL, charset TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '',
  final TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '',
  is_error INTEGER NOT NULL DEFAULT 0, inspected INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (run, target)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting ON answers (run, role, inspected);
CREATE TABLE IF NOT EXISTS findings (
  key TEXT PRIMARY KEY, rule TEXT NOT NULL, version INTEGER NOT NULL, gravity TEXT NOT NULL, subject TEXT NOT NULL,
  address TEXT NOT NULL, text TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL, fix TEXT,
  evidence TEXT NOT NULL, sha256 TEXT NOT NULL, taken_at TEXT NOT NULL,
  first_run INTEGER NOT NULL, first_seen TEXT NOT NULL, last_run INTEGER NOT NULL, last_seen TEXT NOT NULL,
  mended_run INTEGER, mended_on TEXT
);
CREATE INDEX IF NOT EXISTS open_findings
  ON findings (instr('blocking,error,warning,advice', gravity), rule, address, key) WHERE mended_run IS NULL;
CREATE INDEX IF NOT EXISTS mended_findings ON findings (mended_run) WHERE mended_run IS NOT NULL;
CREATE TABLE IF NOT EXISTS seen (
  run INTEGER NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL, day TEXT NOT NULL, facts TEXT NOT NULL,
  PRIMARY KEY (run, kind, address)
);
CREATE TABLE IF NOT EXISTS probes (at TEXT NOT NULL, address TEXT NOT NULL, status INTEGER NOT NULL, seconds REAL,
  trouble TEXT NOT NULL);
"""


def connect(folder: Path) -> sqlite3.Connection:
    """Open the file of a folder, which is made when missing; each statement is its own transaction."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / FILE, timeout=30, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.executescript(_SCHEMA)
    return connection


def connect_to_known(folder: Path) -> sqlite3.Connection | None:
    """Open the file of a folder to be read; None where nothing was kept yet, and nothing is made."""
    return connect(folder) if (folder / FILE).is_file() else None


def begin_run(base: sqlite3.Connection, start: str, now: str) -> int:
    """Enter a new run and return its number."""
    return int(base.execute("INSERT INTO runs (start, began) VALUES (?, ?)", (start, now)).lastrowid or 0)


def last_run(base: sqlite3.Connection) -> sqlite3.Row | None:
    """Return the latest run, None before the first."""
    found: sqlite3.Row | None = base.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return found


def run_of(base: sqlite3.Connection, run: int) -> sqlite3.Row:
    """Return a run."""
    found: sqlite3.Row = base.execute("SELECT * FROM runs WHERE id = ?", (run,)).fetchone()
    return found


def end_run(base: sqlite3.Connection, run: int, *, reason: str, now: str, seconds: float, left_out: int) -> None:
    """Note that fetching ended and why; the seconds of interrupted parts add up."""
    base.execute(
        "UPDATE runs SET reason = ?, ended = ?, seconds = seconds + ?, left_out = left_out + ? WHERE id = ?",
        (reason, now, seconds, left_out, run),
    )


def add_link(
    base: sqlite3.Connection, run: int, target: str, source: str, words: str, depth: int, role: str, on_home: bool
) -> None:
    """Note a link; one that is known counts one page more."""
    base.execute(
        "INSERT INTO links (run, target, source, words, depth, role, on_home) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET pages = pages + 1, on_home = on_home OR excluded.on_home",
        (run, target, source, words, depth, role, on_home),
    )


def add_answer(base: sqlite3.Connection, run: int, **facts: object) -> None:
    """Note what a target answered."""
    names = ", ".join(["run", *facts])
    places = ", ".join("?" * (len(facts) + 1))
    base.execute(f"INSERT OR REPLACE INTO answers ({names}) VALUES ({places})", (run, *facts.values()))


def drop_before(base: sqlite3.Connection, run: int) -> None:
    """Delete links and answers of earlier runs, which nothing reads any more; what was found and seen stays."""
    for table in ("links", "answers"):
        base.execute(f"DELETE FROM {table} WHERE run < ?", (run,))


def left_to_do(base: sqlite3.Connection, run: int) -> Iterator[sqlite3.Row]:
    """Yield the links whose targets have no answer, the nearest first."""
    yield from base.execute(
        "SELECT * FROM links WHERE run = ? AND NOT EXISTS (SELECT 1 FROM answers WHERE answers.run = links.run"
        " AND answers.target = links.target) ORDER BY depth, target",
        (run,),
    ).fetchall()


def count(base: sqlite3.Connection, run: int, role: str, *, inspected: bool | None = None) -> int:
    """Return how many targets of a role answered, or were inspected, in a run."""
    more = "" if inspected is None else f" AND inspected = {int(inspected)}"
    found = base.execute(f"SELECT count(*) FROM answers WHERE run = ? AND role = ?{more}", (run, role)).fetchone()
    return int(found[0])


def is_cut_off(base: sqlite3.Connection, run: int) -> bool:
    """Say whether names were looked up in vain and no other site answered: then it is this machine that is offline."""
    sums = "sum(trouble IN ('no-host', 'timeout')), sum(status > 0 AND role = 'link' AND file = '' AND outside)"
    home = run_of(base, run)["home"] or run_of(base, run)["start"]
    host = "/".join(home.split("/")[:3]) + "/"
    found = base.execute(
        f"SELECT {sums} FROM (SELECT *, target NOT LIKE ? || '%' AS outside FROM answers WHERE run = ?)", (host, run)
    ).fetchone()
    return (found[0] or 0) > 1 and not found[1]


def uninspected(base: sqlite3.Connection, run: int, most: int = 20) -> list[sqlite3.Row]:
    """Return some pages that were fetched and not yet inspected."""
    return base.execute(
        "SELECT * FROM answers WHERE run = ? AND role = 'page' AND inspected = 0 LIMIT ?", (run, most)
    ).fetchall()
