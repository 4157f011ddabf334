"""The fee for processing information (信息处理费): by item or by page, progressive, with its calculation in words.

Source: 《政府信息公开信息处理费管理办法》 (国办函〔2020〕109号), in force since 1 January 2021.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.rules.law.errors import LawError
from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.outcomes import Outcome

__all__ = ["FEE_BASIS", "FeeCalculation", "FeeScale", "MixedScales", "fee_by_items", "fee_by_pages", "page_scale_fault"]

FEE_BASIS = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


class FeeScale(LabelledEnum):
    """The two scales; an agency uses one of them for an application, never both (art. 3 of the measure)."""

    BY_ITEM = "by_item", "按件计收"
    BY_PAGE = "by_page", "按量计收"


class MixedScales(LawError, ValueError):
    """One application was charged on both scales."""


@dataclass(frozen=True)
class FeeCalculation:
    """An amount in yuan and how it comes about, line by line."""

    scale: FeeScale
    amount: int
    lines: tuple[str, ...]

    def __add__(self, other: "FeeCalculation") -> "FeeCalculation":
        """Return both amounts as one fee of an application; MixedScales where their scales differ."""
        if self.scale is not other.scale:
            raise MixedScales("同一申请只能选择按件或者按量一种计收方式，请只保留其中一种")
        amount = self.amount + other.amount
        return FeeCalculation(self.scale, amount, (*self.lines[:-1], *other.lines[:-1], _sum_line(amount)))


@dataclass(frozen=True)
class _Band:
    last: int
    price: int


_PAGE_BANDS = (_Band(30, 0), _Band(100, 10), _Band(200, 20))
_PAGE_PRICE_ABOVE = 40
_ITEM_BANDS = (_Band(10, 0), _Band(30, 100), _Band(40, 200))  # every further ten costs 100 more an item
_ITEM_STEP, _ITEMS_A_STEP = 100, 10


def fee_by_items(first_no: int, count: int) -> FeeCalculation:
    """Return the fee of `count` items, the first of which is the applicant's `first_no`-th in the natural month.

    All kinds of decisions count. ValueError for numbers below one.
    """
    if first_no < 1 or count < 1:
        raise ValueError("件数和本月序号都应当是不小于1的整数，请核对")
    return _calculated(FeeScale.BY_ITEM, "件", first_no, first_no + count - 1, list(_item_bands(first_no + count - 1)))


def fee_by_pages(pages: int, *, already_public: int = 0) -> FeeCalculation:
    """Return the fee of `pages` sides of A4 or less supplied on one application.

    `already_public` of them are of information that is public already and are not charged. Applications are never
    added up. ValueError for negative numbers.
    """
    if not 0 <= already_public <= pages:
        raise ValueError("页数应当是不小于0的整数，已主动公开的页数不能多于总页数，请核对")
    charged = pages - already_public
    bands = [*_PAGE_BANDS, _Band(max(charged, _PAGE_BANDS[-1].last + 1), _PAGE_PRICE_ABOVE)]
    calculation = _calculated(FeeScale.BY_PAGE, "页", 1, charged, bands)
    if not already_public:
        return calculation
    note = f"共{pages}页，其中{already_public}页属于已主动公开的信息，不计收费用，计收{charged}页"
    return FeeCalculation(calculation.scale, calculation.amount, (note, *calculation.lines))


def page_scale_fault(outcome: Outcome, *, is_copy_asked: bool = True) -> str:
    """Say why an application cannot be charged by page, "" when it can: only copies that are supplied are charged."""
    if outcome is Outcome.R01:
        return "该信息已主动公开，本机关只告知获取方式和途径，不得按量收费"
    if outcome not in (Outcome.R02, Outcome.R03):
        return f"处理决定为“{outcome.label}”，没有提供信息，不能按量收费；需要收费的，请改为按件计收"
    if not is_copy_asked:
        return "申请人没有要求以纸质、电子邮件或者复制数据等方式提供，不能按量收费"
    return ""


def _item_bands(last_no: int) -> Iterator[_Band]:
    yield from _ITEM_BANDS
    last, price = _ITEM_BANDS[-1].last, _ITEM_BANDS[-1].price
    while last < last_no:
        last, price = last + _ITEMS_A_STEP, price + _ITEM_STEP
        yield _Band(last, price)


def _calculated(scale: FeeScale, unit: str, first: int, last: int, bands: Sequence[_Band]) -> FeeCalculation:
    amount, lines, start = 0, [], 1
    for band in bands:
        low, high = max(first, start), min(last, band.last)
        start = band.last + 1
        if low > high:
            continue
        part = (high - low + 1) * band.price
        amount += part
        lines.append(f"{_span(low, high)}{unit}：{high - low + 1}{unit}×{band.price}元={part}元")
    return FeeCalculation(scale, amount, (*lines, _sum_line(amount)))


def _span(low: int, high: int) -> str:
    return f"第{low}" if low == high else f"第{low}至{high}"


def _sum_line(amount: int) -> str:
    return f"合计：{amount}元" if amount else "合计：0元（免费）"
