"""How much one applicant asks for: the signs of art. 35, and the number from which the fee by item counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.applications.history import PastApplication

__all__ = ["Volume", "VolumeLimits", "abnormal_volume", "first_item_no"]


@dataclass(frozen=True)
class VolumeLimits:
    """From where number or frequency is looked at under art. 35; the law gives no number, an office may set its own.

    Ten a month is what the fee by item leaves free (国办函〔2020〕109号); sixty a year is half of ten in every month.
    """

    month: int = 10
    year: int = 60


@dataclass(frozen=True)
class Volume:
    """How many applications came in the natural month and year of a day, up to it, and what that means."""

    count_month: int
    count_year: int
    is_abnormal: bool
    reason: str


def abnormal_volume(history: Iterable[PastApplication], on: date, limits: VolumeLimits = VolumeLimits()) -> Volume:
    """Return the counts up to `on`, whose application is in `history` too; abnormal means beyond a limit.

    Abnormal volume alone refuses nothing: reasons are asked for first (art. 35).
    """
    days = [past.received_on for past in history if past.received_on <= on and past.received_on.year == on.year]
    year, month = len(days), sum(day.month == on.month for day in days)
    reasons = []
    if month > limits.month:
        reasons.append(f"{on.year}年{on.month}月收到{month}件，超过每月{limits.month}件")
    if year > limits.year:
        reasons.append(f"{on.year}年收到{year}件，超过每年{limits.year}件")
    if not reasons:
        return Volume(month, year, is_abnormal=False, reason="")
    advice = "数量、频次明显超过合理范围的，可以要求申请人说明理由（《政府信息公开条例》第三十五条）"
    return Volume(month, year, is_abnormal=True, reason=f"同一申请人{'，'.join(reasons)}；{advice}")


def first_item_no(earlier: Iterable[PastApplication], received_on: date) -> int:
    """Return which item of the natural month the first one of a new application is, for the fee by item.

    `earlier` are the applications that came before it, those of the same day among them.
    """
    month = (received_on.year, received_on.month)
    return 1 + sum(past.items for past in earlier if (past.received_on.year, past.received_on.month) == month)
