"""The table of reconsideration and litigation in the annual report: three groups of five numbers.

Source: 《政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号), section four;
国办公开办函〔2019〕60号 on co-defendants.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.rules.law.labels import LabelledEnum

__all__ = ["REMEDY_TOTAL", "CountedRemedy", "RemedyGroup", "RemedyResult", "TableFour", "count_remedies"]

REMEDY_TOTAL = "总计"


class RemedyGroup(LabelledEnum):
    """The three groups of the table, in the official order."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LAWSUIT_DIRECT = "lawsuit_direct", "行政诉讼：未经复议直接起诉"
    LAWSUIT_AFTER = "lawsuit_after", "行政诉讼：复议后起诉"


class RemedyResult(LabelledEnum):
    """The four results in each group, in the official order; the total follows them."""

    MAINTAINED = "maintained", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other_result", "其他结果"
    PENDING = "pending", "尚未审结"


@dataclass(frozen=True)
class CountedRemedy:
    """What the table needs to know of one reconsideration or lawsuit.

    Like an application it is counted by its result in the year in which it ended, and as pending in the report of
    every year at whose end it is open.
    """

    group: RemedyGroup
    filed_in: int
    ended_in: int | None = None
    result: RemedyResult = RemedyResult.PENDING
    is_codefendant: bool = False  # as organ of reconsideration: counted by the organ of the original decision alone

    def __post_init__(self) -> None:
        if (self.ended_in is None) != (self.result is RemedyResult.PENDING):
            raise ValueError("审结年度和结果必须同时填写：尚未审结的不填审结年度，已审结的选择结果")
        if self.ended_in is not None and self.ended_in < self.filed_in:
            raise ValueError(f"审结年度{self.ended_in}早于受理年度{self.filed_in}，请核对日期后再统计")

    def result_in(self, year: int) -> RemedyResult | None:
        """Return the cell in which the report of `year` counts it, None when it does not."""
        if self.is_codefendant or self.filed_in > year or (self.ended_in is not None and self.ended_in < year):
            return None
        return self.result if self.ended_in == year else RemedyResult.PENDING


@dataclass(frozen=True)
class TableFour:
    """The fifteen numbers of section four in the order of the form."""

    cells: tuple[int, ...] = (0,) * 15

    def __post_init__(self) -> None:
        if len(self.cells) != len(RemedyGroup) * (len(RemedyResult) + 1):
            raise ValueError("行政复议、行政诉讼情况表应当有15格，请核对表格是否完整")

    def cells_of(self, group: RemedyGroup) -> tuple[int, ...]:
        """Return the four results and the total of a group."""
        start = list(RemedyGroup).index(group) * 5
        return self.cells[start : start + 5]


def count_remedies(remedies: Iterable[CountedRemedy], year: int) -> TableFour:
    """Return the table of a year; every total is the sum of its results."""
    cells = {group: dict.fromkeys(RemedyResult, 0) for group in RemedyGroup}
    for remedy in remedies:
        if (result := remedy.result_in(year)) is not None:
            cells[remedy.group][result] += 1
    return TableFour(tuple(n for results in cells.values() for n in (*results.values(), sum(results.values()))))
