"""What a ledger's columns say: found by the Chinese names that offices use, and changed by a person."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.engines.ledger.errors import BadMapping
from gongkai.rules.law.labels import LabelledEnum

SEARCHED_ROWS = 20  # titles and notes stand above the row that names the columns
LEAST_FOUND = 3


class Column(LabelledEnum):
    """One thing that a ledger tells of an application."""

    NUMBER = "number", "登记编号"
    APPLICANT = "applicant", "申请人"
    KIND = "kind", "申请人类别"
    IDENTITY = "identity", "证件号码"
    PHONE = "phone", "联系电话"
    EMAIL = "email", "电子邮箱"
    ADDRESS = "address", "联系地址"
    CHANNEL = "channel", "申请渠道"
    RECEIVED = "received", "收到日期"
    CONFIRMED = "confirmed", "确认日期"
    SUBJECT = "subject", "申请内容"
    CORRECTION = "correction", "补正告知日期"
    CORRECTED = "corrected", "收到补正日期"
    EXTENDED = "extended", "延期告知日期"
    EXTENSION = "extension", "延期工作日数"
    DUE = "due", "答复期限"
    DECIDED = "decided", "答复日期"
    OUTCOME = "outcome", "办理结果"
    LETTER = "letter", "答复文号"
    SERVED = "served", "送达日期"
    NOTE = "note", "备注"


NEEDED = (Column.APPLICANT, Column.RECEIVED, Column.SUBJECT)

SYNONYMS: Mapping[Column, tuple[str, ...]] = {
    Column.NUMBER: ("申请编号", "编号", "登记号", "受理编号", "受理号", "流水号", "收文编号", "申请单号"),
    Column.APPLICANT: ("申请人姓名", "申请人名称", "申请人姓名或名称", "姓名", "姓名或名称", "申请人名称或姓名"),
    Column.KIND: ("申请人类型", "申请人性质", "申请主体", "申请主体类别", "类别", "申请人身份"),
    Column.IDENTITY: ("身份证号", "身份证号码", "证件号", "有效证件号码", "统一社会信用代码", "机构代码"),
    Column.PHONE: ("电话", "联系方式", "手机", "手机号", "手机号码", "申请人电话"),
    Column.EMAIL: ("邮箱", "电子邮件", "电子邮件地址", "邮件地址"),
    Column.ADDRESS: ("地址", "通信地址", "通讯地址", "邮寄地址"),
    Column.CHANNEL: ("申请方式", "申请途径", "提交方式", "收到方式", "来源", "申请来源", "受理渠道", "渠道"),
    Column.RECEIVED: (
        "收到申请日期", "收到申请时间", "收到时间", "收件日期", "登记日期", "登记时间", "申请日期", "申请时间",
        "受理日期", "受理时间", "收文日期",
    ),
    Column.CONFIRMED: ("双方确认日期", "确认时间", "确认收到日期"),
    Column.SUBJECT: (
        "申请事项", "申请信息内容", "申请公开内容", "所需信息", "所需信息内容描述", "内容描述",
        "申请公开的政府信息", "申请公开事项", "所需政府信息",
        "信息名称",
    ),
    Column.CORRECTION: ("补正日期", "补正告知时间", "告知补正日期", "补正通知日期", "要求补正日期"),
    Column.CORRECTED: ("补正收到日期", "补正材料收到日期", "收到补正材料日期", "补正回复日期", "补正完成日期"),
    Column.EXTENDED: ("延期日期", "延期告知时间", "延期答复日期", "延期时间", "告知延期日期"),
    Column.EXTENSION: ("延期天数", "延期工作日", "延长天数", "延长工作日", "延期期限"),
    Column.DUE: (
        "应答复日期", "应答复期限", "法定期限", "办理期限", "到期日期", "截止日期", "应办结日期",
        "答复截止日期",
    ),
    Column.DECIDED: ("答复时间", "办结日期", "办结时间", "作出答复日期", "实际答复日期", "回复日期", "回复时间"),
    Column.OUTCOME: ("答复结果", "答复类型", "答复类别", "办理情况", "处理结果", "答复情况", "办理结果类别", "结果"),
    Column.LETTER: ("文号", "答复书文号", "告知书文号", "答复书编号", "告知书编号", "回复文号"),
    Column.SERVED: ("送达时间", "寄出日期", "邮寄日期", "签收日期", "发出日期"),
    Column.NOTE: ("说明", "其他", "备注说明"),
}  # fmt: skip

_NAMES = {name: column for column in Column for name in (column.label, *SYNONYMS[column])}
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
_NOISE = re.compile(r"[\s*＊:：、/]|[（(][^）)]*[）)]")

Assignment = dict[str, int]  # what a column says -> its place, from 0


def plain(head: Any) -> str:
    """Return a column's head without what offices put around it."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", "" if head is None else str(head)))


