"""The table of applications in the annual report: rows, columns, counting, adding up.

Source: 《政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号), table of section three. The one of section
four is in `remedy_statistics`, the arithmetic checks of both are in `statistics_checks`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.outcomes import Outcome

__all__ = [
    "COLUMNS",
    "RESULT_ROWS",
    "ROWS",
    "TABLE_NOTE",
    "TOTAL",
    "Cells",
    "CountedCase",
    "Row",
    "TableThree",
    "count_cases",
    "sum_tables",
]

TOTAL = "total"
TABLE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
COLUMNS: tuple[tuple[str, str], ...] = (*ApplicantKind.choices(), (TOTAL, "总计"))
Cells = tuple[int, ...]  # one row: six kinds of applicant, then the total


@dataclass(frozen=True)
class Row:
    """One row of the table: its code, the words of its own cell, and those of the cells left of it."""

    code: str
    text: str
    headings: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """Return the words of all cells of the row."""
        return " ".join((*self.headings, self.text))


_RESULTS = "三、本年度办理结果"
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    (
        "（四）无法提供",
        ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    ),
    (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    (
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
)
ROWS: tuple[Row, ...] = (
    Row("1", "一、本年新收政府信息公开申请数量"),
    Row("2", "二、上年结转政府信息公开申请数量"),
    Row("3.1", "（一）予以公开", (_RESULTS,)),
    Row("3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (_RESULTS,)),
    *(
        Row(f"3.{group}.{number}", text, (_RESULTS, heading))
        for group, (heading, texts) in enumerate(_PARTS, start=3)
        for number, text in enumerate(texts, start=1)
    ),
    Row("3.7", "（七）总计", (_RESULTS,)),
    Row("4", "四、结转下年度继续办理"),
)
RESULT_ROWS: tuple[str, ...] = tuple(row.code for row in ROWS if row.headings and row.code != "3.7")
_CODES = tuple(row.code for row in ROWS)
_PLACES = {code: place for place, code in enumerate(_CODES)}
_COLUMN_PLACES = {code: place for place, (code, _) in enumerate(COLUMNS)}


@dataclass(frozen=True)
class CountedCase:
    """What the table needs to know of a case, or of `number` cases that are alike in this.

    A case keeps the year in which it was first received: a corrected application is the same case with a new
    receipt date, and is not counted again. It is closed in the year of the closing decision.
    """

    applicant: ApplicantKind
    received_in: int
    closed_in: int | None = None
    outcome: Outcome | None = None
    number: int = 1

    def __post_init__(self) -> None:
        if (self.closed_in is None) != (self.outcome is None):
            raise ValueError("办结年度和办理结果必须同时填写或者同时为空，请补全后再统计")
        if self.closed_in is not None and self.closed_in < self.received_in:
            raise ValueError(f"办结年度{self.closed_in}早于收到年度{self.received_in}，请核对日期后再统计")

    @classmethod
    def of_days(
        cls, applicant: ApplicantKind, received_on: date, closed_on: date | None = None, outcome: Outcome | None = None
    ) -> Self:
        """Return the facts of one case from its first receipt date and the date of its closing decision."""
        return cls(applicant, received_on.year, closed_on.year if closed_on else None, outcome)

    def rows(self, year: int) -> tuple[str, ...]:
        """Return the codes of the rows in which the report of `year` counts this case."""
        if self.received_in > year or (self.closed_in is not None and self.closed_in < year):
            return ()
        start = "1" if self.received_in == year else "2"
        if self.outcome is None or self.closed_in != year:
            return start, "4"  # open on 31 December, also when waiting for a correction
        return start, self.outcome.row, "3.7"


@dataclass(frozen=True)
class TableThree:
    """The 25 rows and 7 columns of the table of applications; what is printed may be wrong, so that it is checked."""

    cells: tuple[Cells, ...]

    def __post_init__(self) -> None:
        if len(self.cells) != len(ROWS) or any(len(row) != len(COLUMNS) for row in self.cells):
            raise ValueError(f"申请情况表应当有{len(ROWS)}行、{len(COLUMNS)}列，请核对表格是否完整")

    @classmethod
    def of_rows(cls, rows: Mapping[str, Iterable[int]]) -> Self:
        """Return the table of rows by their codes; a row that is not named is zero."""
        if unknown := set(rows) - set(_CODES):
            raise ValueError(f"申请情况表没有代码为“{'、'.join(sorted(unknown))}”的行")
        zeros = (0,) * len(COLUMNS)
        return cls(tuple(tuple(rows.get(code, zeros)) for code in _CODES))

    def row(self, code: str) -> Cells:
        """Return the seven cells of a row."""
        return self.cells[_PLACES[code]]

    def cell(self, row: str, column: str) -> int:
        """Return one cell by the codes of its row and column."""
        return self.row(row)[_COLUMN_PLACES[column]]


def count_cases(cases: Iterable[CountedCase], year: int) -> TableThree:
    """Return the table of a year; it satisfies A1, A2 and A3 by the way it is counted."""
    cells = [[0] * len(COLUMNS) for _ in ROWS]
    for case in cases:
        column = _COLUMN_PLACES[case.applicant]
        for code in case.rows(year):
            row = cells[_PLACES[code]]
            row[column] += case.number
            row[-1] += case.number
    return TableThree(tuple(tuple(row) for row in cells))


def sum_tables(tables: Iterable[TableThree]) -> TableThree:
    """Return the report of an area: every cell is the sum of that cell in the tables of its agencies."""
    total = [[0] * len(COLUMNS) for _ in ROWS]
    for table in tables:
        total = [
            [a + b for a, b in zip(one, other, strict=True)] for one, other in zip(total, table.cells, strict=True)
        ]
    return TableThree(tuple(tuple(row) for row in total))
