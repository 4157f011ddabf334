"""A ledger becomes cases; what cannot is explained, file and row; the same again changes nothing."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from tests import ledgers
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.requests import log, statistics
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.ledger import actions, faulty, running
from gongkai.engines.ledger.errors import BadMapping, NoHeader, NotNow, Unreadable
from gongkai.engines.ledger.models import LedgerRun, NoteKind, RunState
from gongkai.rules.law.clock import EventKind, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(bureau, officer):
    """Hand a ledger in, check it by the guessed columns and import it."""

    def import_(content, name="台账.xlsx", **changes):
        run = actions.start(content=content, name=name, agency=bureau, by=officer)
        actions.assign(run=run, assignment=run.assignment | changes, by=officer)
        actions.carry_out(run=run, by=officer)
        run.refresh_from_db()
        return run

    return import_


@pytest.mark.slow
def test_a_ledger_of_1000_rows_with_40_faulty_ones_imports_960_and_explains_40_file_and_row(take):
    run = take(ledgers.workbook(1000, faulty=40))

    assert (run.total, run.imported, run.faulty, run.known) == (1000, 960, 40, 0)
    assert run.state == RunState.FINISHED
    assert DisclosureRequest.objects.filter(is_imported=True).count() == 960

    told = {note.row: note.messages for note in run.notes.filter(kind=NoteKind.FAULTY)}
    assert sorted(told) == [ledgers.FIRST_ROW - 1 + 25 * place for place in range(1, 41)]
    for place in range(40):
        _, expected = ledgers.FAULTS[place % 10]
        assert expected in "；".join(told[ledgers.FIRST_ROW - 1 + 25 * (place + 1)])

    sheet = load_workbook(faulty.workbook(run)).active
    heads, *rows = list(sheet.iter_rows(values_only=True))
    assert heads[-2:] == ("原行号", "问题")
    assert [row[-2] for row in rows] == sorted(told)
    assert [row[-1] for row in rows] == ["\n".join(told[row]) for row in sorted(told)]
    assert rows[0][0] == 25  # the row as it came

    again = take(ledgers.workbook(1000, faulty=40))
    assert (again.imported, again.known, again.faulty) == (0, 960, 40)
    assert DisclosureRequest.objects.count() == 960


def test_a_row_becomes_a_case_with_its_log(take, bureau, officer):
    cells = ledgers.row(2)
    cells[ledgers.PLACES["correction"]], cells[ledgers.PLACES["corrected"]] = "2025-01-06", "2025年1月8日"
    run = take(ledgers.table([cells]), name="台账.csv")
    case = DisclosureRequest.objects.get()

    assert case.number == "YS-sfgw-2025-0001"
    assert case.ledger_row.number == "2025-0002"
    assert (case.agency, case.state, case.outcome) == (bureau, Stage.ENDED, "R12")
    assert (case.receipt_date, case.decided_on, case.served_on) == (
        date(2025, 1, 2), date(2025, 1, 14), date(2025, 1, 15),
    )  # fmt: skip
    assert case.applicant.identity_number == ledgers.identity_number(2)
    assert case.items.get().outcome == "R12"
    kinds = [event.kind for event in log.events_of(case)]
    assert kinds == [
        EventKind.ARRIVED, EventKind.CONFIRMED, EventKind.CORRECTION_ASKED, EventKind.CORRECTED, EventKind.DECIDED,
        EventKind.SERVED,
    ]  # fmt: skip
    assert statistics.table_three([bureau.pk], 2025).cell("3.4.1", "natural_person") == 1
    entry = ModelLogEntry.objects.get(action="requests.import", object_id=str(case.pk), label=case.number)
    assert (entry.user, entry.data) == (officer, {"run": run.pk, "row": 2})


def test_open_cases_of_a_ledger_are_counted_on(take):
    cells = ledgers.row(1)
    for name in ("decided", "outcome", "served"):
        cells[ledgers.PLACES[name]] = None
    take(ledgers.table([cells]))
    case = DisclosureRequest.objects.get()
    assert case.closed_at is None
    assert case.due_on == date(2025, 2, 6)  # the Spring Festival and its make-up days lie between


def test_what_the_law_does_not_allow_is_told_of_though_it_counts(take):
    cells = ledgers.row(3)
    cells[ledgers.PLACES["decided"]], cells[ledgers.PLACES["served"]] = date(2025, 9, 1), date(2025, 9, 2)
    run = take(ledgers.table([cells]))
    assert run.imported == 1
    assert DisclosureRequest.objects.get().has_breach
    assert "逾期" in "".join(run.notes.get(kind=NoteKind.DOUBT).messages)


def test_what_lapsed_must_have_been_asked_for(take):
    cells = ledgers.row(3)
    cells[ledgers.PLACES["outcome"]] = "逾期不补正"
    run = take(ledgers.table([cells]))
    assert run.faulty == 1
    assert "没有等待补正" in run.notes.get().messages[0]


def test_people_without_a_number_are_not_taken_for_one_another(take):
    rows = [ledgers.row(1), ledgers.row(2)]
    for cells in rows:
        cells[ledgers.PLACES["identity"]] = None
        cells[ledgers.PLACES["applicant"]] = "王某"
    take(ledgers.table(rows))
    keys = {case.applicant.identity_key for case in DisclosureRequest.objects.all()}
    assert len(keys) == 2


def test_an_identity_number_is_never_repeated_in_what_is_told(take):
    cells = ledgers.row(1)
    cells[ledgers.PLACES["identity"]] = "349901199001010011"
    run = take(ledgers.table([cells]))
    assert "349901199001010011" not in str(run.notes.get())


def test_a_number_that_excel_rounded_is_explained(take):
    cells = ledgers.row(1)
    cells[ledgers.PLACES["identity"]] = 349901199001010016
    book = io.BytesIO()
    from openpyxl import Workbook

    sheets = Workbook()
    sheets.active.append(ledgers.HEADS)
    sheets.active.append(cells)
    sheets.save(book)
    run = take(book.getvalue())
    assert "设为“文本”格式" in run.notes.get().messages[0]


def test_a_killed_import_goes_on_where_it_was(bureau, officer, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 4)
    run = actions.start(content=ledgers.workbook(12, faulty=2), name="台账.xlsx", agency=bureau, by=officer)
    actions.assign(run=run, assignment=run.assignment, by=officer)

    def stop(run):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.carry_out(run=run, by=officer, progress=stop)
    run.refresh_from_db()
    assert (run.state, run.imported) == (RunState.STOPPED, 4)
    actions.carry_out(run=run, by=officer)
    run.refresh_from_db()
    assert (run.state, run.total, run.imported, run.faulty) == (RunState.FINISHED, 12, 10, 2)
    assert DisclosureRequest.objects.count() == 10


def test_a_dry_run_stores_no_case(bureau, officer):
    run = actions.start(content=ledgers.workbook(20, faulty=2), name="台账.xlsx", agency=bureau, by=officer)
    actions.assign(run=run, assignment=run.assignment, by=officer)
    assert (run.state, run.total, run.imported, run.faulty) == (RunState.CHECKED, 20, 18, 2)
    assert not DisclosureRequest.objects.exists()


def test_pressing_import_twice_imports_once(take, officer):
    run = take(ledgers.workbook(3))
    with pytest.raises(NotNow):
        actions.carry_out(run=run, by=officer)
    assert DisclosureRequest.objects.count() == 3


def test_nothing_is_imported_before_the_check(bureau, officer):
    run = actions.start(content=ledgers.workbook(3), name="台账.xlsx", agency=bureau, by=officer)
    with pytest.raises(NotNow):
        actions.carry_out(run=run, by=officer)


def test_the_file_is_sealed_on_disk(bureau, officer):
    run = actions.start(content=ledgers.table([ledgers.row(1)]), name="台账.csv", agency=bureau, by=officer)
    with run.sealed.open("rb") as file:
        assert ledgers.identity_number(1).encode() not in file.read()
    assert ledgers.identity_number(1).encode() in LedgerRun.objects.get().content()


def test_an_agency_of_others_is_closed(county, officer):
    with pytest.raises(NotAllowed):
        actions.start(content=ledgers.workbook(1), name="台账.xlsx", agency=county, by=officer)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"PK\x03\x04broken", Unreadable),
        (b"\x00\x01\x02", Unreadable),
        ("甲,乙,丙\n1,2,3\n".encode(), NoHeader),
        (b"", NoHeader),
    ],
)
def test_what_is_no_ledger_is_refused_with_advice(bureau, officer, content, error):
    with pytest.raises(error) as told:
        actions.start(content=content, name="台账.xlsx", agency=bureau, by=officer)
    assert "请" in told.value.message


def test_a_column_that_stands_for_two_things_is_refused(bureau, officer):
    run = actions.start(content=ledgers.workbook(1), name="台账.xlsx", agency=bureau, by=officer)
    with pytest.raises(BadMapping, match="同一列"):
        actions.assign(run=run, assignment=run.assignment | {"note": run.assignment["subject"]}, by=officer)
