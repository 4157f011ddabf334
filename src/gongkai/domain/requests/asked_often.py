"""Which things many different people asked for: the same words, or nearly so with the same years and numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.rules.law.applications.asked import asked_things
from gongkai.rules.text.similar import likeness

ALIKE = 0.75  # higher than for showing beside each other: here a draft is made of it


class Asking(NamedTuple):
    """One thing asked for in a case, and by whom (unreadable, only to tell people apart)."""

    case: int
    text: str
    person: str


@dataclass
class _Group:
    key: str
    numbers: tuple[str, ...]
    cases: dict[int, None] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)


def asked_by_many(askings: Iterable[Asking], *, least: int) -> list[list[int]]:
    """Return the groups of cases, in the order given, behind which at least `least` different people stand."""
    groups: list[_Group] = []
    known: dict[tuple[str, tuple[str, ...]], _Group] = {}
    for asking in askings:
        for asked in asked_things(asking.text):
            place = (asked.key, asked.numbers)
            group = known.get(place) or _like(asked.key, asked.numbers, groups)
            if group is None:
                group = _Group(*place)
                groups.append(group)
            known[place] = group
            group.cases[asking.case] = None
            group.people.add(asking.person)
    return [list(group.cases) for group in groups if len(group.people) >= least]


def _like(key: str, numbers: tuple[str, ...], groups: Sequence[_Group]) -> _Group | None:
    """Return the group that is most alike, None if none is alike enough."""
    near = [(likeness(key, group.key), group) for group in groups if group.numbers == numbers]
    score, group = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return group if score >= ALIKE else None
