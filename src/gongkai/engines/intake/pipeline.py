"""The way of files through an import: walk, read, propose, store in batches; may be stopped after any batch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from gongkai.engines.intake.candidates import Problem, Reading
from gongkai.engines.intake.errors import ArchiveRefused, IntakeError
from gongkai.engines.intake.formats import Format, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_size
from gongkai.engines.intake.models import ImportedFile, ImportRun, Outcome
from gongkai.engines.intake.proposing import Proposer
from gongkai.engines.intake.readers import Extracted, PageKind, read_each
from gongkai.engines.intake.readers.archive import members
from gongkai.engines.intake.readers.dispatch import SEPARATOR
from gongkai.engines.intake.reports import Progress, Report
from gongkai.engines.intake.storing import Seen, store
from gongkai.engines.intake.walking import InputFile, walk

RECORDS_A_BATCH = 200
FILES_A_BATCH = 200
BYTES_A_BATCH = 64 * 1024 * 1024
NOTHING_FOUND = "没有找到可以导入的内容。请确认文件里有正文，而不只是目录、链接或空表。"


class Pipeline:
    """One run of an import."""

    def __init__(
        self, run: ImportRun, proposer: Proposer, *, dry_run: bool = False, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self.run = run
        self.proposer = proposer
        self.dry_run = dry_run
        self.limits = limits
        self.report = Report(run_id=run.pk)
        self._done: frozenset[str] = frozenset()
        self._seen = Seen()
        self._batch: list[Reading] = []

    def work(
        self, paths: Iterable[Path], *, done: frozenset[str], progress: Progress, is_stopping: Callable[[], bool]
    ) -> Report:
        """Import the files at `paths` but for those whose names are in `done`; return the report."""
        self._done = done
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
        try:
            if file.problem:
                raise file.problem
            check_size(file.path, self.limits)
            data = file.path.read_bytes()
        except OSError as error:
            yield _failed(file.name, f"无法读取（{error.strerror}）。请检查文件权限。")
        except IntakeError as error:
            yield _failed(file.name, error.message)
        else:
            yield from self._read_bytes(file.name, data, depth=0)

    def _read_bytes(self, name: str, data: bytes, *, depth: int) -> Iterator[Reading]:
        if data and sniff(name, data) is Format.ZIP:
            yield from self._read_archive(name, data, depth=depth)
            return
        reading = Reading(name, data=data, sha256=sha256(data).hexdigest(), size=len(data))
        if self._is_known(reading):
            reading.data, reading.known, reading.is_complete = b"", 1, True
            yield reading
        else:
            yield from self._read_content(reading)

    def _read_archive(self, name: str, data: bytes, *, depth: int) -> Iterator[Reading]:
        try:
            if depth >= self.limits.archive_depth:
                raise ArchiveRefused(f"压缩包套了超过 {self.limits.archive_depth} 层。请解压里层的压缩包后重新导入。")
            for member in members(data, limits=self.limits):
                member_name = f"{name}{SEPARATOR}{member.path}"
                if member_name in self._done:
                    continue
                if isinstance(member.content, IntakeError):
                    yield _failed(member_name, member.content.message)
                else:
                    yield from self._read_bytes(member_name, member.content, depth=depth + 1)
        except IntakeError as error:
            yield _failed(name, error.message)

    def _read_content(self, reading: Reading) -> Iterator[Reading]:
        for outcome in read_each(reading.name, reading.data, limits=self.limits):
            if isinstance(outcome, IntakeError):
                reading.problems.append(Problem(outcome.member, outcome.message))
            else:
                self._take(reading, outcome)
            if len(reading.candidates) >= RECORDS_A_BATCH:
                yield reading
        reading.is_complete = True
        if not (reading.candidates or reading.problems or reading.stored or reading.known):
            reading.problems.append(Problem("", NOTHING_FOUND))
        yield reading

    def _take(self, reading: Reading, extracted: Extracted) -> None:
        reading.warnings.extend(extracted.warnings)
        reading.hidden.extend(asdict(item) | {"label": item.label} for item in extracted.hidden)
        if extracted.kind is PageKind.DOCUMENT:
            is_row = bool(extracted.member)
            own_file = b"" if is_row else reading.data
            reading.candidates.extend(self.proposer.candidates(reading, extracted, own_file=own_file))

    def _is_known(self, reading: Reading) -> bool:
        """Say whether the agency has had this very file, read to its end and without a fault."""
        return (
            ImportedFile.objects.filter(sha256=reading.sha256, run__agency=self.run.agency_id, is_complete=True)
            .exclude(outcome=Outcome.FAILED)
            .exists()
        )


def _failed(name: str, reason: str) -> Reading:
    return Reading(name, problems=[Problem("", reason)], is_complete=True)
