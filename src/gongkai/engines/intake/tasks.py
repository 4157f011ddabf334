"""Imports in the background."""

from pathlib import Path

from django_tasks import task

from gongkai.engines.intake.models import ImportRun


@task()
def perform_run(run_id: int) -> None:
    """Carry an import run out; begun again after a crash, it goes on where it was."""
    from gongkai.engines.intake.actions import perform

    run = ImportRun.objects.select_related("agency", "item", "started_by").get(pk=run_id)
    perform(run, paths=[Path(path) for path in run.paths])
