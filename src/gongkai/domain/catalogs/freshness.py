"""How old the newest record under a matter may become: the words of the row, else its kind, else half a year.

Source: handbook of columns in `data/column-freshness.csv` (国办秘函〔2019〕19号 and county lists);
`data/item-freshness.csv` says which matters are of which kind.
"""

import csv
import re
from functools import cache
from pathlib import Path

from gongkai.rules.law.freshness import DAYS_IN_MONTHS, Freshness, parse_freshness
from gongkai.rules.law.time_limits import LimitKind, parse_time_limits

DATA = Path(__file__).parent / "data"
CALENDAR_DAYS_A_WORKDAY = 1.5  # 20 working days are about a month, holidays included


@cache
def column_ages() -> dict[str, int | None]:
    """Return the longest age in days by kind of column; None where only events count."""
    with (DATA / "column-freshness.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: int(row["max_age_days"]) if row["max_age_days"] else None for row in csv.DictReader(file)}


def max_age_days(time_limit: str, *, code: str, name: str) -> int | None:
    """Return the longest age in days of a matter, None where only events count.

    A period in the row's own limit («每年», «每20个工作日更新») goes before the kind found by code or name.
    """
    periods = [limit.text for limit in parse_time_limits(time_limit) if limit.kind is LimitKind.PERIODIC]
    for stated in filter(None, (_in_days(parse_freshness(text)) for text in periods)):
        return stated
    return column_ages()[_column_kind(code, name)]


def _in_days(rule: Freshness) -> int | None:
    if rule.max_age_workdays is not None:
        return round(rule.max_age_workdays * CALENDAR_DAYS_A_WORKDAY)
    return DAYS_IN_MONTHS[12] if rule.yearly_by else rule.max_age_days


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    with (DATA / "item-freshness.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["kind"], row["by"], re.compile(row["pattern"])) for row in csv.DictReader(file))


def _column_kind(code: str, name: str) -> str:
    for kind, by, pattern in _patterns():
        if pattern.fullmatch(code) if by == "code" else (not code and pattern.search(name)):
            return kind
    return "default"
