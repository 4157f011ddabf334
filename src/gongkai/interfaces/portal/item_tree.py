"""Catalog items as a tree for the component catalog_tree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gongkai.domain.catalogs.models import Catalog, CatalogItem

Node = dict[str, Any]
STANDARD_ENDINGS = ("领域标准目录", "标准目录")


def short_name(catalog: Catalog) -> str:
    """Return a catalog's name without the words that all standard catalogs end in: what the reader looks for."""
    for ending in STANDARD_ENDINGS:
        if catalog.name.endswith(ending) and catalog.name != ending:
            return catalog.name.removesuffix(ending)
    return catalog.name


def of_agency(items: Iterable[CatalogItem], *, counts: Mapping[int, int], chosen: int | None) -> list[Node]:
    """Return one tree a catalog, links staying on the agency's page, with counts."""
    catalogs: dict[int, list[CatalogItem]] = defaultdict(list)
    for item in items:
        catalogs[item.catalog_id].append(item)
    trees = []
    for listed in catalogs.values():
        nodes = nested(listed, address=lambda item: f"?item={item.pk}", counts=counts, chosen=chosen)
        several = len(catalogs) > 1
        trees += [_heading(listed[0].catalog.name, nodes, is_open=not trees)] if several else nodes
    return trees


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


def _heading(label: str, nodes: list[Node], *, is_open: bool) -> Node:
    counts = [node["count"] for node in nodes if node["count"] is not None]
    within = any(node["open"] for node in nodes)
    return {
        "label": label,
        "url": "",
        "count": sum(counts) if counts else None,
        "children": nodes,
        "open": is_open or within,
    }
