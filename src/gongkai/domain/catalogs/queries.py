"""Questions about catalogs and duties."""

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty


def current_catalogs() -> QuerySet[Catalog]:
    """Return the catalogs that no newer version supersedes."""
    return Catalog.objects.filter(superseded_by=None)


def duties_due(*, until: date, agencies: Q | None = None) -> QuerySet[Duty]:
    """Return the duties that fall due up to `until` (or never fulfilled), soonest first.

    `agencies` is a filter on the duty, such as `policy.covering(permission, "agency__")`.
    """
    owed = Duty.objects.filter(state=DutyState.APPLIES, item__is_heading=False).filter(
        Q(next_due_on__lte=until) | Q(last_published_on=None, max_age_days__isnull=False)
    )
    return owed.filter(agencies or Q()).select_related("item", "agency").order_by("next_due_on", "id")


def items_of(agency_id: int) -> QuerySet[CatalogItem]:
    """Return the items under which the agency has something to publish."""
    return CatalogItem.objects.filter(
        duties__agency=agency_id, duties__state=DutyState.APPLIES, catalog__superseded_by=None
    )
