"""Children under fourteen: a name beside an age, and the days of birth that tell of one."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.findings import Candidate, Kind, Severity
from gongkai.rules.inspection.names import NAME, is_name

OF_AGE = 14
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_YEARS = re.compile(
    r"([0-9]{1,2}|十[一二三]?|[一二两三四五六七八九])(?<![0-9.第约].)(?<![0-9.第约]..)"
    r" ?周?岁(?![以及至到上下组段\-—~～左])"
)
_CHILD = r"学生|幼儿|儿童|患儿|之子|之女|儿子|女儿|孙子|孙女|女童|男童|小朋友|被害人|受害人|姓名[:：]?"
_NAMED = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|{_CHILD})(?P<name>{NAME})(?:同学|小朋友)?"
    r"[ \t,，、(（|:：]{0,3}(?:性别[:：]?)?(?:[男女][孩童生性]?)?[ \t,，、|]{0,3}"
    r"(?:今年|年仅|现年|年龄|刚满|才|仅|满|时年)?[ \t:：|]{0,3}$"
)
_BEFORE = 30
_DATE = re.compile(r"20[0-9]{2}(?=年[0-9]{1,2}月[0-9]{1,2}日(?!出?生)|-[01][0-9]-[0-3][0-9][ \t]*$)", re.MULTILINE)
# What stands before the day on which a text was made: the start of a line, or a word that says so.
_MADE = re.compile(
    r"(?:^[ \t\u3000]*|(?:(?<!出生)日期|(?<!出生)时间|印发|发布|公示)[:：于自从为 ]{0,3})$", re.MULTILINE
)


def find_minors(text: str) -> Iterator[Candidate]:
    """Yield the names of children in a plain view, where an age under fourteen stands right behind."""
    at = text.find("岁")
    while at >= 0:
        age = _YEARS.search(text, max(0, at - 4), at + 2)
        at = text.find("岁", at + 1)
        if age and _years(age[1]) < OF_AGE:
            low = max(text.rfind("\n", 0, age.start()) + 1, age.start() - _BEFORE)
            named = _NAMED.search(text, low, age.start())
            if named and is_name(named["name"]):
                yield minor(text, *named.span("name"), "姓名旁写明不满十四周岁")


def minor(text: str, start: int, end: int, reason: str) -> Candidate:
    """Return the finding of a child's name."""
    reason = f"{reason}，须隐去姓名或取得监护人同意"
    return Candidate(start, end, Kind.MINOR, Severity.BLOCKING, reason, f"{text[start]}某某")


class Reckoning:
    """Reckons whether someone was a child when a text was made; the text is searched for its day only when asked."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year

    def is_minor(self, born: int) -> bool:
        """Return whether someone born in a year was under fourteen; nobody is when the day isn't known."""
        if self._year is None:
            self._year = _year_of(self._text)
        return 0 <= self._year - born < OF_AGE


def _year_of(text: str) -> int:
    """Return the year of the latest day on which a text says it was made or published; 0 without one."""
    dates = _DATE.finditer(text)
    return max((int(year[0]) for year in dates if _is_made_on(text, year.start())), default=0)


def _is_made_on(text: str, start: int) -> bool:
    return bool(_MADE.search(text, max(0, start - 10), start))


def _years(written: str) -> int:
    return int(written) if written.isdigit() else sum(_NUMERALS[char] for char in written)
