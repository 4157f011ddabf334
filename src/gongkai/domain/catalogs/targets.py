"""Which catalog the rows of a list go into: those that come with the system, new versions of them, and one's own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from pypinyin import lazy_pinyin

from gongkai.domain.catalogs.enums import CatalogKind
from gongkai.domain.catalogs.freshness import DATA
from gongkai.domain.catalogs.rows import Listing, Row

WHOLE_FILE = "*"


@dataclass(frozen=True)
class Target:
    """The catalog that rows go into; `responsible` is a pattern over names of agencies."""

    code: str
    name: str
    kind: str
    version: str
    position: int = 300
    valid_from: date | None = None
    responsible: str = ""


@cache
def shipped() -> dict[tuple[str, str], Target]:
    """Return the catalogs that come with the system, by file name and domain (`*` for a whole file)."""
    with (DATA / "catalogs.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["file"], row["domain"]): Target(
                row["code"],
                row["name"],
                row["kind"],
                row["version"],
                int(row["position"]),
                responsible=row["responsible"],
            )
            for row in csv.DictReader(file)
        }


def targets(
    listing: Listing, version: str, valid_from: date | None, code: str, name: str
) -> Iterator[tuple[Target, list[Row]]]:
    """Yield each catalog that a list fills, with its rows; `version` is for what does not come with the system."""
    known = shipped()
    if whole := known.get((listing.name, WHOLE_FILE)):
        yield whole, list(listing.rows)
        return
    if code or listing.is_basic:
        kind = CatalogKind.BASIC if listing.is_basic else CatalogKind.LOCAL
        label = name or ("主动公开基本目录" if listing.is_basic else listing.name)
        yield Target(code or "basic", label, kind.value, version, valid_from=valid_from), list(listing.rows)
        return
    by_domain = {domain: target for (_, domain), target in known.items()}
    for domain, rows in groupby(sorted(listing.rows, key=lambda row: row.domain), key=lambda row: row.domain):
        exact, model = known.get((listing.name, domain)), by_domain.get(domain)
        yield exact or _own_target(domain, model, version, valid_from), list(rows)


def _own_target(domain: str, model: Target | None, version: str, valid_from: date | None) -> Target:
    """Return the catalog for a domain of a list of one's own: a new version of a known one, or a local one."""
    if model is not None:
        return Target(model.code, model.name, model.kind, version, model.position, valid_from, model.responsible)
    slug = "".join(char for char in "-".join(lazy_pinyin(domain)) if char.isascii() and (char.isalnum() or char == "-"))
    return Target(slug[:60] or "local", domain[:100], CatalogKind.LOCAL.value, version, valid_from=valid_from)
