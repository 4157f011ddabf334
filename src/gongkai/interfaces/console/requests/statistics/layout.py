"""The tables in the layout of the official form (国办公开办函〔2021〕30号): heads that span rows, then numbers."""

from dataclasses import dataclass
from itertools import groupby

from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult, TableFour
from gongkai.rules.law.statistics import COLUMNS, ROWS, TableThree

HEAD_COLUMNS = 3  # «三、本年度办理结果», «（三）不予公开», «1.属于国家秘密»


@dataclass(frozen=True)
class Head:
    """A cell that names rows: its words, and over how many rows and columns it goes."""

    text: str
    rows: int = 1
    columns: int = 1
    is_upright: bool = False


@dataclass(frozen=True)
class Line:
    """One row of the form: the heads that begin in it, its code, and (column, number) of each cell."""

    heads: tuple[Head, ...]
    code: str
    cells: tuple[tuple[str, int], ...]


def lines_of(table: TableThree) -> list[Line]:
    """Return the rows of table three."""
    numbers = {row.code: table.row(row.code) for row in ROWS}
    codes = [code for code, _ in COLUMNS]
    return [
        Line(heads, code, tuple(zip(codes, numbers[code], strict=True)))
        for (code, heads) in ((row.code, _heads()[row.code]) for row in ROWS)
    ]


def table_four_cells(table: TableFour) -> list[tuple[str, str, int]]:
    """Return (group, result, number) of the fifteen cells; the result of a total is ""."""
    results = [*(result.value for result in RemedyResult), ""]
    return [
        (group.value, result, number)
        for group in RemedyGroup
        for result, number in zip(results, table.cells_of(group), strict=True)
    ]


def _heads() -> dict[str, tuple[Head, ...]]:
    """Return the heads that begin in each row, by its code."""
    heads: dict[str, list[Head]] = {row.code: [] for row in ROWS}
    for level in range(HEAD_COLUMNS - 1):
        named = [row for row in ROWS if len(row.headings) > level]
        for words, group in groupby(named, key=lambda row: row.headings[: level + 1]):
            rows = list(group)
            heads[rows[0].code].append(Head(words[-1], rows=len(rows), is_upright=level == 0))
    for row in ROWS:
        heads[row.code].append(Head(row.text, columns=HEAD_COLUMNS - len(row.headings)))
    return {code: tuple(cells) for code, cells in heads.items()}
