"""Inspection of a text for personal information, before it is published.

Source: Personal Information Protection Law, articles 25, 28, 31 and 33-35; Regulations on the Disclosure of
Government Information, article 15; handbook 03, section 10.
"""

from collections.abc import Iterable

from gongkai.rules.inspection.addresses import find_addresses
from gongkai.rules.inspection.columns import read_columns
from gongkai.rules.inspection.digits import find_numbers
from gongkai.rules.inspection.findings import Candidate, Finding, Kind, Severity
from gongkai.rules.inspection.layers import without_overlaps
from gongkai.rules.inspection.marks import find_marks
from gongkai.rules.inspection.minors import Reckoning, find_minors
from gongkai.rules.inspection.people import find_people
from gongkai.rules.inspection.second_look import look_again
from gongkai.rules.inspection.sensitive import find_sensitive
from gongkai.rules.inspection.tables import adjust, find_in_columns
from gongkai.rules.inspection.view import View, plain_view

__all__ = ["Finding", "Kind", "Severity", "has_blocking", "inspect"]


def inspect(text: str, *, year: int | None = None) -> tuple[Finding, ...]:
    """Return what the text tells about persons, in the order of the text and without overlaps.

    Offsets count characters of `text` as given, also where digits are full-width, broken over lines or have
    zero-width characters between them. Findings of severity NOTICE (official telephones, credit codes) may stay.
    Ages are reckoned at `year`, if not given at the day on which the text says it was made.
    """
    return tuple(look_again(text, _look(text, year), lambda redacted: _look(redacted, year)))


def has_blocking(findings: Iterable[Finding]) -> bool:
    """Return whether a finding stops publication until it is masked or overridden with a reason."""
    return any(finding.severity is Severity.BLOCKING for finding in findings)


def _look(text: str, year: int | None) -> list[Finding]:
    view = plain_view(text)
    plain = view.text
    reckoning = Reckoning(plain, year)
    columns = read_columns(plain)
    found = [*find_numbers(plain), *find_marks(plain), *find_addresses(plain), *find_people(plain, reckoning)]
    found += [*find_minors(plain), *find_sensitive(plain)]
    if columns.cells:
        found = [*adjust(found, columns), *find_in_columns(plain, columns, reckoning)]
    return [_finding(text, view, candidate) for candidate in without_overlaps(plain, found)]


def _finding(text: str, view: View, found: Candidate) -> Finding:
    start, end = view.place(found.start, found.end)
    masking = text[start:end] if found.severity is Severity.NOTICE else found.masking
    return Finding(start, end, found.kind, found.severity, found.reason, text[start:end], masking)
