"""Imports of ledgers: handed in, columns assigned, checked, carried out, stopped, resumed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.engines.ledger import running
from gongkai.engines.ledger.columns import checked, guess
from gongkai.engines.ledger.errors import NotNow
from gongkai.engines.ledger.models import LedgerRun, RunState
from gongkai.engines.ledger.running import Progress
from gongkai.engines.ledger.sheets import ledger_in

AT_ONCE = 3000  # rows that are imported while the person waits


def start(*, content: bytes, name: str, agency: Agency, by: User) -> LedgerRun:
    """Take a ledger in and guess its columns; LedgerError when it is none. Nothing is imported yet."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, agency)
    ledger = ledger_in(content, name)
    run = LedgerRun(
        agency=agency, started_by=by, name=name[-200:], header=ledger.header, heads=list(ledger.heads),
        assignment=guess(ledger.heads),
    )  # fmt: skip
    with transaction.atomic():
        run.keep(content)
        run.save()
        write_audit(run, "requests.import", user=by, data={"file": name[-200:]})
    return run


def assign(*, run: LedgerRun, assignment: Mapping[str, Any], by: User) -> None:
    """Say which column is which, and check every row by it; BadMapping when it cannot be."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, run.agency)
    if run.state not in (RunState.MAPPING, RunState.CHECKED):
        raise NotNow("这份台账已经开始导入，不能再改列的对应。如需重新导入，请再上传一次。")
    run.assignment = checked(assignment, len(run.heads))
    running.check(run)


def carry_out(*, run: LedgerRun, by: User, progress: Progress = lambda run: None, wait: bool = False) -> None:
    """Import the sound rows: at once when they are few or `wait` is set, in the background otherwise."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, run.agency)
    from gongkai.engines.ledger.tasks import perform_run

    allowed = (RunState.CHECKED, RunState.STOPPED)
    is_ours = LedgerRun.objects.filter(pk=run.pk, state__in=allowed).update(
        state=RunState.WAITING, stop_requested=False
    )
    if not is_ours and not run.is_interrupted:  # pressed twice, or not checked yet
        raise NotNow("这份台账正在导入或者已经导入，没有重复导入。请刷新页面查看结果。")
    run.refresh_from_db()
    if wait or run.total <= AT_ONCE:
        running.perform(run, progress)
    else:
        perform_run.enqueue(run.pk)


def request_stop(*, run: LedgerRun, by: User) -> None:
    """Ask a run to stop after its present batch; what is stored stays."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, run.agency)
    LedgerRun.objects.filter(pk=run.pk).update(stop_requested=True)
