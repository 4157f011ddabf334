"""Tables three and four of the annual report, counted live, and the cases behind each cell."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.remedies import Remedy
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.remedy_statistics import CountedRemedy, RemedyGroup, RemedyResult, TableFour, count_remedies
from gongkai.rules.law.statistics import TOTAL, CountedCase, TableThree, count_cases


def table_three(agencies: Collection[int], year: int) -> TableThree:
    """Return the table of applications of these agencies together: two queries."""
    return count_cases((case for _, case in _counted(agencies, year)), year)


def tables_three(agencies: Collection[int], year: int) -> dict[int, TableThree]:
    """Return the table of each agency by its key: the same two queries for any number of agencies."""
    cases: dict[int, list[CountedCase]] = defaultdict(list)
    for agency, case in _counted(agencies, year):
        cases[agency].append(case)
    return {agency: count_cases(cases[agency], year) for agency in agencies}


def table_four(agencies: Collection[int], year: int) -> TableFour:
    """Return the table of reconsideration and litigation: one query."""
    rows = _remedies(agencies, year).values_list(
        "kind", "filed_on__year", "concluded_on__year", "result", "organ_is_co_defendant"
    )
    return count_remedies(
        (
            CountedRemedy(RemedyGroup(kind), filed, ended, RemedyResult(result), is_codefendant=shared)
            for kind, filed, ended, result, shared in rows
        ),
        year,
    )


def cases_behind(agencies: Collection[int], year: int, row: str, column: str = TOTAL) -> QuerySet[DisclosureRequest]:
    """Return the cases that one cell of table three counts."""
    cases = DisclosureRequest.objects.filter(_row(row, year), agency__in=agencies)
    return cases if column == TOTAL else cases.filter(applicant_kind=column)


def remedies_behind(agencies: Collection[int], year: int, group: str, result: str = "") -> QuerySet[Remedy]:
    """Return the reconsiderations and lawsuits that one cell of table four counts; without `result` its total."""
    known = _remedies(agencies, year).filter(kind=group, organ_is_co_defendant=False)
    if not result:
        return known
    ended = Q(concluded_on__range=(_start(year), _end(year)))
    return known.exclude(ended) if result == RemedyResult.PENDING else known.filter(ended, result=result)


def unconfirmed(agencies: Collection[int], year: int) -> int:
    """Return how many applications that came in this year are not counted, because no receipt is confirmed yet."""
    came = DisclosureRequest.objects.filter(agency__in=agencies, receipt_date=None, received_at__year=year)
    return came.count()


def _counted(agencies: Collection[int], year: int) -> Iterator[tuple[int, CountedCase]]:
    known = DisclosureRequest.objects.filter(agency__in=agencies, receipt_date__lte=_end(year))
    parts = (
        known.filter(_decided_in(year)).values("agency", "applicant_kind", "outcome"),
        known.filter(_open_at_end(year)).values("agency", "applicant_kind"),
    )
    for part in parts:
        for group in part.annotate(received=ExtractYear("receipt_date"), number=Count("pk")).order_by():
            yield group["agency"], _case(group, year)


def _case(group: dict[str, Any], year: int) -> CountedCase:
    outcome = Outcome(group["outcome"]) if group.get("outcome") else None
    return CountedCase(
        ApplicantKind(group["applicant_kind"]),
        received_in=group["received"],
        closed_in=year if outcome else None,
        outcome=outcome,
        number=group["number"],
    )


def _row(row: str, year: int) -> Q:
    received = Q(receipt_date__lte=_end(year))
    if row == "1":
        return Q(receipt_date__range=(_start(year), _end(year)))
    if row == "2":
        return Q(receipt_date__lt=_start(year)) & (_decided_in(year) | _open_at_end(year))
    if row == "4":
        return received & _open_at_end(year)
    if row == "3.7":
        return received & _decided_in(year)
    outcomes = [outcome.value for outcome in Outcome if outcome.row == row]
    return received & _decided_in(year) & Q(outcome__in=outcomes)


def _remedies(agencies: Collection[int], year: int) -> QuerySet[Remedy]:
    is_running = Q(concluded_on=None) | Q(concluded_on__gte=_start(year))
    return Remedy.objects.filter(is_running, agency__in=agencies, filed_on__lte=_end(year))


def _decided_in(year: int) -> Q:
    return Q(decided_on__range=(_start(year), _end(year)))


def _open_at_end(year: int) -> Q:
    return Q(decided_on=None) | Q(decided_on__gt=_end(year))


def _start(year: int) -> date:
    return date(year, 1, 1)


def _end(year: int) -> date:
    return date(year, 12, 31)
