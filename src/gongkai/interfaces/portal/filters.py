"""The filters of the list of records: read from the address, shown at the side, turned into branches of a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import subtree_ids
from gongkai.domain.records.kinds import KINDS, WITH_VALIDITY
from gongkai.interfaces.numbers import number_in
from gongkai.interfaces.portal import queries
from gongkai.interfaces.portal.pages import address
from gongkai.rules.law.validity import Validity

FIRST_YEAR, YEARS_SHOWN = 1949, 8
VALIDITIES = (Validity.IN_FORCE, Validity.AMENDED, Validity.NOT_YET_IN_FORCE, Validity.REPEALED, Validity.EXPIRED)


@dataclass(frozen=True)
class Filters:
    """What the reader chose; None stands for «all»."""

    agency: Agency | None = None
    item: CatalogItem | None = None
    kind: str | None = None
    year: int | None = None
    validity: Validity | None = None
    number_key: str = ""  # a document number as `rules.law.document_number.key` writes it

    @property
    def values(self) -> dict[str, Any]:
        """Return the filters as they stand in an address, the chosen ones only."""
        values = {
            "agency": self.agency.code if self.agency else None,
            "item": self.item.pk if self.item else None,
            "kind": self.kind,
            "year": self.year,
            "validity": self.validity.value if self.validity else None,
        }
        return {name: value for name, value in values.items() if value is not None}

    def branches(self, today: date) -> queries.Branches:
        """Return the list in parts, each of which one index serves."""
        if self.number_key:
            return queries.by_agencies(None, self._numbered(today))
        if self.item:
            return queries.by_item(self.item.pk, self._condition(today, prefix="record__"))
        condition = self._condition(today)
        if self.agency:
            agencies = None if self.agency.is_root() and _is_only_root() else subtree_ids(self.agency)
            return queries.by_agencies(agencies, condition)
        if self.kind:
            return queries.by_kinds([self.kind], condition)
        if self.validity:
            return queries.by_kinds(sorted(WITH_VALIDITY), condition)
        return queries.by_agencies(None, condition)

    def _numbered(self, today: date) -> Q:
        """Return the condition for the few records with one document number."""
        condition = self._condition(today) & Q(number_key=self.number_key)
        if self.item:
            condition &= Q(placements__item=self.item)
        if self.agency:
            condition &= Q(agency__path__startswith=self.agency.path)
        return condition

    def _condition(self, today: date, prefix: str = "") -> Q:
        condition = _prefixed(queries.in_state(self.validity, today), prefix) if self.validity else Q()
        if self.kind:
            condition &= Q(**{f"{prefix}kind": self.kind})
        if self.year:
            start, end = (timezone.make_aware(datetime(year, 1, 1)) for year in (self.year, self.year + 1))
            condition &= Q(published_at__gte=start, published_at__lt=end)
        if prefix and self.agency:
            condition &= Q(**{f"{prefix}agency__path__startswith": self.agency.path})
        return condition


def read(given: QueryDict) -> Filters:
    """Return the filters in an address; Http404 for values that name nothing, so that no page is a wrong «all»."""
    agency = item = year = None
    if given.get("agency"):
        agency = Agency.objects.active().filter(code=given["agency"]).first() or _nothing()
    if given.get("item"):
        item = CatalogItem.objects.filter(pk=number_in(given["item"])).first() or _nothing()
    kind = given.get("kind") or None
    if kind and kind not in KINDS:
        _nothing()
    if given.get("year"):
        year = number_in(given["year"]) or 0
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            _nothing()
    validity = given.get("validity") or None
    if validity and validity not in [state.value for state in VALIDITIES]:
        _nothing()
    return Filters(agency, item, kind, year, Validity(validity) if validity else None)


def side(chosen: Filters, *, today: date) -> list[dict[str, Any]]:
    """Return the groups of choices beside the list; each link changes one filter and keeps the others."""
    years = range(today.year, today.year - YEARS_SHOWN, -1)
    groups = [
        _group(_("信息类别"), "kind", [(kind.code, kind.label) for kind in KINDS.values()], chosen.values),
        _group(_("发布年份"), "year", [(year, _("%s年") % year) for year in years], chosen.values),
    ]
    # Only documents have a validity: the choice appears with a kind that has one.
    if chosen.validity or chosen.kind in WITH_VALIDITY:
        states = [(state.value, state.label) for state in VALIDITIES]
        groups.insert(0, _group(_("有效性"), "validity", states, chosen.values))
    return groups


def marks(chosen: Filters) -> list[dict[str, str]]:
    """Return the chosen filters in words, each with the address that takes it away."""
    words = {
        "agency": chosen.agency.name if chosen.agency else "",
        "item": chosen.item.name if chosen.item else "",
        "kind": KINDS[chosen.kind].label if chosen.kind else "",
        "year": _("%s年") % chosen.year if chosen.year else "",
        "validity": chosen.validity.label if chosen.validity else "",
    }
    return [{"label": label, "url": address(chosen.values, **{name: None})} for name, label in words.items() if label]


def _group(title: str, name: str, choices: list[tuple[Any, str]], values: Mapping[str, Any]) -> dict[str, Any]:
    options = [{"label": _("全部"), "url": address(values, **{name: None}), "current": name not in values}]
    options += [
        {"label": label, "url": address(values, **{name: value}), "current": values.get(name) == value}
        for value, label in choices
    ]
    return {"title": title, "options": options}


def _prefixed(condition: Q, prefix: str) -> Q:
    """Return the condition with every field looked up through a relation."""
    copied = Q(_connector=condition.connector, _negated=condition.negated)
    for part in condition.children:
        copied.children.append(_prefixed(part, prefix) if isinstance(part, Q) else (prefix + part[0], part[1]))
    return copied


def _is_only_root() -> bool:
    return Agency.objects.filter(depth=1).count() == 1


def _nothing() -> Any:
    raise Http404(_("筛选条件不正确，请在列表旁重新选择。"))
