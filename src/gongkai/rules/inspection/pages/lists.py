"""Lists of dated links: what makes a page a column, and when it was last added to."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.rules.inspection.engine import Document
from gongkai.rules.inspection.engine.fetched import Role
from gongkai.rules.inspection.pages.addresses import is_later_page
from gongkai.rules.inspection.pages.parts import Parts

ENOUGH = 3  # dated links that make a list
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_SHORT = re.compile(r"(?<![\d\-/.年〔(（])(\d{1,2})[-/月](\d{1,2})(?![\d\-/.%])")
_PAST = re.compile(r"历史|归档|往期|往届|旧版|回顾|专题|废止|失效|(?:19|20)\d\d年?|第.{1,4}[届期]")
_LATER = re.compile(r"第\s?(?:[2-9]|[1-9]\d+)\s?(?:/\s?\d+\s?)?页(?!\s?共)|当前\s?(?:[2-9]|[1-9]\d+)\s?/")


@dataclass(frozen=True)
class ColumnKind:
    """A kind of column that must be renewed, told by its name."""

    kind: str
    name: str
    signs: re.Pattern[str]
    days: int
    basis: str
    mark: str


@cache
def column_kinds() -> tuple[ColumnKind, ...]:
    """Return the kinds, the more particular ones after those they could be taken for."""
    text = files("gongkai.rules.inspection.pages").joinpath("data", "columns.json").read_text(encoding="utf-8")
    return tuple(ColumnKind(**{**row, "signs": re.compile(row["signs"])}) for row in json.loads(text))


def kind_of_column(name: str) -> ColumnKind | None:
    """Return what kind a column's name tells, None for columns renewed by event, and for those of the past."""
    if not name or _PAST.search(name):
        return None
    return next((kind for kind in column_kinds() if kind.signs.search(name)), None)


def column_name(page: Parts) -> str:
    """Return the name of a column: its tag, or the first part of the page's title."""
    return page.tag("ColumnName") or re.split(r"\s*[-_|｜–—>]\s*", page.title or "")[0]


def day_of_row(row: str, today: date | None) -> date | None:
    """Return the latest day in the row of a link; «05-08» is the latest such day until today."""
    days = [day for found in _FULL.finditer(row) if (day := _day(*map(int, found.groups())))]
    if days:
        return max((day for day in days if today is None or day <= today), default=None)
    short = _SHORT.search(row)
    if not short or today is None:
        return None
    month, number = int(short[1]), int(short[2])
    day = _day(today.year, month, number)
    return day if day is None or day <= today else _day(today.year - 1, month, number)


def dated_links(page: Parts, today: date | None) -> Iterator[tuple[str, date]]:
    """Yield the target and day of each link in whose row a day stands."""
    for link in page.links:
        if len(link.words) > 3 and (day := day_of_row(link.row, today)):
            yield link.target, day


def newest(page: Parts, today: date | None) -> date | None:
    """Return the newest day beside a link of the page; None where there are too few to call it a list."""
    days = [day for _target, day in dated_links(page, today)]
    return max(days) if len(days) >= ENOUGH else None


def is_first_page(document: Document, page: Parts) -> bool:
    """Say whether this is the first page of a list: the later ones hold what is old."""
    return not is_later_page(document.address) and not _LATER.search(page.words[-3000:])


def role_of(page: Parts, *, is_home: bool, is_document: bool) -> Role:
    """Return what a page is; `is_document`: running text was found, and its day beside it."""
    if is_home:
        return Role.HOME
    if any(page.tag(name) is not None for name in ("ArticleTitle", "PubDate", "ContentSource")):
        return Role.ARTICLE
    is_list = sum(1 for _each in dated_links(page, None)) >= ENOUGH
    if is_document and not is_list:
        return Role.ARTICLE
    return Role.COLUMN if is_list or page.tag("ColumnName") is not None else Role.OTHER


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
