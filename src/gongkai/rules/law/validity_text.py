"""What a document's own text says about its force: «自2026年6月15日起施行，有效期3年»."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.law.dates import find_dates
from gongkai.rules.law.numerals import read_number

_ONE_DAY = timedelta(days=1)
_DATE = r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s{0,4}年[^，。；,;\n]{1,12}?[日号]"
_N = r"([0-9]+|[一二两三四五六七八九十]+)"
_FORCE = r"(?:试行|施行|实施|执行|生效)(?!\s{0,4}的)"  # «2019年3月1日起施行的《…》» is the older document
_PUBLISHED = r"自\s{0,4}(?:发布|印发|公布|下发|颁布)之日\s{0,4}起"
_START = re.compile(
    rf"(?:(?:自|从|于)\s{{0,4}})?(?P<day>{_DATE})\s{{0,4}}(?:起|开始)?\s{{0,4}}(?:正式)?{_FORCE}"
    rf"|{_PUBLISHED}\s{{0,4}}(?:(?P<delay>[0-9]+|[一二三四五六七八九十]+)\s{{0,4}}日后)?\s{{0,4}}(?:正式)?{_FORCE}"
)
_TERM = re.compile(
    rf"(?:有效期限?|试行期限?|施行期限?|实施期限?|执行期限?|暂定)\s{{0,4}}(?:为|暂定为?|暂定)?\s{{0,4}}(?:{_N}\s{{0,4}}(年|个月)|(半年))"
)
_PERIOD = r"(?:有效期限?|试行期限?|施行期限?|实施期限?|执行期限?|有效|施行|实施|执行|试行)"
_TO = r"(?:截?至|截止到?|止于|延长至|延续至|到)"
_END = re.compile(
    rf"{_PERIOD}\s{{0,4}}(?:为|是|：|:)?\s{{0,4}}(?:自|从)?\s{{0,4}}(?P<first>{_DATE})\s{{0,4}}起?\s{{0,4}}(?:{_TO}|[-—－~～]+)\s{{0,4}}(?P<last>{_DATE})"
    rf"|{_PERIOD}\s{{0,4}}(?:为|是|：|:)?\s{{0,4}}{_TO}\s{{0,4}}(?P<end>{_DATE})"
)
_NEAR = 60  # characters between the start and the term that belongs to it: the same or the next sentence


@dataclass(frozen=True)
class FoundValidity:
    """The first and the last day in force that a text states, and where it says so."""

    effective_on: date | None
    expires_on: date | None  # the last day in force
    term_months: int | None
    start: int
    end: int
    text: str


def find_validity(text: str, *, published_on: date | None = None) -> FoundValidity | None:
    """Return the last statement about force in `text`, None when it makes none.

    Closing articles stand at the end and quoted older documents before them, so the last statement counts.
    «自发布之日起» needs `published_on`; without it the day stays None.
    """
    starts = list(_START.finditer(text))
    start = starts[-1] if starts else None
    term = _nearest(_TERM, text, start)
    end = _nearest(_END, text, start)
    effective_on = _effective(start, published_on) if start else _range_start(end)
    parts = [match for match in (start, term, end) if match is not None]
    if not parts:
        return None
    months = _months(term) if term else None
    expires_on = _read(end["end"] or end["last"]) if end else _last_day(effective_on, months)
    first, last = min(part.start() for part in parts), max(part.end() for part in parts)
    return FoundValidity(effective_on, expires_on, months, first, last, text[first:last])


def last_day_of_term(effective_on: date, months: int) -> date:
    """Return the last day of a term of so many months: three years from 15 June end on 14 June."""
    years, month = divmod(effective_on.month - 1 + months, 12)
    year, month = effective_on.year + years, month + 1
    try:
        return date(year, month, effective_on.day) - _ONE_DAY
    except ValueError:  # from 31 January or 29 February: the month's own last day (民法典 art. 202)
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - _ONE_DAY


def _nearest(pattern: re.Pattern[str], text: str, start: re.Match[str] | None) -> re.Match[str] | None:
    """Return the last match, but only one close to the statement of effect if there is such a statement."""
    matches = list(pattern.finditer(text))
    if start is not None:
        matches = [m for m in matches if start.start() - _NEAR <= m.start() <= start.end() + _NEAR]
    return matches[-1] if matches else None


def _effective(start: re.Match[str], published_on: date | None) -> date | None:
    if start["day"]:
        return _read(start["day"])
    if published_on is None:
        return None
    return published_on + timedelta(days=read_number(start["delay"]) if start["delay"] else 0)


def _range_start(end: re.Match[str] | None) -> date | None:
    return _read(end["first"]) if end is not None and end["first"] else None


def _months(term: re.Match[str]) -> int:
    if term[3]:
        return 6
    return read_number(term[1]) * (12 if term[2] == "年" else 1)


def _last_day(effective_on: date | None, months: int | None) -> date | None:
    return last_day_of_term(effective_on, months) if effective_on and months else None


def _read(words: str) -> date | None:
    spans = find_dates(words)
    return spans[0].day if spans else None
