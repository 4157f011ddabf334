"""Dates as official texts write them, found with their place, and impossible ones named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.errors import BadDate
from gongkai.rules.law.numerals import read_number

__all__ = ["BadDate", "DateSpan", "find_dates", "parse_date"]

_GAP = r"[ \t\u3000\u00a0]{0,3}"
_ZERO = "〇○零Ｏ"
_CHINESE_DIGIT = f"[{_ZERO}一二三四五六七八九]"
_CHINESE_NUMBER = "[一二三四五六七八九十廿卅]{1,3}"
_DIGIT = "[0-9０-９]"
_PATTERN = re.compile(
    rf"(?<!{_DIGIT})(?P<y1>{_DIGIT}{{4}}){_GAP}年{_GAP}(?P<m1>{_DIGIT}{{1,2}}){_GAP}月{_GAP}(?P<d1>{_DIGIT}{{1,2}}){_GAP}[日号]"
    rf"|(?<!{_CHINESE_DIGIT})(?P<y2>{_CHINESE_DIGIT}{{4}}){_GAP}年{_GAP}(?P<m2>{_CHINESE_NUMBER}){_GAP}月{_GAP}(?P<d2>{_CHINESE_NUMBER}){_GAP}[日号]"
    r"|(?<![0-9０-９.\-/])(?P<y3>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m3>[0-9]{1,2})(?P=sep)(?P<d3>[0-9]{1,2})(?![0-9０-９]|[.\-/][0-9])"
)


@dataclass(frozen=True)
class DateSpan:
    """A date in a text: `day`, or None and the reason in `error`."""

    start: int
    end: int
    text: str
    day: date | None
    error: str = ""


def chinese_date(day: date) -> str:
    """Return the day as GB/T 9704-2012, 7.3.5.4 writes it: 2026年8月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def find_dates(text: str) -> list[DateSpan]:
    """Return every date of `text` in order, impossible ones (2020年2月30日) with an error in Chinese."""
    return list(_spans(text))


def _spans(text: str) -> Iterator[DateSpan]:
    for match in _PATTERN.finditer(text):
        groups = match.groupdict()
        kind = next(number for number in "123" if groups["y" + number] is not None)
        parts = (groups[part + kind] for part in "ymd")
        try:
            day, error = _make_day(*map(read_number, parts)), ""
        except BadDate as problem:
            day, error = None, str(problem)
        yield DateSpan(match.start(), match.end(), match.group(), day, error)


def _make_day(year: int, month: int, day: int) -> date:
    """Return the day, or raise BadDate with the part that cannot be."""
    if not 1900 <= year <= 2100:
        raise BadDate(f"年份 {year} 不合理，请核对")
    if not 1 <= month <= 12:
        raise BadDate(f"没有 {month} 月，请核对日期")
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"{year}年{month}月没有 {day} 日，请核对日期") from None


def parse_date(text: str) -> date:
    """Return the date that `text` consists of, in any of the forms; BadDate says in Chinese what is wrong."""
    stripped = text.strip()
    spans = find_dates(stripped)
    if len(spans) != 1 or spans[0].text != stripped:
        raise BadDate(f"«{text}» 不是完整的日期，请写成 2020年12月18日 或 2020-12-18")
    if spans[0].day is None:
        raise BadDate(spans[0].error)
    return spans[0].day