def guess(heads: Sequence[Any]) -> Assignment:
    """Return which column says what: equal names first, then those that contain one, each column once."""
    found: Assignment = {}
    names = [plain(head) for head in heads]
    for is_match in (str.__eq__, str.__contains__):
        for place, name in enumerate(names):
            if not name or place in found.values():
                continue
            words = (word for word in _LONGEST_FIRST if _NAMES[word].value not in found and len(word) > 1)
            known = next((word for word in words if is_match(name, word)), None)
            if known:
                found[_NAMES[known].value] = place
    return found


def header_of(rows: Sequence[Sequence[Any]]) -> int | None:
    """Return the place of the row that names the columns, from 0; None when no row does."""
    counts = [(len(guess(row)), -place) for place, row in enumerate(rows[:SEARCHED_ROWS])]
    most, place = max(counts, default=(0, 0))
    return -place if most >= LEAST_FOUND else None


def checked(assignment: Mapping[str, Any], width: int) -> Assignment:
    """Return an assignment that can be used; BadMapping says what is missing or double."""
    known = {Column(name).value: int(place) for name, place in assignment.items() if place is not None}
    if wrong := [Column(name).label for name, place in known.items() if not 0 <= place < width]:
        raise BadMapping(f"“{'、'.join(wrong)}”对应的列在表中不存在，请重新选择。")
    if missing := [column.label for column in NEEDED if column.value not in known]:
        raise BadMapping(f"还没有指定“{'”“'.join(missing)}”是哪一列，请选择后再核对。")
    by_place: dict[int, list[str]] = {}
    for name, place in known.items():
        by_place.setdefault(place, []).append(Column(name).label)
    if double := next((names for names in by_place.values() if len(names) > 1), None):
        raise BadMapping(f"“{'”和“'.join(double)}”选了同一列，请改正其中一个。")
    return known


def read_assignment(text: str, heads: Sequence[Any]) -> Assignment:
    """Return the assignment written as «登记编号=A,申请人=姓名»: letters or names of columns; BadMapping if not."""
    names = [plain(head) for head in heads]
    chosen: Assignment = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,，;；]", text))):
        left, _, right = (piece.strip() for piece in part.partition("="))
        try:
            column = Column(left) if left in set(Column) else Column.from_label(left)
        except ValueError:
            raise BadMapping(f"没有“{left}”这一项，可用：{'、'.join(column.label for column in Column)}。")
        if plain(right) in names:
            chosen[column.value] = names.index(plain(right))
        elif re.fullmatch(r"[A-Za-z]{1,2}", right):
            chosen[column.value] = place_of(right)
        else:
            raise BadMapping(f"表中没有名为“{right}”的列，请写列名或者列的字母，例如 {column.label}=C。")
    return chosen


def place_of(letters: str) -> int:
    """Return the place, from 0, of a column by its letters."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letter_of(place: int) -> str:
    """Return the letters of a column, as a workbook shows them."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
