"""One visit of a site for its availability: many of them over a week make the indicator.

It is called by a timer (cron, systemd) some twenty times a day, and writes one line into the site's history.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gongkai.engines.crawler import store
from gongkai.engines.crawler.plan import Plan
from gongkai.rules.inspection.pages.standard import veto

_SPARE = 15  # seconds beyond the limit for starting and ending the process


@dataclass(frozen=True)
class Visit:
    """What one visit found; `status` 0 when the site did not open."""

    at: str
    address: str
    status: int
    seconds: float | None
    trouble: str = ""


def longest_wait() -> float:
    """Return the seconds after which a site counts as not opening."""
    return float(veto("V2")["seconds"])


def probe(start: str, folder: Path, *, allow_private: bool = False) -> Visit:
    """Visit a site once and enter the visit into the folder's history."""
    plan = replace(Plan(start, folder, allow_private=allow_private).checked(), timeout=longest_wait())
    visit = _visit(plan)
    base = store.connect(folder)
    base.execute(
        "INSERT INTO probes (at, address, status, seconds, trouble) VALUES (?, ?, ?, ?, ?)",
        (visit.at, visit.address, visit.status, visit.seconds, visit.trouble),
    )
    base.close()
    return visit


def _visit(plan: Plan) -> Visit:
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    request = json.dumps({"start": plan.start, "timeout": plan.timeout, "allow_private": plan.allow_private})
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "gongkai.engines.crawler.visiting", request]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=plan.timeout + _SPARE, check=False)
        facts = json.loads(done.stdout or b"{}")
    except (subprocess.TimeoutExpired, ValueError):
        facts = {}
    return Visit(at, plan.start, facts.get("status", 0), facts.get("seconds"), facts.get("trouble", ""))
