"""The way of files through an import: walk, read, propose, store in batches; may be stopped after any batch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from gongkai.engines.intake.candidates import Problem, Reading
from gongkai.engines.intake.cleaning import inspect_hidden
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_size
from gongkai.engines.intake.models import ImportedFile, ImportRun, Outcome
from gongkai.engines.intake.proposing import Proposer
from gongkai.engines.intake.readers import Extracted, PageKind, read_each
from gongkai.engines.intake.reports import Report
from gongkai.engines.intake.storing import Seen, store
from gongkai.engines.intake.walking import InputFile, walk

RECORDS_A_BATCH = 200
FILES_A_BATCH = 200
BYTES_A_BATCH = 64 * 1024 * 1024
LIST_TYPES = frozenset(
    {"application/jsonl", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
)

Progress = Callable[[Report], None]


class Pipeline:
    """One run of an import."""

    def __init__(self, run: ImportRun, proposer: Proposer, *, dry_run: bool = False, limits: Limits = DEFAULT_LIMITS) -> None:
        self.run = run
        self.proposer = proposer
        self.dry_run = dry_run
        self.limits = limits
        self.report = Report(run_id=run.pk)
        self._seen = Seen()
        self._batch: list[Reading] = []

    def work(self, paths: Iterable[Path], *, done: frozenset[str], progress: Progress, is_stopping: Callable[[], bool]) -> Report:
        """Import the files at `paths` but for those whose names are in `done`; return the report."""
        for file in walk(paths):
            if file.name in done:
                continue
            for reading in self._read(file):
                self._batch.append(reading)
                if self._is_full():
                    self._flush(progress)
            if self._is_full():
                self._flush(progress)
            if is_stopping():
                self.report.is_stopped = True
                break
        self._flush(progress)
        return self.report

    def _flush(self, progress: Progress) -> None:
        readings = list({id(reading): reading for reading in self._batch}.values())
        store(self.run, readings, seen=self._seen, dry_run=self.dry_run)
        self.report.add(readings)
        self._batch = []
        progress(self.report)

    def _is_full(self) -> bool:
        return (
            len(self._batch) >= FILES_A_BATCH
            or sum(len(reading.candidates) for reading in self._batch) >= RECORDS_A_BATCH
            or sum(len(reading.data) for reading in self._batch) >= BYTES_A_BATCH
        )

    def _read(self, file: InputFile) -> Iterator[Reading]:
        """Yield the file, or in its place the members of an archive; a long list comes again with each batch."""
        reading = Reading(file.name)
        try:
            if file.problem:
                raise file.problem
            reading.size = check_size(file.path, self.limits)
            reading.data = file.path.read_bytes()
        except OSError as error:
            reading.problems.append(Problem("", f"无法读取（{error.strerror}）。请检查文件权限。"))
        except IntakeError as error:
            reading.problems.append(Problem("", error.message))
        if reading.problems:
            reading.is_complete = True
            yield reading
            return
        reading.sha256 = sha256(reading.data).hexdigest()
        if self._is_known(reading):
            reading.data, reading.known, reading.is_complete = b"", 1, True
            yield reading
            return
        yield from self._read_content(reading)

    def _read_content(self, whole: Reading) -> Iterator[Reading]:
        current, name = whole, whole.name
        for outcome in read_each(whole.name, whole.data, limits=self.limits):
            file_name, part = _place(whole.name, outcome)
            if file_name != name:
                if current.candidates or current.problems or current.stored or current.row:
                    current.is_complete = True
                    yield current
                current, name = Reading(file_name, sha256=whole.sha256), file_name
            if isinstance(outcome, IntakeError):
                current.problems.append(Problem(part, outcome.message))
            else:
                self._take(current, outcome, whole)
            if len(current.candidates) >= RECORDS_A_BATCH:
                yield current
        current.is_complete = True
        if not (current.candidates or current.problems or current.stored or current.known):
            current.problems.append(Problem("", "没有找到可以导入的内容。请确认文件里有正文，而不只是目录或空表。"))
        yield current

    def _take(self, reading: Reading, extracted: Extracted, whole: Reading) -> None:
        reading.warnings.extend(extracted.warnings)
        reading.hidden.extend(asdict(item) | {"label": item.label} for item in extracted.hidden)
        if extracted.kind is not PageKind.DOCUMENT:
            return
        own_file = whole.data if reading is whole and extracted.media_type not in LIST_TYPES else b""
        reading.candidates.extend(self.proposer.candidates(reading, extracted, own_file=own_file))

    def _is_known(self, reading: Reading) -> bool:
        """Say whether the agency has had this very file, read to its end and without a fault."""
        return (
            ImportedFile.objects.filter(sha256=reading.sha256, run__agency=self.run.agency_id, is_complete=True)
            .exclude(outcome=Outcome.FAILED)
            .exists()
        )


def _place(name: str, outcome: Extracted | IntakeError) -> tuple[str, str]:
    """Return the file that an outcome belongs to, as the report names it, and the part of it."""
    if not outcome.member:
        return name, ""
    head, _, last = f"{name}!{outcome.member}".rpartition("!")
    is_row = outcome.media_type in LIST_TYPES if isinstance(outcome, Extracted) else _ROW.fullmatch(last) is not None
    return (head, last) if is_row else (f"{head}!{last}", "")
