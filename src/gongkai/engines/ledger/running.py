"""Carrying an import out: row by row, stored in batches, each with how far it is, so that it can be killed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from gongkai.domain.requests.settings import settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.engines.ledger.columns import Column, checked
from gongkai.engines.ledger.entries import Entry, read_entry
from gongkai.engines.ledger.logs import judge, log_of
from gongkai.engines.ledger.models import ImportedCase, LedgerRun, NoteKind, RowNote, RunState
from gongkai.engines.ledger.problems import Problem
from gongkai.engines.ledger.sheets import Ledger, Row, data_rows
from gongkai.engines.ledger.writing import Sound, write
from gongkai.rules.law.clock import ReceiptRule

BATCH = 500
Progress = Callable[[LedgerRun], None]


@dataclass
class _Batch:
    """What became of some hundred rows."""

    sound: list[Sound] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    known: int = 0
    faulty: int = 0


class _Judge:
    """Tells for each row whether it is imported, known or faulty."""

    def __init__(self, run: LedgerRun, today: date) -> None:
        self.run, self.today = run, today
        self.assignment = checked(run.assignment, len(run.heads))
        self.calendar, self.rule = current_calendar(), ReceiptRule(settings_of(run.agency).receipt_rule)
        self.seen: dict[str, int] = {}  # keys of this file -> their row

    def batch(self, rows: list[Row]) -> _Batch:
        """Judge some rows: one query for those that came before."""
        batch, read = _Batch(), [read_entry(row, self.assignment, self.today) for row in rows]
        before = self._before([entry.key for entry, _ in read])
        for entry, problems in read:
            earlier = before.get(entry.key)
            if not problems and entry.key in self.seen:
                problems = [_double(entry, self.seen[entry.key])]
            elif not problems and earlier and earlier.run_id == self.run.pk and earlier.row != entry.row:
                problems = [_double(entry, earlier.row)]
            elif not problems and earlier:
                batch.known += 1
                self._note(
                    batch, entry, NoteKind.KNOWN, [f"以前已导入，办件编号{earlier.request.number}，没有重复导入。"]
                )
                self.seen[entry.key] = entry.row
                continue
            self._take(batch, entry, problems)
        return batch

    def _take(self, batch: _Batch, entry: Entry, problems: list[Problem]) -> None:
        doubts: list[str] = []
        if not problems:
            events = log_of(entry, self.rule, has_service=Column.SERVED.value in self.assignment)
            problems, doubts = judge(entry, events, self.calendar, self.rule)
        if problems:
            batch.faulty += 1
            self._note(batch, entry, NoteKind.FAULTY, [str(problem) for problem in problems])
            return
        self.seen[entry.key] = entry.row
        batch.sound.append(Sound(entry, events))
        if doubts:
            self._note(batch, entry, NoteKind.DOUBT, doubts)

    def _before(self, keys: list[str]) -> dict[str, ImportedCase]:
        rows = ImportedCase.objects.filter(agency=self.run.agency_id, key__in=keys).select_related("request")
        return {row.key: row for row in rows}

    def _note(self, batch: _Batch, entry: Entry, kind: NoteKind, messages: list[str]) -> None:
        batch.notes.append(RowNote(run=self.run, row=entry.row, kind=kind, messages=messages))


def check(run: LedgerRun) -> None:
    """Judge every row without importing any; the run tells what would happen."""
    judge_ = _Judge(run, timezone.localdate())
    run.total = run.imported = run.known = run.faulty = run.done_row = 0
    notes: list[RowNote] = []
    for rows in _batches(run):
        batch = judge_.batch(rows)
        _count(run, rows, batch)
        notes += batch.notes
    with transaction.atomic():
        run.done_row, run.state = 0, RunState.CHECKED
        run.notes.all().delete()
        RowNote.objects.bulk_create(notes, batch_size=BATCH)
        run.save()


def perform(run: LedgerRun, progress: Progress = lambda run: None) -> None:
    """Import the rows behind those that are done; whatever ends it, its state says so."""
    if run.done_row == 0:
        run.notes.all().delete()
        run.total = run.imported = run.known = run.faulty = 0
    run.state = RunState.RUNNING
    run.save()
    ended = RunState.STOPPED
    try:
        judge_ = _Judge(run, timezone.localdate())
        for rows in _batches(run):
            _store(run, rows, judge_)
            progress(run)
            if LedgerRun.objects.filter(pk=run.pk, stop_requested=True).exists():
                return
        ended = RunState.FINISHED
    finally:
        run.state, run.finished_at = ended, timezone.now()
        run.save(update_fields=["state", "finished_at", "beat_at"])


def _store(run: LedgerRun, rows: list[Row], judge_: _Judge) -> None:
    with transaction.atomic():
        batch = judge_.batch(rows)
        if batch.sound:
            write(run, batch.sound, judge_.calendar, judge_.rule, run.started_by)
        RowNote.objects.bulk_create(batch.notes)
        _count(run, rows, batch)
        run.done_row = rows[-1].number
        run.save(update_fields=["done_row", "total", "imported", "known", "faulty", "beat_at"])


def _count(run: LedgerRun, rows: list[Row], batch: _Batch) -> None:
    run.total += len(rows)
    run.imported += len(batch.sound)
    run.known += batch.known
    run.faulty += batch.faulty


def _batches(run: LedgerRun) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for row in data_rows(run.content(), run.name, Ledger(run.header, tuple(run.heads))):
        if row.number <= run.done_row:
            continue
        rows.append(row)
        if len(rows) == BATCH:
            yield rows
            rows = []
    if rows:
        yield rows


def _double(entry: Entry, row: int) -> Problem:
    if entry.number:
        return Problem(Column.NUMBER, f"与第{row}行的登记编号相同，请改正编号，或者删去重复的一行。")
    return Problem(
        Column.SUBJECT, f"与第{row}行的申请人、收到日期和申请内容都相同，请删去重复的一行，或者填写登记编号。"
    )
