"""Server time of disclosure on application with very many cases: desk, case, statistics, a new holiday arrangement.

python tools/with_postgres.py python -m benchmarks.requests [--cases 1000000] [--open 100000] [--rounds 20]

Without tools/with_postgres.py it runs on SQLite. Beside each figure stands what the obvious way costs in the same run
on the same data: reading every log to show or count a case, which is how a system without columns that follow from the
log has to do it (per-request recomputation), counting in Python over an ORM loop, saving case by case.
"""

import argparse
import random
import statistics as figures
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from datetime import time as clock_time
from functools import partial

from benchmarks import scratch
from rich.console import Console
from rich.table import Table

parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
parser.add_argument("--cases", type=int, default=1_000_000)
parser.add_argument("--open", type=int, default=100_000)
parser.add_argument("--rounds", type=int, default=20)
parser.add_argument("--only", choices=("pages", "counts", "recount"), default="")
parser.add_argument("--folder", default="")
OPTIONS = parser.parse_args()
IS_BUILT = scratch.begin(OPTIONS.folder)

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from stdnum.cn import uscc  # noqa: E402

from gongkai.domain.orgs.models import Agency, StaffRole, User  # noqa: E402
from gongkai.domain.requests import holidays, log, queries, statistics  # noqa: E402
from gongkai.domain.requests.events import RequestEvent  # noqa: E402
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem  # noqa: E402
from gongkai.domain.requests.parties import Applicant, identity_key  # noqa: E402
from gongkai.domain.requests.remedies import Remedy  # noqa: E402
from gongkai.domain.workdays.models import HolidayNotice  # noqa: E402
from gongkai.domain.workdays.queries import current_calendar  # noqa: E402
from gongkai.rules.law.applicants import ApplicantKind  # noqa: E402
from gongkai.rules.law.clock import EventKind, ReceiptRule, RequestChannel  # noqa: E402
from gongkai.rules.law.outcomes import Outcome  # noqa: E402
from gongkai.rules.law.statistics import CountedCase, count_cases  # noqa: E402

AGENCIES, SEEDS, YEARS, PEOPLE_SHARE = 100, 5_000, 10, 3
SAMPLE = 500  # cases on which the slow way of recounting is measured; its figure is scaled up
TODAY = timezone.localdate()
NOON = clock_time(12)
K = EventKind
# (kind, days after arrival, workdays) beside arrival; the share of each in a hundred.
OPEN_LOGS = (
    (60, ()),
    (15, ((K.CORRECTION_ASKED, 2, 15),)),
    (10, ((K.THIRD_PARTY_ASKED, 2, None), (K.THIRD_PARTY_RECEIVED, 3, None))),
    (15, ((K.EXTENDED, 5, 20),)),
)
ENDED_LOGS = (
    (70, ((K.DECIDED, 14, None), (K.SERVED, 15, None))),
    (15, ((K.CORRECTION_ASKED, 4, 15), (K.CORRECTED, 12, None), (K.DECIDED, 30, None), (K.SERVED, 31, None))),
    (15, ((K.EXTENDED, 18, 20), (K.DECIDED, 50, None), (K.SERVED, 51, None))),
)


