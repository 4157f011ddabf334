"""Whether the tables of an annual report add up (勾稽关系): A1 to A4, B1 and C1.

Source: the note printed in the form (国办公开办函〔2021〕30号) and the meaning of its totals.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult, TableFour
from gongkai.rules.law.statistics import COLUMNS, RESULT_ROWS, ROWS, TableThree

__all__ = ["TableFault", "check_carry", "check_remedies", "check_table"]


@dataclass(frozen=True)
class TableFault:
    """One relation between cells that does not hold: which check, where, and what to do."""

    check: str
    place: str  # code of the column, the row or the group
    message: str


def check_table(table: TableThree) -> tuple[TableFault, ...]:
    """Return what does not add up within the table of one year."""
    faults = [*_negative(table), *_row_sums(table)]
    for code, label in COLUMNS:
        new, carried, closed, left = (table.cell(row, code) for row in ("1", "2", "3.7", "4"))
        if new + carried != closed + left:
            faults.append(
                TableFault(
                    "A1",
                    code,
                    f"“{label}”列：第一项{new}加第二项{carried}等于{new + carried}，"
                    f"第三项总计{closed}加第四项{left}等于{closed + left}，两者应当相等，请核对这四格",
                )
            )
        results = sum(table.cell(row, code) for row in RESULT_ROWS)
        if results != closed:
            faults.append(
                TableFault("A2", code, f"“{label}”列：各项办理结果之和为{results}，总计填写{closed}，请核对第三项各格")
            )
    return tuple(faults)


def check_carry(previous: TableThree, table: TableThree) -> tuple[TableFault, ...]:
    """Return the columns in which what last year's report carried forward is not what this year's carries over."""
    return tuple(
        TableFault(
            "C1",
            code,
            f"“{label}”列：上年度报告结转{previous.cell('4', code)}件，本年度“上年结转”填写{table.cell('2', code)}件，"
            "两者应当相等，请核对",
        )
        for code, label in COLUMNS
        if previous.cell("4", code) != table.cell("2", code)
    )


def check_remedies(table: TableFour) -> tuple[TableFault, ...]:
    """Return the groups of reconsideration and litigation whose results do not make up their total."""
    faults = []
    for group in RemedyGroup:
        *results, total = table.cells_of(group)
        if min(*results, total) < 0:
            faults.append(TableFault("A4", group, f"“{group.label}”有负数，请改为不小于0的整数"))
        if sum(results) != total:
            names = "、".join(result.label for result in RemedyResult)
            message = f"“{group.label}”：{names}之和为{sum(results)}，总计填写{total}，请核对"
            faults.append(TableFault("B1", group, message))
    return tuple(faults)


def _negative(table: TableThree) -> Iterator[TableFault]:
    for row in ROWS:
        if min(table.row(row.code)) < 0:
            yield TableFault("A4", row.code, f"“{row.full_text}”有负数，请改为不小于0的整数")


def _row_sums(table: TableThree) -> Iterator[TableFault]:
    for row in ROWS:
        *kinds, total = table.row(row.code)
        if sum(kinds) != total:
            message = f"“{row.full_text}”：自然人与五类组织之和为{sum(kinds)}，总计填写{total}，请核对这一行"
            yield TableFault("A3", row.code, message)
