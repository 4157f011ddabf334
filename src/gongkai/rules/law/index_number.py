"""Index numbers (索引号): organ code, year and a serial of five digits, given once and never again.

The project's form is `{unified social credit code}/{YYYY}-{NNNNN}`; published numbers with the old
nine-character organisation code or with a month after the year are read as well.
"""

import re
from dataclasses import dataclass

from stdnum.cn import uscc

from gongkai.rules.law.errors import BadIndexNumber

_FORM = re.compile(r"([0-9A-Z]{9}(?:[0-9A-Z]{9})?)/((?:19|20)[0-9]{2})([0-9]{2})?-([0-9]{5})")
LAST_SERIAL = 99999


@dataclass(frozen=True, order=True)
class IndexNumber:
    """An index number in its parts; numbers sort by organ, year, month and serial."""

    organ_code: str
    year: int
    month: int  # 0 where the number names no month
    serial: int

    def __str__(self) -> str:
        month = f"{self.month:02}" if self.month else ""
        return f"{self.organ_code}/{self.year}{month}-{self.serial:05}"


def is_credit_code(text: str) -> bool:
    """Say whether `text` is a unified social credit code (统一社会信用代码) with a right check character.

    Source: GB 32100-2015.
    """
    return text == text.strip().upper() and len(text) == 18 and bool(uscc.is_valid(text))


def make_index_number(*, credit_code: str, year: int, serial: int) -> str:
    """Return the project's index number; BadIndexNumber for a wrong code, year or serial."""
    code = credit_code.strip().upper()
    if not is_credit_code(code):
        raise BadIndexNumber(f"«{credit_code}» 不是有效的统一社会信用代码，请核对18位代码及末位校验码")
    if not 1900 <= year <= 2099:
        raise BadIndexNumber(f"年份 {year} 超出范围，应为四位年份")
    if not 1 <= serial <= LAST_SERIAL:
        raise BadIndexNumber(f"流水号 {serial} 超出范围，应为 1 至 {LAST_SERIAL}")
    return str(IndexNumber(code, year, 0, serial))


def parse_index_number(text: str) -> IndexNumber:
    """Return the parts of an index number in any published form; BadIndexNumber when it has another form."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise BadIndexNumber(f"«{text}» 不是索引号，格式应为“统一社会信用代码/四位年份-五位流水号”")
    organ, year, month, serial = match.groups()
    number = IndexNumber(organ, int(year), int(month or 0), int(serial))
    if month is not None and not 1 <= number.month <= 12:
        raise BadIndexNumber(f"«{text}» 中的月份 {month} 不存在")
    return number


def is_index_number(text: str) -> bool:
    """Say whether `text` has the form of an index number; the check character is not asked of old codes."""
    try:
        parse_index_number(text)
    except BadIndexNumber:
        return False
    return True
