"""Rows made into the tree of a catalog: headings above, matters below, each with a code that stays over versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.domain.catalogs.rows import Row
from gongkai.rules.law.disclosure import DisclosureAttribute

Identity = tuple[Any, ...]  # names from the top, the level, and whether it is a heading

# Every column that a list decides, so that a value taken out of the list goes from the item too.
EMPTY: dict[str, Any] = {
    "name": "",
    "domain": "",
    "elements": "",
    "basis": "",
    "time_limit": "",
    "max_age_days": None,
    "subject": "",
    "channels": [],
    "audience": "",
    "method": DisclosureAttribute.PROACTIVE.value,
    "level": "",
    "five_openness": "",
    "law_items": [],
    "is_heading": False,
    "position": 0,
}


@dataclass(frozen=True)
class Node:
    """An item to be: its code, the code above it, how deep it stands, and its columns."""

    code: str
    parent: str
    depth: int
    facts: dict[str, Any]


def basic_nodes(rows: Sequence[Row]) -> list[Node]:
    """Return the tree of a list that gives codes and parents itself; rows stand below their parents."""
    parents = {row.parent for row in rows}
    depths: dict[str, int] = {"": -1}
    nodes = []
    for position, row in enumerate(rows):
        depths[row.code] = depths[row.parent] + 1
        facts = EMPTY | dict(row.values) | {"is_heading": row.code in parents, "position": position}
        nodes.append(Node(row.code, row.parent, depths[row.code], facts))
    return nodes


def standard_nodes(rows: Sequence[Row], known: Mapping[Identity, str], *, with_domain: bool) -> list[Node]:
    """Return headings and matters of a standard list; with `with_domain` the domains are the topmost headings.

    `known` holds the codes of other versions: the same matter keeps its code, a new one gets the next free.
    """
    numbering = _Numbering(known)
    nodes: dict[str, Node] = {}
    for row in rows:
        path = (row.domain, *row.path) if with_domain else row.path
        parent = ""
        for depth in range(len(path) - 1):
            code = numbering.code((*path[: depth + 1], "", True), parent)
            heading = EMPTY | {"name": path[depth], "domain": row.domain, "is_heading": True, "position": len(nodes)}
            nodes.setdefault(code, Node(code, parent, depth, heading))
            parent = code
        code = numbering.code((*path, row.values["level"], False), parent)
        facts = EMPTY | dict(row.values) | {"domain": row.domain, "position": len(nodes)}
        nodes[code] = Node(code, parent, len(path) - 1, facts)
    return list(nodes.values())


class _Numbering:
    """Gives codes of two digits a level: those known from other versions, else the next free one."""

    def __init__(self, known: Mapping[Identity, str]) -> None:
        self.known = dict(known)
        self.used = set(known.values())

    def code(self, identity: Identity, parent: str) -> str:
        found = self.known.get(identity)
        if found is None or not found.startswith(parent):
            found = next(code for n in range(1, 10_000) if (code := f"{parent}{n:02d}") not in self.used)
        self.known[identity] = found
        self.used.add(found)
        return found