def build() -> None:
    """Fill the database: some thousand cases with real logs, copied by the database itself."""
    agencies = _agencies()
    for name, agency in (("office", agencies[0]), ("officer", agencies[5])):
        user = User.objects.create_user(username=name, password=name, display_name=name)
        StaffRole.objects.create(user=user, agency=agency, role="openness_office")
    chance = random.Random(4)
    ended = OPTIONS.cases - OPTIONS.open
    for number, is_open in ((ended, False), (OPTIONS.open, True)):
        _fill(agencies, number, chance, is_open=is_open)
    Remedy.objects.bulk_create(
        Remedy(agency=agencies[n % AGENCIES], kind="reconsideration", organ="示例市人民政府", claimant=f"王某{n}",
               filed_on=TODAY - timedelta(days=n % 3000)) for n in range(2000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _agencies() -> list[Agency]:
    def code(number: int) -> str:
        stem = f"11349900{number:09d}"
        return stem + uscc.calc_check_digit(stem)

    top = Agency.add_root(instance=Agency(code="city", name="示例市人民政府", kind="government", uscc=code(0)))
    made = (Agency(code=f"d{n}", name=f"示例市第{n}局", kind="department", uscc=code(n)) for n in range(1, AGENCIES))
    return [top, *(top.add_child(instance=one) for one in made)]


def _fill(agencies: list[Agency], number: int, chance: random.Random, *, is_open: bool) -> None:
    seeds = min(SEEDS, number)
    first = (DisclosureRequest.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    calendar = current_calendar()
    with transaction.atomic():
        for serial in range(seeds):
            _seed(agencies[serial % AGENCIES], first + serial, chance, calendar, is_open=is_open)
        DisclosureRequest.objects.bulk_create(_made["cases"], batch_size=500)
        RequestEvent.objects.bulk_create(_made["events"], batch_size=500)
        Applicant.objects.bulk_create(_made["applicants"], batch_size=500)
        RequestedItem.objects.bulk_create(_made["items"], batch_size=500)
        for rows in _made.values():
            rows.clear()
    people = max(OPTIONS.cases // PEOPLE_SHARE, 1)
    for start in range(seeds, number, seeds):
        _copy(first, start, min(seeds, number - start), people)
        sys.stdout.write(f"\r{start} cases")
    if connection.vendor == "postgresql":  # copies were given their keys by hand
        with connection.cursor() as cursor:
            for model in (DisclosureRequest, RequestEvent, Applicant, RequestedItem):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


_made: dict[str, list] = {"cases": [], "events": [], "applicants": [], "items": []}


def _seed(agency: Agency, pk: int, chance: random.Random, calendar: object, *, is_open: bool) -> None:
    _, shape = _picked(chance, OPEN_LOGS if is_open else ENDED_LOGS)
    back = chance.randrange(6, 26) if is_open else chance.randrange(60, 365 * YEARS)
    arrived = TODAY - timedelta(days=back)
    kind = chance.choices(list(ApplicantKind), (85, 6, 1, 1, 5, 2))[0]
    outcome = "" if is_open else chance.choice([Outcome.R02, Outcome.R01, Outcome.R03, Outcome.R12, Outcome.R13])
    case = DisclosureRequest(
        pk=pk, number=f"YS-{agency.code}-{arrived.year}-{pk}", agency=agency, channel=RequestChannel.COUNTER,
        received_at=timezone.make_aware(datetime.combine(arrived, NOON)), applicant_kind=kind,
        subject=f"第{pk}号道路改造项目的立项批复和资金使用情况", description="2024年批准的项目，需要批复全文。",
        supply_form="email", supply_route="network", outcome=outcome, handler=None,
    )  # fmt: skip
    rows = [RequestEvent(request=case, kind=K.ARRIVED, on=arrived, channel=RequestChannel.COUNTER)]
    for event, days, workdays in shape:
        party = "third" if "third" in event.value else ""
        on = arrived + timedelta(days=days)
        rows.append(RequestEvent(request=case, kind=event, on=on, workdays=workdays, party=party))
    log.follow(case, [row.as_rule() for row in rows], calendar, ReceiptRule.STAFF_CONFIRM)
    _made["cases"].append(case)
    _made["events"] += rows
    name, identity = f"王某{pk % 1000}", f"{pk}"
    _made["applicants"].append(
        Applicant(request=case, kind=kind, name=name, identity_kind="other", identity_number=identity,
                  identity_key=identity_key("other", identity), phone="13900000000")
    )  # fmt: skip
    _made["items"].append(RequestedItem(request=case, position=1, text=case.subject, outcome=outcome))


def _picked(chance: random.Random, shapes: tuple) -> tuple:
    return chance.choices(shapes, [share for share, _ in shapes])[0]


def _copy(first: int, start: int, number: int, people: int) -> None:
    """Copy the seeds once more behind `start`, with numbers, codes and people of their own."""
    new, last = f"request_id + {start}", first + number
    own = {
        DisclosureRequest: ("id", {"id": f"id + {start}", "number": f"number || '-' || (id + {start})",
                                   "receipt_code": f"'B' || (id + {start})"}),
        RequestEvent: ("request_id", {"id": None, "request_id": new, "key": f"md5(key || '{start}')"
                                      if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"}),
        Applicant: ("request_id", {"id": None, "request_id": new,
                                   "identity_key": f"'k' || ((request_id + {start}) % {people})"}),
        RequestedItem: ("request_id", {"id": None, "request_id": new}),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for model, (key, changed) in own.items():
            columns = [f.column for f in model._meta.concrete_fields if changed.get(f.column, "") is not None]
            names = ", ".join(f'"{column}"' for column in columns)
            values = ", ".join(changed.get(column) or f'"{column}"' for column in columns)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {key} >= {first} AND {key} < {last}"
            )


def timed(work: Callable[[], object], rounds: int) -> tuple[float, float, int]:
    """Return (median of the wall clock, of the processor without the database server's, in ms, queries)."""
    with CaptureQueriesContext(connection) as asked:
        work()
    number, times, own = len(asked), [], []
    for _ in range(rounds):
        start, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start) * 1000)
        own.append((time.process_time() - cpu) * 1000)
    return figures.median(times), figures.median(own), number


def pages() -> Iterator[tuple[str, str, float, float, int]]:
    """Measure the pages of the desk for the office of the city and for a bureau, and the plain list beside them."""
    for name in ("office", "officer"):
        user, client = User.objects.get(username=name), Client(SERVER_NAME="localhost")
        client.force_login(user)
        case = queries.handled_by(user).filter(closed_at=None).order_by("due_on", "pk").values_list("pk", flat=True)[3]
        for label, address in {
            "inbox": "/console/requests/",
            "inbox, ended": "/console/requests/?show=ended",
            "case page": f"/console/requests/{case}/",
            "statistics page": f"/console/requests/statistics/?area=1&year={TODAY.year - 1}",
            "cases behind a number": f"/console/requests/statistics/cases/?area=1&year={TODAY.year - 1}&row=1",
        }.items():
            code = client.get(address).status_code
            assert code == 200, f"{address}: {code}"
            yield label, name, *timed(partial(client.get, address), OPTIONS.rounds)
    user = User.objects.get(username="officer")
    yield "list, every log read", "officer", *timed(lambda: _plain_inbox(user), min(OPTIONS.rounds, 5))


def _plain_inbox(user: User) -> list[DisclosureRequest]:
    """Order an agency's open cases by due dates read from their logs: what a system without the columns has to do."""
    cases = list(queries.handled_by(user).filter(closed_at=None).select_related("agency", "applicant"))
    due = {case.pk: log.clock_of(case).due for case in cases[:SAMPLE]}
    return sorted(cases[:SAMPLE], key=lambda case: due[case.pk].day)[:50]


def counts() -> Iterator[tuple[str, str, float, float, int]]:
    """Measure the statistics of an agency-year and of a city, and counting case by case beside them."""
    year, agencies = TODAY.year - 1, list(Agency.objects.order_by("path").values_list("pk", flat=True))
    one, rounds = [agencies[5]], OPTIONS.rounds
    both = lambda ids: (statistics.tables_three(ids, year), statistics.table_four(ids, year))  # noqa: E731
    assert statistics.table_three(one, year) == _counted_in_python(one, year)
    yield "annual statistics", "one agency", *timed(lambda: both(one), rounds)
    yield "annual statistics", "100 agencies", *timed(lambda: both(agencies), min(rounds, 5))
    yield "counting in Python, ORM loop", "one agency", *timed(lambda: _counted_in_python(one, year), 3)
    yield "counting in Python, ORM loop", "100 agencies", *timed(lambda: _counted_in_python(agencies, year), 1)


def _counted_in_python(agencies: list[int], year: int) -> object:
    cases = DisclosureRequest.objects.filter(agency__in=agencies, receipt_date__year__lte=year)
    return count_cases(
        (
            CountedCase.of_days(
                ApplicantKind(case.applicant_kind), case.receipt_date, case.decided_on,
                Outcome(case.outcome) if case.decided_on else None,
            )
            for case in cases.iterator(2000)
        ),
        year,
    )  # fmt: skip


def recount() -> Iterator[tuple[str, str, float, float, int]]:
    """Measure a holiday arrangement that moves every open case: once dry, once written; and case by case beside it."""
    user = User.objects.get(username="office")
    number = DisclosureRequest.objects.filter(closed_at=None).count()
    for label, work in (
        ("holiday arrangement, dry run", lambda: holidays.moving(_notice(1))),
        ("holiday arrangement, written", lambda: holidays.enter_notice(notice=_notice(1), by=user)),
    ):
        start, cpu = time.perf_counter(), time.process_time()
        done = work()
        moved = done if isinstance(done, int) else len(done)
        took = (time.perf_counter() - start) * 1000
        yield label, f"{moved} of {number} move", took, (time.process_time() - cpu) * 1000, 0
    some = list(DisclosureRequest.objects.filter(closed_at=None).select_related("agency")[:SAMPLE])
    start = time.perf_counter()
    with transaction.atomic():
        for case in some:
            log.follow(case, log.events_of(case), current_calendar(), ReceiptRule.STAFF_CONFIRM)
            case.save()
    scaled = (time.perf_counter() - start) * 1000 * number / len(some)
    yield "case by case, scaled up", f"from {len(some)}", scaled, scaled, 0


def _notice(further: int) -> HolidayNotice:
    """Return this year's arrangement with the next workdays taken off, so that every open period moves."""
    calendar, days = current_calendar(), {}
    own = {day: worked for day, worked in calendar.departures.items() if day.year == TODAY.year}
    day = TODAY
    while len(days) < further:
        day += timedelta(days=1)
        if calendar.is_workday(day, assume_plain_week=True):
            days[day] = False
    off = sorted({*(d for d, worked in own.items() if not worked), *(d for d in days if d.year == TODAY.year)})
    made = [d.isoformat() for d, worked in sorted(own.items()) if worked]
    known = HolidayNotice.objects.filter(year=TODAY.year).first() or HolidayNotice(year=TODAY.year)
    known.source, known.days_off, known.make_up_days = "bench", [d.isoformat() for d in off], made
    return known


def main() -> None:
    """Fill unless the folder has it, measure, print the table."""
    start = time.perf_counter()
    if not IS_BUILT:
        build()
    title = (
        f"{DisclosureRequest.objects.count()} cases, {RequestEvent.objects.count()} events, {AGENCIES} agencies, "
        f"{connection.vendor}; filled in {time.perf_counter() - start:.0f} s"
    )
    table = Table("what", "for", "median ms", "processor ms", "queries", title=title)
    for part in (part for part in (pages, counts, recount) if OPTIONS.only in ("", part.__name__)):
        for what, whom, *times, asked in part():
            table.add_row(what, whom, *(f"{one:.1f}" for one in times), str(asked or ""))
            sys.stdout.write(f"\n{what}, {whom}: {times[0]:.1f} ms")
            sys.stdout.flush()
    sys.stdout.write("\n")
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
