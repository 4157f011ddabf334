"""From a row to what it tells of one application, or to everything that is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from gongkai.engines.ledger import values
from gongkai.engines.ledger.columns import Column
from gongkai.engines.ledger.problems import BadCell, Problem
from gongkai.engines.ledger.sheets import Row
from gongkai.rules.inspection.check_digits import is_credit_code
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import ApplicationForm, FormField, IdentityKind, form_faults
from gongkai.rules.law.clock import RequestChannel
from gongkai.rules.law.outcomes import Outcome

Found = TypeVar("Found")
LONGEST = {Column.APPLICANT: 100, Column.NUMBER: 60, Column.LETTER: 80, Column.PHONE: 60, Column.EMAIL: 254}
LEAST_DIGITS = 6  # a paper that begins with so many digits is taken for a resident's card
EXCEL_ROUNDS = 15  # digits of a number that Excel keeps


@dataclass
class Entry:
    """One application as the ledger tells it; `wording` is how the outcome was written."""

    row: int
    number: str = ""
    applicant: str = ""
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON
    identity: str = ""
    identity_kind: IdentityKind = IdentityKind.OTHER
    phone: str = ""
    email: str = ""
    address: str = ""
    channel: RequestChannel = RequestChannel.OTHER
    subject: str = ""
    days: dict[Column, date] = field(default_factory=dict)
    extension: int | None = None
    outcome: Outcome | None = None
    wording: str = ""
    letter: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """Return by what the same row is recognised when the ledger comes again."""
        if self.number:
            return f"n:{self.number}"
        told = (self.applicant, str(self.days.get(Column.RECEIVED)), self.subject)
        return "h:" + sha256("\0".join(told).encode()).hexdigest()[:50]


class Reader:
    """Reads the cells of one row by the assignment of columns, and keeps what is wrong."""

    def __init__(self, row: Row, assignment: Mapping[str, int], today: date) -> None:
        self.row, self.assignment, self.today = row, assignment, today
        self.problems: list[Problem] = []

    def cell(self, column: Column) -> Any:
        """Return a cell, None when the ledger has no such column."""
        place = self.assignment.get(column.value)
        return None if place is None else self.row.cells[place]

    def text(self, column: Column) -> str:
        """Return the words of a cell, complaining when there are too many."""
        words = values.text(self.cell(column))
        if len(words) > LONGEST.get(column, len(words)):
            self.complain(column, f"超过{LONGEST[column]}个字，请核对是否填错了列")
        return words

    def read(self, column: Column, parse: Callable[..., Found], *arguments: Any, otherwise: Found) -> Found:
        """Return what a cell means, `otherwise` after a complaint."""
        try:
            return parse(self.cell(column), *arguments)
        except BadCell as wrong:
            self.complain(column, str(wrong))
            return otherwise

    def complain(self, column: Column, message: str) -> None:
        """Note what is wrong and what to do."""
        self.problems.append(Problem(column, message.rstrip("。") + "。"))


DAYS = (
    Column.RECEIVED, Column.CONFIRMED, Column.CORRECTION, Column.CORRECTED, Column.EXTENDED, Column.DECIDED,
    Column.SERVED,
)  # fmt: skip


def read_entry(row: Row, assignment: Mapping[str, int], today: date) -> tuple[Entry, list[Problem]]:
    """Return what the row tells, with everything that is wrong in its cells; `problems` empty when it is sound."""
    reader = Reader(row, assignment, today)
    entry = Entry(row.number, number=reader.text(Column.NUMBER), applicant=reader.text(Column.APPLICANT))
    if not entry.applicant:
        reader.complain(Column.APPLICANT, "没有填写，请填写申请人姓名或者单位名称")
    elif not any(char.isalpha() for char in entry.applicant):
        reader.complain(Column.APPLICANT, f"“{entry.applicant[:10]}”不是姓名或者名称，请核对")
    entry.kind = reader.read(Column.KIND, values.kind, entry.applicant, otherwise=entry.kind)
    entry.channel = reader.read(Column.CHANNEL, values.channel, otherwise=entry.channel)
    entry.subject = reader.text(Column.SUBJECT)
    if not entry.subject:
        reader.complain(Column.SUBJECT, "没有填写，请填写申请公开的政府信息")
    for name in ("phone", "email", "address", "letter", "note"):
        setattr(entry, name, reader.text(Column(name)))
    entry.wording = values.text(reader.cell(Column.OUTCOME))
    entry.outcome = reader.read(Column.OUTCOME, values.outcome, otherwise=None)
    entry.extension = reader.read(Column.EXTENSION, values.workdays, otherwise=None)
    _read_days(reader, entry)
    _read_identity(reader, entry)
    if not reader.problems:
        _compare(reader, entry)
    return entry, reader.problems


def _read_days(reader: Reader, entry: Entry) -> None:
    for column in DAYS:
        found = reader.read(column, values.day, reader.today, otherwise=None)
        if found:
            entry.days[column] = found
    due = reader.read(Column.DUE, values.due_day, otherwise=None)
    if due:
        entry.days[Column.DUE] = due
    if Column.RECEIVED not in entry.days and not any(p.column is Column.RECEIVED for p in reader.problems):
        reader.complain(Column.RECEIVED, "没有填写，请填写收到申请的日期")


def _read_identity(reader: Reader, entry: Entry) -> None:
    cell = reader.cell(Column.IDENTITY)
    number = "".join(values.text(cell).split()).upper()
    if not number:
        return
    if isinstance(cell, int | float) and len(number) > EXCEL_ROUNDS:
        reader.complain(
            Column.IDENTITY, "Excel 把号码存成了数字，末几位已经丢失，请把这一列设为“文本”格式后对照证件重新填写"
        )
        return
    entry.identity, entry.identity_kind = number, _identity_kind(entry.kind, number)
    form = ApplicationForm(entry.kind, entry.applicant, entry.identity_kind, number)
    for fault in form_faults(form, reader.today):
        if fault.field is FormField.IDENTITY:
            reader.complain(Column.IDENTITY, fault.message)


def _identity_kind(kind: ApplicantKind, number: str) -> IdentityKind:
    if kind.is_organisation and (is_credit_code(number) or not number[:17].isdigit()):
        return IdentityKind.CREDIT_CODE if len(number) == 18 else IdentityKind.OTHER
    return IdentityKind.RESIDENT_CARD if number[:LEAST_DIGITS].isdigit() else IdentityKind.OTHER


_ORDER = (
    (Column.CONFIRMED, Column.RECEIVED),
    (Column.CORRECTION, Column.RECEIVED),
    (Column.CORRECTED, Column.CORRECTION),
    (Column.EXTENDED, Column.RECEIVED),
    (Column.DUE, Column.RECEIVED),
    (Column.DECIDED, Column.RECEIVED),
    (Column.SERVED, Column.DECIDED),
)


def _compare(reader: Reader, entry: Entry) -> None:
    """Complain about dates out of order and about an outcome without its date."""
    days = entry.days
    for later, earlier in _ORDER:
        if later in days and earlier in days and days[later] < days[earlier]:
            message = f"{days[later]}早于{earlier.label}{days[earlier]}，请核对这两个日期"
            reader.complain(later, message)
    if Column.CORRECTED in days and Column.CORRECTION not in days:
        reader.complain(Column.CORRECTION, "填写了收到补正日期，但没有补正告知日期，请补填")
    if entry.outcome and Column.DECIDED not in days:
        reader.complain(Column.DECIDED, f"办理结果为“{entry.wording[:20]}”，但没有填写答复日期，请补填")
    if Column.DECIDED in days and not entry.outcome:
        reader.complain(Column.OUTCOME, "填写了答复日期，但没有填写办理结果，请补填")
    if Column.SERVED in days and Column.DECIDED not in days:
        reader.complain(Column.DECIDED, "填写了送达日期，但没有填写答复日期，请补填")
