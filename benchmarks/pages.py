"""Server time and query counts of the public pages on a small and on a large library.

python -m benchmarks.pages [--records 200000]
"""

import argparse
import statistics
import time
from datetime import UTC, date, datetime

from benchmarks import material, scratch
from rich.console import Console
from rich.progress import track
from rich.table import Table

scratch.begin()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from stdnum.cn import uscc  # noqa: E402

from gongkai.domain.orgs.models import Agency, User  # noqa: E402
from gongkai.domain.records import actions  # noqa: E402
from gongkai.domain.records.models import Record  # noqa: E402
from gongkai.engines.search import feeding  # noqa: E402

SMALL, ROUNDS, BATCH = 100, 60, 1000
KINDS = ("policy", "notice", "news", "interpretation", "budget")


def make_agencies(number: int) -> list[Agency]:
    """Return a government and the departments below it."""
    top = Agency.add_root(instance=Agency(code="city", name="示例市人民政府", kind="government", uscc=_code(0)))
    below = [
        top.add_child(instance=Agency(code=f"d{n}", name=f"示例市第{n}局", kind="department", uscc=_code(n)))
        for n in range(1, number)
    ]
    return [top, *below]


def _code(number: int) -> str:
    stem = f"11349900{number:09d}"
    return stem + uscc.calc_check_digit(stem)


def fill(agencies: list[Agency], *, upto: int, by: User) -> None:
    """Store and publish records until there are `upto`."""
    there = Record.objects.count()
    made = material.records(upto - there, seed=there)
    for start in track(range(there, upto, BATCH), description=f"filling to {upto}"):
        batch = [
            Record(
                agency=agencies[(start + offset) % len(agencies)],
                kind=KINDS[(start + offset) % len(KINDS)],
                title=values["title"],
                body="".join(f"<p>{line}</p>" for line in values["text"].split("\n")),
                document_number=f"示发〔{2012 + (start + offset) % 15}〕{start + offset + 1}号",
                formed_on=date.fromisoformat(values["formed_on"]),
                published_at=datetime.fromisoformat(values["published_on"]).replace(tzinfo=UTC),
            )
            for offset, values in zip(range(min(BATCH, upto - start)), made, strict=False)
        ]
        actions.create_many(records=batch, by=by, publish=True)
    feeding.rebuild()


def addresses() -> dict[str, str]:
    """Return the pages that are measured."""
    middle = Record.objects.visible().order_by("pk")[Record.objects.count() // 2]
    return {
        "record page": f"/records/{middle.pk}/",
        "list, newest": "/records/",
        "list, one agency": "/records/?agency=d3",
        "list, city and all below": "/records/?agency=city",
        "list, one kind and year": "/records/?kind=policy&year=2019",
        "policies in force": "/policies/",
        "home": "/",
        "agency platform": "/agencies/d3/",
        "search with filters": "/search/?q=%E8%A1%8C%E6%94%BF%E8%AE%B8%E5%8F%AF&kind=policy",
    }


def measure() -> dict[str, tuple[float, float, int]]:
    """Return (median, 95th percentile in ms, queries) of each page."""
    client, results = Client(SERVER_NAME="localhost"), {}
    for name, address in addresses().items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(address)
        asked = len(queries)  # before the next request empties the log
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}")
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - started) * 1000)
        results[name] = (statistics.median(times), statistics.quantiles(times, n=20)[-1], asked)
    return results


def main() -> None:
    """Fill, measure, fill more, measure again, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200_000)
    options = parser.parse_args()
    agencies = make_agencies(60)
    boss = User.objects.create_superuser(username="boss", password="boss", display_name="管理员")
    fill(agencies, upto=SMALL, by=boss)
    small = measure()
    fill(agencies, upto=options.records, by=boss)
    large = measure()
    table = Table("page", "median ms", "p95 ms", "queries", f"queries at {SMALL}", title=f"{options.records} records")
    for name, (median, p95, queries) in large.items():
        table.add_row(name, f"{median:.1f}", f"{p95:.1f}", str(queries), str(small[name][2]))
    Console().print(table)


if __name__ == "__main__":
    main()
