"""Ledgers for tests: a year of an office as a workbook, with faults where a test wants them; the same each time."""

import csv
import io
from datetime import date, timedelta
from typing import Any

from openpyxl import Workbook

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import remedying
from gongkai.domain.requests.models import Remedy
from gongkai.engines.ledger import actions
from gongkai.engines.ledger.models import LedgerRun
from gongkai.rules.law.remedy_statistics import RemedyGroup
from tests.applications import identity_number

HEADS = (
    "序号", "登记编号", "申请人姓名（名称）", "申请人类别", "身份证号码", "联系电话", "申请方式", "收到申请日期",
    "申请公开的政府信息", "补正告知日期", "收到补正日期", "延期告知日期", "应答复日期", "答复日期", "办理结果",
    "答复文号", "送达日期", "备注",
)  # fmt: skip
PLACES = {
    "number": 1, "applicant": 2, "kind": 3, "identity": 4, "channel": 6, "received": 7, "subject": 8,
    "correction": 9, "corrected": 10, "extended": 11, "due": 12, "decided": 13, "outcome": 14, "served": 16,
}  # fmt: skip
FIRST_ROW = 4  # below a title, a line of notes and the heads
CHANNELS = ("当面", "邮寄", "网站", "电子邮件", "传真", "网上申请")
OUTCOMES = (
    "予以公开",
    "部分公开",
    "信息不存在",
    "不属于本机关",
    "不予公开：过程性信息",
    "（一）予以公开",
    "重复申请",
    "撤回申请",
)


def row(serial: int) -> list[Any]:
    """Return a sound row."""
    received = date(2025, 1, 2) + timedelta(days=serial * 300 // 1000)
    decided = received + timedelta(days=10 + serial % 12)
    return [
        serial, f"2025-{serial:04d}", f"王某{serial}", "自然人", identity_number(serial), "13900000000",
        CHANNELS[serial % 6], received if serial % 3 else f"{received:%Y.%m.%d}", f"第{serial}号道路改造项目的立项批复",
        None, None, None, received + timedelta(days=28), decided, OUTCOMES[serial % 8], f"示发改依复〔2025〕{serial}号",
        decided + timedelta(days=1), "",
    ]  # fmt: skip


# Ten ways to be wrong: what is changed in a row, and a word of what must be said about it.
FAULTS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"outcome": "已阅"}, "不在可选范围内"),
    ({"decided": "2025-02-30"}, "这一天不存在"),
    ({"due": date(2024, 12, 1)}, "早于收到日期"),
    ({"identity": "349901199001010011"}, "校验码不符"),
    ({"applicant": None}, "请填写申请人姓名"),
    ({"channel": "微信群"}, "不在可选范围内"),
    ({"decided": date(2024, 12, 20), "served": date(2024, 12, 21)}, "早于收到日期"),
    ({"number": "2025-0001"}, "与第4行的登记编号相同"),
    ({"outcome": "不予公开"}, "没有写明属于哪一种情形"),
    ({"received": "二月三日"}, "不是日期"),
)


def rows(number: int, faulty: int = 0) -> list[list[Any]]:
    """Return `number` rows of which the last of every `number // faulty` has a fault, the kinds in turn."""
    made = [row(serial) for serial in range(1, number + 1)]
    for place in range(faulty):
        changes, _ = FAULTS[place % len(FAULTS)]
        for name, value in changes.items():
            made[(place + 1) * (number // faulty) - 1][PLACES[name]] = value
    return made


def workbook(number: int, faulty: int = 0) -> bytes:
    """Return the ledger as an office keeps it: a title, a line of notes, heads, rows, a sum."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(["示例市发展和改革委员会2025年政府信息公开申请办理台账"])
    sheet.append(["填报单位：办公室", None, "填报人：李小明"])
    sheet.append(HEADS)
    for cells in rows(number, faulty):
        sheet.append(cells)
    sheet.append(["合计", None, None, number])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(cells: list[list[Any]], encoding: str = "gb18030") -> bytes:
    """Return rows as a CSV file, by default as Chinese Excel writes it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEADS)
    writer.writerows(cells)
    return buffer.getvalue().encode(encoding)


def handed_in(agency: Agency, by: User) -> LedgerRun:
    """Return a ledger of two rows, one of them faulty, that is checked and not imported."""
    run = actions.start(content=workbook(2, faulty=1), name="台账.xlsx", agency=agency, by=by)
    actions.assign(run=run, assignment=run.assignment, by=by)
    return run


def remedy(agency: Agency, by: User) -> Remedy:
    """Return a reconsideration that is pending."""
    return remedying.enter_remedy(
        agency=agency, by=by, kind=RemedyGroup.RECONSIDERATION, organ="示例市人民政府", claimant="王某",
        filed_on=date(2026, 3, 2), number="示府复〔2026〕1号",
    )  # fmt: skip
