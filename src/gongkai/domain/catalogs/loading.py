"""Brings catalogs from lists (CSV) into the database; loading the same list again changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from gongkai.domain.catalogs.enums import CatalogKind
from gongkai.domain.catalogs.errors import BadCatalog, CatalogError
from gongkai.domain.catalogs.freshness import DATA
from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.catalogs.nodes import Identity, Node, basic_nodes, standard_nodes
from gongkai.domain.catalogs.rows import Row, read_rows
from gongkai.domain.catalogs.targets import Target, shipped, targets
from gongkai.rules.law.time_limits import LimitKind, parse_time_limit

__all__ = ["BadCatalog", "CatalogError", "Loaded", "load_catalogs", "load_csv"]

BATCH = 200


@dataclass(frozen=True)
class Loaded:
    """What loading did to items, and what an editor should look at."""

    catalogs: tuple[str, ...] = ()
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: tuple[str, ...] = ()

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            self.catalogs + other.catalogs,
            self.created + other.created,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.problems + other.problems,
        )

    def __str__(self) -> str:
        counts = f"新增 {self.created}，更新 {self.updated}，未变 {self.unchanged}"
        return "\n".join([f"{'、'.join(self.catalogs)}：{counts}", *self.problems])


def load_catalogs() -> list[Loaded]:
    """Load all catalogs that come with the system; one result a file."""
    return [load_csv(DATA / name) for name in dict.fromkeys(file for file, _ in shipped())]


def load_csv(
    path: Path, *, version: str = "", valid_from: date | None = None, code: str = "", name: str = ""
) -> Loaded:
    """Load one list into one catalog for each of its domains, in one transaction; BadCatalog for a bad list.

    A list of one's own gets this year as its version unless one is given. `code` and `name` are for a list
    that is to be one catalog of its own.
    """
    listing = read_rows(Path(path))
    loaded = Loaded()
    with transaction.atomic():
        for target, rows in targets(listing, version or str(timezone.localdate().year), valid_from, code, name):
            loaded += _load(target, rows, is_basic=listing.is_basic)
    return loaded


def _load(target: Target, rows: list[Row], *, is_basic: bool) -> Loaded:
    catalog = _catalog(target)
    known = _codes(target.code, newest=catalog)
    in_one = target.kind == CatalogKind.TOWN
    nodes = basic_nodes(rows) if is_basic else standard_nodes(rows, known, with_domain=in_one)
    loaded = _write(catalog, nodes)
    _chain_versions(target.code)
    return loaded + Loaded(problems=tuple(_doubts(catalog, rows)))


def _catalog(target: Target) -> Catalog:
    facts = {"name": target.name, "kind": target.kind, "position": target.position}
    if target.valid_from:
        facts["valid_from"] = target.valid_from
    catalog, is_new = Catalog.objects.get_or_create(code=target.code, version=target.version, defaults=facts)
    if not is_new and any(getattr(catalog, name) != value for name, value in facts.items()):
        Catalog.objects.filter(pk=catalog.pk).update(**facts)
    return catalog


def _codes(code: str, *, newest: Catalog) -> dict[Identity, str]:
    """Return the item codes that identities have in any version, this one's going before older ones'."""
    items = {item.pk: item for item in CatalogItem.objects.filter(catalog__code=code).order_by("catalog__version")}
    codes: dict[Identity, str] = {}
    for item in sorted(items.values(), key=lambda item: item.catalog_id == newest.pk):
        codes[_identity(item, items)] = item.code
    return codes


def _identity(item: CatalogItem, items: Mapping[int, CatalogItem]) -> Identity:
    names = [item.name]
    above = items.get(item.parent_id or 0)
    while above is not None:
        names.insert(0, above.name)
        above = items.get(above.parent_id or 0)
    return (*names, "" if item.is_heading else item.level, item.is_heading)


def _write(catalog: Catalog, nodes: list[Node]) -> Loaded:
    """Create what is new and update what differs, one level after the other, so that parents exist."""
    items = {item.code: item for item in catalog.items.all()}
    created, changed = [], []
    for depth in range(max((node.depth for node in nodes), default=0) + 1):
        new = []
        for node in (node for node in nodes if node.depth == depth):
            facts = node.facts | {"parent": items.get(node.parent)}
            item = items.get(node.code)
            if item is None:
                new.append(CatalogItem(catalog=catalog, code=node.code, **facts))
            elif any(getattr(item, name) != value for name, value in facts.items()):
                for name, value in facts.items():
                    setattr(item, name, value)
                changed.append(item)
        CatalogItem.objects.bulk_create(new, batch_size=BATCH)
        items |= {item.code: item for item in new}
        created += new
    if changed:
        CatalogItem.objects.bulk_update(changed, [*nodes[0].facts, "parent"], batch_size=BATCH)
    gone = [item for code, item in items.items() if code not in {node.code for node in nodes}]
    _carry_duties(catalog, created)
    problems = [f"{catalog}：列表中不再有“{item}”（{item.code}），原有事项保留" for item in gone]
    return Loaded(
        (str(catalog),), len(created), len(changed), len(nodes) - len(created) - len(changed), tuple(problems)
    )


def _carry_duties(catalog: Catalog, created: list[CatalogItem]) -> None:
    """Give the duties under an older version's item to the item of the same code in the new version."""
    new = {item.code: item for item in created}
    older = Duty.objects.filter(item__catalog__code=catalog.code, item__catalog__version__lt=catalog.version)
    carried: dict[tuple[str, int], Duty] = {}
    for duty in older.filter(item__code__in=new).select_related("item").order_by("item__catalog__version"):
        carried[duty.item.code, duty.agency_id] = duty
    for (code, _), duty in carried.items():
        duty.pk, duty.item = None, new[code]
        duty._state.adding = True
    Duty.objects.bulk_create(carried.values(), batch_size=BATCH, ignore_conflicts=True)


def _chain_versions(code: str) -> None:
    """Let each version of a catalog be superseded by the next one, whatever the order of loading."""
    versions = sorted(Catalog.objects.filter(code=code), key=lambda c: (c.valid_from or date.min, c.version))
    for catalog, newer in zip(versions, [*versions[1:], None], strict=True):
        if catalog.superseded_by_id != (newer.pk if newer else None):
            catalog.superseded_by = newer
            catalog.save(update_fields=["superseded_by"])


def _doubts(catalog: Catalog, rows: list[Row]) -> Iterable[str]:
    for row in rows:
        words = row.values["time_limit"]
        if words and parse_time_limit(words).kind is LimitKind.UNKNOWN:
            yield f"{catalog} 第{row.line}行：公开时限“{words}”没有写明天数，按条例第二十六条计算"
