"""Inspecting what is public: only what changed, or whose rules did, since it was read last; over several processes.

Marks are stored with each batch, so that a run that was broken off goes on where it stopped.
"""

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from gongkai.domain.inspection import storing
from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.house import House
from gongkai.domain.inspection.inspecting import Inspection
from gongkai.domain.inspection.library import keys_of
from gongkai.domain.inspection.models import Inspected, StoredFinding
from gongkai.domain.inspection.processes import begin
from gongkai.domain.records.enums import ENDING_RELATIONS, RelationKind
from gongkai.domain.records.models import Record, Relation

SIZE = 100  # records that are read and stored together
AHEAD = 3  # batches that wait for each process
LOOKED_BACK = timedelta(days=31)
logger = logging.getLogger("gongkai.inspection")
_house: House | None = None  # of a process that only reads


def forget_all() -> int:
    """Have everything read again at the next run; return how many records are meant."""
    return Inspected.objects.exclude(fingerprint="").update(fingerprint="")


def waiting(house: House) -> int:
    """Return how many public records have to be read."""
    return sum(_due(house, mark, agencies).count() for mark, agencies in house.by_fingerprint().items())


def reinspect(*, size: int = SIZE, workers: int = 1) -> Iterator[int]:
    """Inspect and store batch after batch; yield how many records each had."""
    _forget_marks_of_citing()
    _forget_withdrawn()
    house = House()
    batches = _batches(house, size)
    if workers > 1:
        yield from _in_processes(batches, house, workers)
        return
    for batch in batches:
        storing.keep(_read(batch, house), house)
        yield len(batch)


def _batches(house: House, size: int) -> Iterator[list[int]]:
    for mark, agencies in house.by_fingerprint().items():
        last = 0
        while batch := list(_due(house, mark, agencies).filter(pk__gt=last)[:size]):
            yield batch
            last = batch[-1]


def _due(house: House, mark: str, agencies: list[int]) -> QuerySet[Record, int]:
    """Return the ids of the public records of the agencies that were not read in their present state by these rules."""
    is_old = Q(inspected=None) | ~Q(inspected__fingerprint=mark) | ~Q(inspected__changed_at=F("updated_at"))
    records = Record.objects.visible().filter(is_old)
    if len(agencies) < house.size:
        records = records.filter(agency__in=agencies)
    return records.order_by("pk").values_list("pk", flat=True)


def _read(batch: list[int], house: House) -> list[Inspection]:
    records = list(Record.objects.visible().filter(pk__in=batch).select_related("agency"))
    try:
        return storing.inspect_many(records, house)
    except Exception:  # a rule that fails on one text must not keep the others from being read
        return [inspection for record in records for inspection in _read_one(record, house)]


def _read_one(record: Record, house: House) -> list[Inspection]:
    try:
        return storing.inspect_many([record], house)
    except Exception:
        logger.exception("检查《%s》（编号 %s）时出错，已跳过，下次再试", record.title, record.pk)
        return []


def _in_processes(batches: Iterator[list[int]], house: House, workers: int) -> Iterator[int]:
    """Let processes read and this one store: a database of one file has one writer."""
    context = multiprocessing.get_context("spawn")  # a fork would share connections and threads
    with ProcessPoolExecutor(workers, mp_context=context, initializer=begin) as pool:
        running: deque[tuple[int, Future[list[Inspection]]]] = deque()
        for batch in batches:
            running.append((len(batch), pool.submit(_read_alone, batch)))
            if len(running) >= workers * AHEAD:
                yield _stored(running, house)
        while running:
            yield _stored(running, house)


def _stored(running: deque[tuple[int, Future[list[Inspection]]]], house: House) -> int:
    number, future = running.popleft()
    storing.keep(future.result(), house)
    return number


def prepare_process() -> None:
    """Read what the office adds to the rules, once for a process that only reads records."""
    global _house
    _house = House()


def _read_alone(batch: list[int]) -> list[Inspection]:
    if _house is None:
        raise RuntimeError("the process was not set up")
    return _read(batch, _house)


def _forget_marks_of_citing() -> None:
    """Have read again what cites documents whose force has turned lately, by repeal, amendment or its days."""
    today = timezone.localdate()
    since = today - LOOKED_BACK
    day = {"__gte": since, "__lte": today}
    turned = Q()
    for field in ("repealed_on", "amended_on", "effective_on"):
        turned |= Q(**{f"{field}{how}": value for how, value in day.items()})
    turned |= Q(expires_on__gte=since - timedelta(days=1), expires_on__lt=today)
    for record in Record.objects.visible().filter(turned).defer("body").iterator(chunk_size=SIZE):
        _forget(record, max(moment for moment in _turns(record) if moment <= timezone.now()))
    kinds = (*ENDING_RELATIONS, RelationKind.AMENDS)
    links = Relation.objects.filter(
        kind__in=kinds, record__live=True, record__published_at__gte=timezone.now() - LOOKED_BACK
    )
    for link in links.select_related("record", "target").defer("record__body", "target__body"):
        _forget(link.target, link.record.last_published_at or link.record.published_at)


def _turns(record: Record) -> Iterator[datetime]:
    """Yield the moments at which the force of a record turns; it lasts to the end of its last day."""
    ends = record.expires_on + timedelta(days=1) if record.expires_on else None
    for day in filter(None, (record.repealed_on, record.amended_on, record.effective_on, ends)):
        yield timezone.make_aware(datetime.combine(day, time.min))


def _forget(record: Record, moment: datetime) -> None:
    """Forget the marks of what cites a record and was read before the moment."""
    citing = Inspected.objects.filter(record__citations__key__in=keys_of(record), at__lt=moment)
    Inspected.objects.filter(pk__in=list(citing.values_list("pk", flat=True))).update(fingerprint="")


def _forget_withdrawn() -> None:
    """Drop what is open in records that were taken down: nobody reads them."""
    gone = StoredFinding.objects.filter(state=State.OPEN, record__live=False, record__withdrawn_at__isnull=False)
    gone.delete()
