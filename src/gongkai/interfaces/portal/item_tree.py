"""Catalog items as a tree for the component catalog_tree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongkai.domain.catalogs.enums import FiveOpenness
from gongkai.domain.catalogs.models import Catalog, CatalogItem

Node = dict[str, Any]
STANDARD_ENDINGS = ("领域标准目录", "标准目录")


def short_name(catalog: Catalog) -> str:
    """Return a catalog's name without the words that all standard catalogs end in: what the reader looks for."""
    for ending in STANDARD_ENDINGS:
        if catalog.name.endswith(ending) and catalog.name != ending:
            return catalog.name.removesuffix(ending)
    return catalog.name


def of_agency(
    catalogs: Sequence[Catalog],
    *,
    concerned: Sequence[tuple[int, int]],
    shown: Sequence[CatalogItem],
    counts: Mapping[int, int],
    chosen: int | None,
) -> list[Node]:
    """Return a node a catalog: the one whose items are `shown` unfolded, the others as links with their counts.

    An agency may answer for a thousand items in thirty catalogs; one catalog is what a reader can look through.
    """
    totals: dict[int, int] = defaultdict(int)
    for item, catalog in concerned:
        totals[catalog] += counts.get(item, 0)
    open_catalog = shown[0].catalog_id if shown else None
    nodes = []
    for catalog in (catalog for catalog in catalogs if catalog.pk in totals):
        children: list[Node] = []
        if catalog.pk == open_catalog:
            kept = _with_ancestors(shown, {item for item, _catalog in concerned})
            children = nested(kept, address=lambda item: f"?item={item.pk}", counts=counts, chosen=chosen)
        nodes.append(
            {
                "label": short_name(catalog),
                "url": f"?catalog={catalog.code}",
                "count": totals[catalog.pk],
                "children": children,
                "open": True,
            }
        )
    return nodes[0]["children"] if len(nodes) == 1 else nodes


def nested(
    items: Iterable[CatalogItem],
    *,
    address: Callable[[CatalogItem], str],
    counts: Mapping[int, int] | None = None,
    chosen: int | None = None,
    is_open: bool = False,
) -> list[Node]:
    """Return the items below their parents in the given order; an item whose parent is not given stands on top."""
    listed = list(items)
    below: dict[int | None, list[CatalogItem]] = defaultdict(list)
    known = {item.pk for item in listed}
    for item in listed:
        below[item.parent_id if item.parent_id in known else None].append(item)

    def node(item: CatalogItem) -> Node:
        children = [node(child) for child in below[item.pk]]
        own = counts.get(item.pk, 0) if counts is not None else None
        total = own + sum(child["count"] for child in children) if own is not None else None
        within = item.pk == chosen or any(child["open"] for child in children)
        return {
            "label": item.name,
            "url": address(item),
            "count": total,
            "children": children,
            "current": item.pk == chosen,
            "open": is_open or within,
        }

    return [node(item) for item in below[None]]


def by_stage(
    items: Iterable[CatalogItem], *, address: Callable[[CatalogItem], str], is_open: bool = False
) -> list[Node]:
    """Return a node for each of the five stages (五公开) with its matters; those of no stage come last."""
    staged: dict[str, list[CatalogItem]] = defaultdict(list)
    for item in items:
        if not item.is_heading:
            staged[item.five_openness].append(item)
    labels = [*FiveOpenness.choices, ("", _("未划分"))]
    return [
        {
            "label": label,
            "url": "",
            "count": None,
            "children": nested(staged[stage], address=address, is_open=is_open),
            "current": False,
            "open": is_open,
        }
        for stage, label in labels
        if staged[stage]
    ]


def _with_ancestors(items: Sequence[CatalogItem], wanted: set[int]) -> list[CatalogItem]:
    """Return the wanted items and the headings above them, in the given order."""
    parents = {item.pk: item.parent_id for item in items}
    kept: set[int] = set()
    for pk in wanted & parents.keys():
        step: int | None = pk
        while step is not None and step not in kept:
            kept.add(step)
            step = parents.get(step)
    return [item for item in items if item.pk in kept]
