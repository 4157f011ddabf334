"""The deductions (扣分指标) that a program can count; the points are data and most of them from memory."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.rules.inspection.pages.standard import indicators


@dataclass(frozen=True)
class Deduction:
    """Points lost for one thing: never more than the indicator's own."""

    id: str
    name: str
    group: str
    count: int
    points: float
    mark: str
    addresses: tuple[str, ...] = ()


def deductions(counted: Mapping[str, tuple[str, ...]]) -> tuple[Deduction, ...]:
    """Return what is lost, for the places counted under the ids of the table; nothing lost is left out."""
    return tuple(
        Deduction(
            row["id"],
            row["name"],
            row["group"],
            len(places),
            round(min(row["most"], row["each"] * len(places)), 1),
            row["mark"],
            tuple(places),
        )
        for row in indicators()["deductions"]
        if (places := counted.get(row["id"], ()))
    )
