"""Server time of the staff's pages on a large library: desk, list, filters, search that hits and that misses.

python -m benchmarks.console [--records 300000] [--reviews 5000] [--rounds 20] [--folder FOLDER]

With a folder the library is built once and measured again. Processor time is what the page costs; the wall clock
shows besides how busy the machine is.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks import material, scratch
from rich.console import Console
from rich.progress import track
from rich.table import Table

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--records", type=int, default=300_000)
parser.add_argument("--reviews", type=int, default=5_000)
parser.add_argument("--rounds", type=int, default=20)
parser.add_argument("--folder", default="")
OPTIONS = parser.parse_args()
IS_BUILT = scratch.begin(OPTIONS.folder)

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from stdnum.cn import uscc  # noqa: E402
from wagtail.models import ModelLogEntry  # noqa: E402

from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty  # noqa: E402
from gongkai.domain.orgs.models import Agency, StaffRole, User  # noqa: E402
from gongkai.domain.records.models import Record  # noqa: E402
from gongkai.domain.review import actions as review  # noqa: E402
from gongkai.domain.review.models import Review  # noqa: E402

AGENCIES, ITEMS, BATCH, SEEDS = 120, 200, 2000, 6000
DRAFTS = 49  # one record in so many is a draft; no divisor of the number of agencies, so that each has some
BODIES = 300  # texts of real length, taken in turn: what is measured is how much is read, not what it says
KINDS = ("policy", "notice", "news", "interpretation", "budget")
WRITERS = {"office": ("openness_office", 0), "officer": ("information_officer", 5), "approver": ("approver", 5)}


def make_agencies() -> list[Agency]:
    """Return a government and the departments below it."""
    top = Agency.add_root(instance=Agency(code="city", name="示例市人民政府", kind="government", uscc=_code(0)))
    names = ((f"d{n}", f"示例市第{n}局", _code(n)) for n in range(1, AGENCIES))
    return [top, *(top.add_child(instance=Agency(code=c, name=n, kind="department", uscc=u)) for c, n, u in names)]


def _code(number: int) -> str:
    stem = f"11349900{number:09d}"
    return stem + uscc.calc_check_digit(stem)


def make_people(agencies: list[Agency]) -> dict[str, User]:
    """Return the people who look: the office sees all, the officer and the approver one bureau."""
    people = {}
    for name, (role, place) in WRITERS.items():
        people[name] = User.objects.create_user(username=name, password=name, display_name=name)
        StaffRole.objects.create(user=people[name], agency=agencies[place], role=role)
    for number, role in enumerate(("section_head", "secrecy_reviewer", "approver")):
        reviewer = User.objects.create_user(username=f"r{number}", password="r", display_name=f"审核{number}")
        StaffRole.objects.create(user=reviewer, agency=agencies[0], role=role)
    return people


def make_duties(agencies: list[Agency]) -> list[CatalogItem]:
    """Let every agency owe every item; a third was never fulfilled."""
    catalog = Catalog.objects.create(code="basic", name="主动公开基本目录", kind="basic", version="2026")
    rows = (CatalogItem(catalog=catalog, code=f"{n:04}", name=f"事项{n}", position=n) for n in range(ITEMS))
    items = CatalogItem.objects.bulk_create(rows)
    today = date.today()
    Duty.objects.bulk_create(
        (
            Duty(
                item=item,
                agency=agency,
                max_age_days=180,
                last_published_on=None if (item.pk + agency.pk) % 3 == 0 else today - timedelta(days=item.pk % 300),
                next_due_on=None if (item.pk + agency.pk) % 3 == 0 else today + timedelta(days=180 - item.pk % 300),
            )
            for agency in agencies
            for item in items
        ),
        batch_size=BATCH,
    )
    return items


def fill(agencies: list[Agency], items: list[CatalogItem], number: int, by: User) -> None:
    """Store records as an old library would hold them: nearly all public, one in fifty a draft, three entries each.

    A few thousand are written one by one, the database itself copies them over the years: a minute instead of twenty.
    """
    bodies = [values["text"] for values in material.records(BODIES)]
    seeds = list(_seeds(material.records(min(SEEDS, number), length=0), bodies, agencies, by))
    Record.objects.bulk_create(seeds, batch_size=BATCH)
    with connection.cursor() as cursor:
        for start in track(range(len(seeds), number, len(seeds)), description=f"filling to {number}"):
            cursor.execute(_copies(start), [min(len(seeds), number - start)])
        # The moments of `auto_now` are all alike; a library has grown over years.
        cursor.execute("UPDATE records_record SET updated_at = datetime('2012-01-01', '+' || (id * 20) || ' minutes')")
        first = items[0].pk
        cursor.execute(
            "INSERT INTO records_placement (record_id, item_id, published_at) "
            f"SELECT id, {first} + id % {ITEMS}, published_at FROM records_record"
        )
        for action in ("records.import", "wagtail.edit", "wagtail.publish"):
            cursor.execute(LOG, [action, ContentType.objects.get_for_model(Record).pk, by.pk])
        cursor.execute("ANALYZE")


LOG = (
    "INSERT INTO wagtailcore_modellogentry "
    "(action, content_type_id, user_id, label, data, timestamp, uuid, content_changed, deleted, object_id) "
    "SELECT %s, %s, %s, title, '{}', updated_at, NULL, 1, 0, CAST(id AS TEXT) FROM records_record"
)


def _copies(start: int) -> str:
    """Return the statement that copies the first records to behind `start`, each with its own title and numbers."""
    columns = [field.column for field in Record._meta.concrete_fields]
    changed = {
        "id": f"id + {start}",
        "title": f"title || '（' || (id + {start}) || '）'",
        "document_number": f"document_number || (id + {start}) || '号'",
        "number_key": f"number_key || (id + {start})",
        "index_no": f"CASE WHEN live THEN 'bench-' || (id + {start}) END",
    }
    return (
        f"INSERT INTO records_record ({', '.join(columns)}) "
        f"SELECT {', '.join(changed.get(column, column) for column in columns)} FROM records_record WHERE id <= %s"
    )


def _seeds(made: Iterator[dict[str, str]], bodies: list[str], agencies: list[Agency], by: User) -> Iterator[Record]:
    for serial, values in enumerate(made, start=1):
        is_draft = serial % DRAFTS == 0
        formed = date.fromisoformat(values["formed_on"])
        yield Record(
            id=serial,
            agency=agencies[serial % AGENCIES],
            kind=KINDS[serial % len(KINDS)],
            title=values["title"].partition("（")[0],
            body=bodies[serial % BODIES],
            document_number=f"示发〔{formed.year}〕",
            number_key=f"示发{formed.year}s{serial}-",
            formed_on=formed,
            publish_due_on=formed + timedelta(days=30),
            created_by=by,
            live=not is_draft,
            index_no=None if is_draft else f"bench-{serial}",
            published_at=None if is_draft else datetime.fromisoformat(values["published_on"]).replace(tzinfo=UTC),
        )


def hand_in(number: int, by: User) -> None:
    """Put drafts of all agencies into review; what a year of a city has at once is a tenth of the default."""
    for record in track(Record.objects.filter(live=False)[:number], description="handing in"):
        review.submit(record=record, by=by)


PAGES = {
    "desk": "/console/",
    "list": "/console/records/results/",
    "list, drafts": "/console/records/results/?status=draft",
    "list, one agency": "/console/records/results/?agency=7",
    "list, one kind": "/console/records/results/?kind=budget",
    "list, late": "/console/records/results/?late=yes",
    "search, frequent word": "/console/records/results/?q=%E9%80%9A%E7%9F%A5",
    "search, one title": "/console/records/results/?q=%EF%BC%88123456%EF%BC%89",
    "search, miss": "/console/records/results/?q=%E6%9F%A5%E6%97%A0%E6%AD%A4%E8%AF%8D",
    "reviews, mine": "/console/reviews/",
    "reviews, stuck": "/console/reviews/?show=stuck",
    "coverage": "/console/coverage/",
    "coverage, one agency": "/console/coverage/7/",
    "audit, newest": "/console/audit/",
    "audit, one person": "/console/audit/?person=office",
}


def measure(people: dict[str, User], rounds: int) -> dict[tuple[str, str], tuple[float, float, float, int]]:
    """Return (processor median, wall median, 95th percentile in ms, queries) of each page for each person."""
    results = {}
    for who, user in people.items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        for name, address in PAGES.items():
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address, follow=True)
            asked = len(queries)  # the log is emptied by the next request
            if response.status_code != 200:
                continue  # a page that this role does not have
            times = [_once(client, address) for _ in range(rounds)]
            cpu, wall = (statistics.median(column) for column in zip(*times, strict=True))
            sys.stdout.write(f"{who}: {name} {cpu:.0f} ms of processor, {wall:.0f} ms, {asked} queries\n")
            sys.stdout.flush()
            slowest = statistics.quantiles((time for _, time in times), n=20)[-1]
            results[name, who] = (cpu, wall, slowest, asked)
    return results


def _once(client: Client, address: str) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    client.get(address, follow=True)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def build() -> None:
    """Fill the library."""
    agencies = make_agencies()
    people = make_people(agencies)
    fill(agencies, make_duties(agencies), OPTIONS.records, people["office"])
    hand_in(OPTIONS.reviews, people["office"])


def main() -> None:
    """Fill unless the folder has it, measure, print the table."""
    if not IS_BUILT:
        build()
    people = {name: User.objects.get(username=name) for name in WRITERS}
    title = (
        f"{Record.objects.count()} records, {Review.objects.count()} reviews, {Duty.objects.count()} duties, "
        f"{ModelLogEntry.objects.count()} log entries"
    )
    table = Table("page", "person", "processor ms", "median ms", "p95 ms", "queries", title=title)
    for (name, who), (*times, queries) in measure(people, OPTIONS.rounds).items():
        table.add_row(name, who, *(f"{figure:.1f}" for figure in times), str(queries))
    Console().print(table)


if __name__ == "__main__":
    main()
