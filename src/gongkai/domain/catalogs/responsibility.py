"""Which agencies owe which matters, as a first proposal that the openness office then corrects.

Basic catalog by its levels (government, department, town); a domain's catalog by the county departments whose name
matches its subject; the town catalog by towns and streets.
"""

import re
from collections.abc import Iterable, Sequence

from gongkai.domain.catalogs.enums import CatalogKind
from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.queries import current_catalogs
from gongkai.domain.catalogs.rows import LEVEL_NAMES
from gongkai.domain.catalogs.targets import shipped
from gongkai.domain.orgs.enums import AgencyKind, RegionLevel
from gongkai.domain.orgs.models import Agency

TOWNS = (AgencyKind.TOWN, AgencyKind.STREET)
LEVEL_OF_KIND = {
    AgencyKind.GOVERNMENT: LEVEL_NAMES["G"],
    AgencyKind.DEPARTMENT: LEVEL_NAMES["D"],
    AgencyKind.TOWN: LEVEL_NAMES["T"],
    AgencyKind.STREET: LEVEL_NAMES["T"],
}
EVERY_DEPARTMENT = "各部门"  # the subject of departments' budgets

Proposal = tuple[list[CatalogItem], list[Agency]]


def proposals(agencies: Sequence[Agency]) -> list[Proposal]:
    """Return (items, agencies) groups: each of the items is owed by each of the agencies; two queries."""
    items = CatalogItem.objects.filter(catalog__in=current_catalogs(), is_heading=False).select_related("catalog")
    groups = [*_basic(items, agencies), *_standard(items, agencies), *_town(items, agencies)]
    return [(owed, by) for owed, by in groups if owed and by]


def _basic(items: Iterable[CatalogItem], agencies: Sequence[Agency]) -> Iterable[Proposal]:
    basic = [item for item in items if item.catalog.kind == CatalogKind.BASIC]
    for kind, level in LEVEL_OF_KIND.items():
        owed = [item for item in basic if level in item.level.split(";")]
        yield owed, [agency for agency in agencies if agency.kind == kind]


def _standard(items: Iterable[CatalogItem], agencies: Sequence[Agency]) -> Iterable[Proposal]:
    departments = _county_bodies(agencies)
    patterns = {target.code: target.responsible for target in shipped().values() if target.responsible}
    for code, pattern in patterns.items():
        owed = [item for item in items if item.catalog.code == code]
        matching = [agency for agency in departments if re.search(pattern, agency.name)]
        yield owed, matching
        yield [item for item in owed if item.subject.startswith(EVERY_DEPARTMENT)], departments


def _town(items: Iterable[CatalogItem], agencies: Sequence[Agency]) -> Iterable[Proposal]:
    owed = [item for item in items if item.catalog.kind == CatalogKind.TOWN]
    yield owed, [agency for agency in agencies if agency.kind in TOWNS]


def _county_bodies(agencies: Sequence[Agency]) -> list[Agency]:
    """Return departments and public institutions at county level; all where no agency has such a region."""
    bodies = [agency for agency in agencies if agency.kind in (AgencyKind.DEPARTMENT, AgencyKind.INSTITUTION)]
    in_counties = [agency for agency in bodies if agency.region and agency.region.level == RegionLevel.COUNTY]
    return in_counties or bodies
