"""Totals in tables that are not the sum of what stands above them or beside them.

A total is only doubted where the same row or column of totals proves right elsewhere in the table: then what adds
up to what is known, and one wrong figure stands out.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.facts.grid import Cell, Row, grids

_TOTAL = re.compile(r"(?:合|总|共)[ \u3000]*计|小[ \u3000]*计")
_GRAND = re.compile(r"(?:合|总|共)[ \u3000]*计")
_PART_OF = re.compile(r"其中|其 中")
# What is not added up: shares, rates, prices, ranks, years.
_NOT_ADDED = re.compile(r"[%％‰]|比|率|均|价|增|减|±|排|序|年[份度]|编|号|单位")
_ROUNDED_FROM = 10_000  # whole numbers of this size may be rounded thousands


def _look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    if not _TOTAL.search(document.text):
        return
    for table in grids(document.text):
        yield from _wrong_columns(table)
        yield from _wrong_rows(table)


def _wrong_columns(table: Sequence[Row]) -> Iterator[Report]:
    """Yield totals of columns that don't fit while the others of the same row do."""
    first = next((n for n, row in enumerate(table) if sum(cell.is_number for cell in row) >= 2), None)
    if not first or any(_PART_OF.search(cell.text) for row in table for cell in row):
        return
    totals = [n for n in range(first, len(table)) if any(_TOTAL.fullmatch(cell.text) for cell in table[n][:2])]
    if len(totals) != 1 or totals[0] not in (first, len(table) - 1):
        return
    rows = [row for n, row in enumerate(table[first:], first) if n != totals[0]]
    columns = [n for n in range(1, len(table[0])) if _is_added(table[:first], n)]
    yield from _odd_ones([(table[totals[0]][n], [row[n] for row in rows]) for n in columns])


def _wrong_rows(table: Sequence[Row]) -> Iterator[Report]:
    """Yield totals of rows, under the heading 合计, that don't fit while the other rows do."""
    first = next((n for n, row in enumerate(table) if sum(cell.is_number for cell in row) >= 2), 0)
    if not first:
        return
    heads = table[first - 1]
    totals = [n for n, cell in enumerate(heads) if _GRAND.fullmatch(cell.text)]
    if len(totals) != 1 or any(_PART_OF.search(cell.text) for cell in heads):
        return
    others = [n for n in range(1, len(heads)) if n != totals[0] and _is_added(table[:first], n)]
    numbers = [n for n in others if any(row[n].is_number for row in table[first:])]
    if len(numbers) < 2 or not (totals[0] < numbers[0] or totals[0] > numbers[-1]):
        return
    yield from _odd_ones([(row[totals[0]], [row[n] for n in numbers]) for row in table[first:]])


def _is_added(heads: Sequence[Row], column: int) -> bool:
    return not any(_NOT_ADDED.search(row[column].text) for row in heads)


def _odd_ones(sums: Sequence[tuple[Cell, list[Cell]]]) -> Iterator[Report]:
    """Yield the totals that don't fit if at least two do and they are the greater number."""
    sums = [(total, parts) for total, parts in sums if total.is_number and all(p.value is not None for p in parts)]
    sums = [(total, parts) for total, parts in sums if sum(part.is_number for part in parts) >= 2]
    wrong = [(total, parts) for total, parts in sums if abs(_gap(total, parts)) > _tolerance(total, parts)]
    if len(sums) - len(wrong) < max(2, len(wrong) + 1):
        return
    for total, parts in wrong:
        right = (total.value or Decimal(0)) - _gap(total, parts)
        yield total.start, total.start + len(total.text), f"各项相加是{right}，与合计不符，请核对", None


def _gap(total: Cell, parts: Sequence[Cell]) -> Decimal:
    return (total.value or Decimal(0)) - sum((part.value or Decimal(0) for part in parts), Decimal(0))


def _tolerance(total: Cell, parts: Sequence[Cell]) -> Decimal:
    """Return how far rounding of the parts may take their sum from the total."""
    decimals = max(cell.decimals for cell in (total, *parts))
    if not decimals and (total.value or 0) < _ROUNDED_FROM:
        return Decimal(0)
    return Decimal(len(parts) + 1) / 2 / Decimal(10) ** decimals


_TABLE = (
    "乡镇\t户数\t人数\t资金（元）\n甲镇\t10\t30\t5000\n乙镇\t20\t40\t6000\n丙镇\t5\t10\t1000\n合计\t35\t{people}\t12000"
)
_RECEIVED = "\t自然人\t企业\t合计\n新收\t12\t3\t15\n公开\t5\t1\t6\n不予公开\t2\t0\t{closed}\n结转\t1\t1\t2"
TABLE_SUM = Rule(
    id="facts.table-sum",
    name="表格合计不符",
    gravity=Gravity.WARNING,
    source="统计法第二十条（统计资料真实、准确）",
    how_to_fix="重新相加，改正合计或写错的分项。",
    look=_look,
    hits=(
        Example.of(_TABLE.format(people=90), "90"),
        Example.of(_RECEIVED.format(closed=3), "3"),
    ),
    passes=(
        Example.of(_TABLE.format(people=80)),
        Example.of(_RECEIVED.format(closed=2)),
        Example.of("项目\t金额\t比上年\n收入\t10.33\t5\n利息\t20.33\t6\n其他\t1.33\t7\n合计\t32.0\t6"),
        Example.of(_TABLE.format(people=90).replace("丙镇", "其中：丙镇")),
    ),
)
