"""Catalog coverage (目录覆盖): which items an agency has never published, let grow old, keeps up, or does not have."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When

from gongkai.domain.catalogs.enums import CoverageState, DutyState
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.models import Agency

DUTY = (
    "agency_id", "state", "reason", "max_age_days", "last_published_on", "next_due_on",
    "item__code", "item__name", "item__time_limit", "item__catalog__name",
)  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many items of an agency are in each state."""

    agency: Agency
    counts: dict[CoverageState, int]

    @property
    def owed(self) -> int:
        """Return how many items the agency has to publish something under."""
        return sum(self.counts.values()) - self.counts[CoverageState.DECLARED]

    @property
    def percent_covered(self) -> int | None:
        """Return the share of the owed items that are up to date; None where nothing is owed."""
        return self.counts[CoverageState.FINE] * 100 // self.owed if self.owed else None


def of_agency(agency: Agency, today: date) -> QuerySet[Duty]:
    """Return the duties of an agency in the present catalogs with their `coverage`, in the catalogs' order.

    There may be hundreds: of item and catalog they hold only what names them, of the agency its number.
    """
    return (
        _present()
        .filter(agency=agency)
        .annotate(coverage=_state(today))
        .select_related("item__catalog")
        .only(*DUTY)
        .order_by("item__catalog__position", "item__catalog_id", "item__position", "id")
    )


def tallies(agencies: QuerySet[Agency], today: date) -> list[Tally]:
    """Return the counts of each agency that owes anything, in the order of the tree: two queries."""
    counts = {state.value: Count("id", filter=condition) for state, condition in _conditions(today).items()}
    found = _present().filter(agency__in=agencies.order_by().values("pk")).order_by().values("agency")
    by_agency = {row["agency"]: row for row in found.annotate(**counts)}
    return [
        Tally(agency, {state: by_agency[agency.pk][state.value] for state in CoverageState})
        for agency in agencies.order_by("path")
        if agency.pk in by_agency
    ]


def _present() -> QuerySet[Duty]:
    return Duty.objects.filter(item__catalog__superseded_by=None, item__is_heading=False)


def _conditions(today: date) -> dict[CoverageState, Q]:
    owed = Q(state=DutyState.APPLIES)
    published = owed & Q(last_published_on__isnull=False)
    return {
        CoverageState.EMPTY: owed & Q(last_published_on=None),
        CoverageState.STALE: published & Q(next_due_on__isnull=False, next_due_on__lte=today),
        CoverageState.FINE: published & (Q(next_due_on=None) | Q(next_due_on__gt=today)),
        CoverageState.DECLARED: Q(state=DutyState.NO_SUCH_MATTER),
    }


def _state(today: date) -> Case:
    branches = [When(condition, then=Value(state.value)) for state, condition in _conditions(today).items()]
    return Case(*branches, output_field=CharField())
