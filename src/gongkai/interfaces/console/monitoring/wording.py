"""How crawls, verdicts and moments are told on the pages of watched sites."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import CrawlRun
from gongkai.rules.inspection.pages.indicators import Verdict

VERDICT_TONES = {Verdict.REACHED: "grave", Verdict.SUSPECTED: "warn", Verdict.CLEAR: "ok", Verdict.UNKNOWN: "quiet"}
STATE_TONES = {
    RunState.WAITING: "quiet",
    RunState.RUNNING: "quiet",
    RunState.STOPPED: "warn",
    RunState.DONE: "ok",
    RunState.FAILED: "grave",
}
MARKS = {"verified": "", "memory": "标准出处待核实"}


@dataclass(frozen=True)
class ToldRun:
    """A crawl with its state in words, as it is now."""

    run: CrawlRun
    label: str
    tone: str
    message: str
    is_open: bool  # waiting or running, with a process that still tells
    may_resume: bool


def told_run(run: CrawlRun, now: datetime) -> ToldRun:
    """Return a crawl in words; one whose process is gone is told to be stopped, whatever its row says."""
    if run.is_lost(now):
        cut_off = _("检查程序中断（例如系统重启），已有结果保留，可以继续。")
        return ToldRun(run, _("已中断"), "warn", cut_off, is_open=False, may_resume=True)
    label, message = run.get_state_display(), run.message
    if run.state == RunState.RUNNING and run.stop_requested:
        label = _("正在停止")
    # Where not one page could be read there is nothing to go on with.
    may_resume = run.state == RunState.STOPPED or (run.state == RunState.FAILED and run.pages > 0)
    return ToldRun(run, label, STATE_TONES[RunState(run.state)], message, run.is_open, may_resume)


def told_vetoes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the kept vetoes with verdicts in words."""
    return [
        row
        | {
            "label": Verdict(row["verdict"]).label,
            "tone": VERDICT_TONES[Verdict(row["verdict"])],
            "mark": MARKS.get(row["mark"], ""),
        }
        for row in rows
    ]


def verdict_counts(run: CrawlRun) -> list[tuple[str, str]]:
    """Return (label, tone) of what a crawl says on the vetoes, for one cell of a list."""
    verdicts = [row["verdict"] for row in run.vetoes]
    reached, suspected = verdicts.count(Verdict.REACHED), verdicts.count(Verdict.SUSPECTED)
    told = [(_("达到%d项") % reached, "grave")] * bool(reached) + [(_("疑似%d项") % suspected, "warn")] * bool(
        suspected
    )
    if told:
        return told
    return [(_("未发现"), "ok") if Verdict.CLEAR in verdicts else (_("材料不足"), "quiet")]


def moment(text: str) -> str:
    """Return a moment of a crawl's folder in local time."""
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"
    except ValueError:
        return text
