"""Import with publication and indexing, beside Wagtail's own page create and publish: records a second.

python -m benchmarks.imports [--records 20000] [--pages 200]
"""

import argparse
import json
import time
from pathlib import Path

from benchmarks import material, scratch
from rich.console import Console
from rich.table import Table

scratch.begin()

from django.conf import settings  # noqa: E402
from wagtail.models import Page  # noqa: E402

from gongkai.domain.orgs.models import Agency, User  # noqa: E402
from gongkai.domain.outbox.models import Change  # noqa: E402
from gongkai.domain.records.models import Record  # noqa: E402
from gongkai.engines.intake.actions import import_paths  # noqa: E402
from gongkai.engines.search import feeding  # noqa: E402
from gongkai.interfaces.cli.alongside import indexing_alongside  # noqa: E402


def measure_import(number: int) -> tuple[float, float]:
    """Return (records a second stored and published, records a second with indexing) for a list of records."""
    path = Path(settings.DATA_FOLDER) / "records.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in material.records(number))
    path.write_text("\n".join(lines), encoding="utf-8")
    agency = Agency.add_root(
        instance=Agency(code="city", name="示例市人民政府", kind="government", uscc="113499000031200884")
    )
    boss = User.objects.create_superuser(username="boss", password="boss", display_name="管理员")
    started = time.perf_counter()
    with indexing_alongside():  # as `gongkai import --publish` does
        import_paths(paths=[path], agency=agency, by=boss, publish=True)
        stored = time.perf_counter()
    indexed = time.perf_counter()
    public = Record.objects.visible().count()  # what inspection holds back is kept as a draft
    if Record.objects.count() != number or feeding.engine().count() != public or Change.objects.exists():
        raise SystemExit("The import is not complete: nothing to measure.")
    return number / (stored - started), number / (indexed - started)


def measure_pages(number: int) -> float:
    """Return Wagtail pages a second, each created and published as its editor does."""
    root = Page.objects.get(depth=1)
    texts = list(material.records(number))
    started = time.perf_counter()
    for text in texts:
        page = root.add_child(instance=Page(title=text["title"], search_description=text["text"]))
        page.save_revision().publish()
    return number / (time.perf_counter() - started)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    stored, indexed = measure_import(options.records)
    pages = measure_pages(options.pages)
    table = Table("what", "records/s", title=f"Import of {options.records} records of 900 characters")
    table.add_row("Gongkai: import and publish", f"{stored:.0f}")
    table.add_row("Gongkai: import, publish and index", f"{indexed:.0f}")
    table.add_row(f"Wagtail: create and publish a page ({options.pages})", f"{pages:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
