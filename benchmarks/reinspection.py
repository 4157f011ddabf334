"""How fast public records are inspected again, beside one process that stores each record's findings row by row.

python -m benchmarks.reinspection [--records 2000] [--workers 2] builds a scratch library of texts out of the catalogs'
words with a fault here and there, inspects all of it, then changes nothing and inspects again, then one word.
"""

import argparse
import os
import time
from collections.abc import Callable

from benchmarks import library, scratch
from rich.console import Console
from rich.table import Table

FAULTS = (
    "加强领导，，落实责任。", "请向国家工商行政管理总局申请。", "采用最先进的设备。", "于6月31日前报送。",
    "以习近平新时代中国特色社会主意思想为指导。", "按照示教发〔2019〕7号执行。", "依据《示例市供水管理办法》办理。",
)  # fmt: skip
AIM = 100_000 / 600  # records a second: a hundred thousand in ten minutes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--length", type=int, default=900)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--compared", type=int, default=300, help="records that the row-by-row alternative inspects")
    parser.add_argument("--brief", action="store_true", help="once, with all workers: for a large library")
    given = parser.parse_args()
    scratch.begin()
    library.fill(given.records, length=given.length, faults=FAULTS)
    heads = ("what", "records", "seconds", "records/s", "records/s of processor time")
    table = Table(*heads, title=f"{given.length} characters a record")
    if given.brief:
        table.add_row(f"first time, {given.workers} reading", *_timed(lambda: _inspect(given.workers)))
    else:
        _compare(table, given.workers, given.compared)
    Console().print(table)
    print(f"aim: {AIM:.0f} records/s")


def _compare(table: Table, workers: int, compared: int) -> None:
    from gongkai.domain.inspection.models import StoredFinding
    from gongkai.domain.inspection.reinspecting import forget_all

    table.add_row("first time, one process", *_timed(lambda: _inspect(1)))
    for readers in dict.fromkeys((1, workers)):
        forget_all()
        table.add_row(f"again, {readers} reading", *_timed(lambda readers=readers: _inspect(readers)))
    table.add_row("again, nothing changed", *_timed(lambda: _inspect(1)))
    StoredFinding.objects.all().delete()
    table.add_row("one process, row by row", *_timed(lambda: _row_by_row(compared)))


def _timed(work: Callable[[], int]) -> tuple[str, str, str, str]:
    """Return records, seconds and both rates; the time of the processors tells the truth on a busy machine."""
    started, busy = time.perf_counter(), _processor_seconds()
    number = work()
    seconds, used = time.perf_counter() - started, _processor_seconds() - busy
    return str(number), f"{seconds:.1f}", f"{number / seconds:.0f}", f"{number / used:.0f}"


def _processor_seconds() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _inspect(workers: int) -> int:
    from gongkai.domain.inspection.reinspecting import reinspect

    return sum(reinspect(workers=workers))


def _row_by_row(number: int) -> int:
    """Inspect and save each record by itself, as a loop over the records would."""
    from gongkai.domain.inspection.house import House
    from gongkai.domain.inspection.inspecting import document_of, inspect_record
    from gongkai.domain.inspection.library import OwnLibrary
    from gongkai.domain.inspection.models import Citation, StoredFinding
    from gongkai.domain.records.models import Record

    done = 0
    for record in Record.objects.visible().order_by("pk")[:number]:
        files = list(record.attachments.all())
        document = document_of(record, files)
        own = House(record.agency).of(record.agency_id)
        library = OwnLibrary([document.text], {})
        inspection = inspect_record(record, own, library, attachments=files, document=document)
        for found in inspection.found:
            values = {"text": found.text, "reason": found.reason[:500], "fix": found.fix, "agency": record.agency}
            values |= {"rule": found.rule, "pack": found.pack.value, "gravity": found.gravity.value}
            StoredFinding.objects.update_or_create(record=record, digest=found.digest, defaults=values)
        for key in inspection.cites:
            Citation.objects.get_or_create(record=record, key=key)
        done += 1
    return done


if __name__ == "__main__":
    main()
