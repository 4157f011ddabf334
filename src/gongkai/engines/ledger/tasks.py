"""Ledgers imported in the background."""

from django_tasks import task

from gongkai.engines.ledger.models import LedgerRun


@task()
def perform_run(run_id: int) -> None:
    """Carry an import out; begun again after a crash, it goes on where it was."""
    from gongkai.engines.ledger.running import perform

    perform(LedgerRun.objects.select_related("agency", "started_by").get(pk=run_id))
