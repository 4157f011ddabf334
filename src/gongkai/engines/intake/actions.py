"""Imports: started from the command line or an upload, stopped, resumed; each leaves a run with its report."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.engines.intake.models import ImportRun, RunState
from gongkai.engines.intake.reports import Progress, Report
from gongkai.engines.intake.uploads import keep_uploads

AT_ONCE_FILES = 5
AT_ONCE_BYTES = 5 * 1024 * 1024


def import_paths(
    *,
    paths: Sequence[Path],
    agency: Agency,
    by: User,
    item: CatalogItem | None = None,
    kind: str | None = None,
    dry_run: bool = False,
    resume: bool = False,
    publish: bool = False,
    progress: Progress = lambda report: None,
) -> Report:
    """Import the files at `paths` into `agency`; NotAllowed without the right to.

    `resume` goes on with the last unfinished run over the same paths; without it a new run begins, which finds what
    is already there unchanged. A dry run reads and checks everything and stores nothing.
    """
    _require(by, agency, publish=publish)
    names = [str(path) for path in paths]
    run = _unfinished(agency, names) if resume else None
    if run is None:
        run = ImportRun(agency=agency, item=item, started_by=by, paths=names, is_publishing=publish)
        if not dry_run:
            run.save()
    return perform(run, paths=paths, kind=kind, dry_run=dry_run, progress=progress)


def start_upload(
    *, files: Iterable[UploadedFile], agency: Agency, by: User, item: CatalogItem | None = None
) -> ImportRun:
    """Take uploads in: a few small files at once, more in the background; the run tells how it goes."""
    _require(by, agency, publish=False)
    from gongkai.engines.intake.tasks import perform_run

    uploads = list(files)
    run = ImportRun.objects.create(agency=agency, item=item, started_by=by)
    run.paths = [str(path) for path in keep_uploads(run, uploads)]
    run.total = len(uploads)
    run.save(update_fields=["paths", "total"])
    if len(uploads) <= AT_ONCE_FILES and sum(upload.size or 0 for upload in uploads) <= AT_ONCE_BYTES:
        perform(run, paths=[Path(path) for path in run.paths])
    else:
        perform_run.enqueue(run.pk)
    return run


def request_stop(*, run: ImportRun, by: User) -> None:
    """Ask a run to stop after its present batch; what is stored stays."""
    policy_for(by).require(Permission.IMPORT, run.agency)
    ImportRun.objects.filter(pk=run.pk).update(stop_requested=True)


def resume(*, run: ImportRun, by: User) -> None:
    """Go on with a run that was stopped or killed, in the background."""
    policy_for(by).require(Permission.IMPORT, run.agency)
    from gongkai.engines.intake.tasks import perform_run

    ImportRun.objects.filter(pk=run.pk).update(state=RunState.WAITING, stop_requested=False)
    perform_run.enqueue(run.pk)


def perform(
    run: ImportRun,
    *,
    paths: Sequence[Path],
    kind: str | None = None,
    dry_run: bool = False,
    progress: Progress = lambda report: None,
) -> Report:
    """Carry a run out; whatever ends it, its state says so."""
    # Loaded when an import begins: a web process that only shows runs need not wait for dictionaries.
    from gongkai.engines.intake.pipeline import Pipeline
    from gongkai.engines.intake.proposing import Proposer

    if not dry_run:
        _mark(run, RunState.RUNNING)
    pipeline = Pipeline(run, Proposer(agency=run.agency, item=run.item, kind=kind), dry_run=dry_run)
    done = frozenset(run.files.filter(is_complete=True).values_list("name", flat=True)) if run.pk else frozenset()
    ended = RunState.STOPPED
    try:
        report = pipeline.work(
            paths, done=done, progress=_beating(run, progress), is_stopping=lambda: _is_stopping(run)
        )
        ended = RunState.STOPPED if report.is_stopped else RunState.FINISHED
    finally:
        if not dry_run:
            _mark(run, ended)
    return report


def _require(by: User, agency: Agency, *, publish: bool) -> None:
    policy_for(by).require(Permission.IMPORT, agency)
    if publish:
        policy_for(by).require(Permission.PUBLISH, agency)


def _unfinished(agency: Agency, names: list[str]) -> ImportRun | None:
    runs = ImportRun.objects.filter(agency=agency).exclude(state=RunState.FINISHED)
    return next((run for run in runs.select_related("agency", "item", "started_by") if run.paths == names), None)


def _mark(run: ImportRun, state: RunState) -> None:
    run.state = state
    run.finished_at = timezone.now() if state in (RunState.FINISHED, RunState.STOPPED) else None
    run.save(update_fields=["state", "finished_at", "beat_at"])


def _beating(run: ImportRun, progress: Progress) -> Callable[[Report], None]:
    def beat(report: Report) -> None:
        if run.pk:
            run.save(update_fields=["beat_at"])
        progress(report)

    return beat


def _is_stopping(run: ImportRun) -> bool:
    return bool(run.pk) and ImportRun.objects.filter(pk=run.pk, stop_requested=True).exists()
