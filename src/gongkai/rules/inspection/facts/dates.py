"""Days that the calendar doesn't have, and weekdays that don't fit their date."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.law.dates import chinese_date, find_dates

# The middle of a date: quick to search for, its year and month are read behind and before it.
_MONTH_AND_DAY = re.compile(
    r"月[ \t\u3000\u00a0]{0,3}(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3})[ \t\u3000\u00a0]{0,3}[日号]"
)
_LONGEST_START = 18
_YEARLESS = re.compile(r"(?<![0-9０-９〇年.\-/])([0-9]{1,2})月([0-9]{1,2})日$")
_LEAP = 2024
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])(?![至到、，,年期次])")
_BEFORE = 26  # characters in which the date of a weekday stands
_DAY_BEFORE = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日[ 　]{0,2}[（(]?$")
_NAMES = "一二三四五六日"


def _impossible(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _MONTH_AND_DAY.finditer(text):
        end = found.end()
        words = text[max(0, found.start() - _LONGEST_START) : end]
        spans = [span for span in find_dates(words) if span.end == len(words) and "年" in span.text]
        yearless = None if spans else _YEARLESS.search(words)
        if spans and spans[0].day is None and not spans[0].error.startswith("年份"):
            yield end - len(spans[0].text), end, spans[0].error, None
        elif yearless and (error := _error(int(yearless[1]), int(yearless[2]))):
            yield end - len(yearless[0]), end, error, None


def _error(month: int, day: int) -> str:
    """Return why there is no such day in any year, "" if there is."""
    if not 1 <= month <= 12:
        return f"没有 {month} 月，请核对日期"
    return "" if 1 <= day <= monthrange(_LEAP, month)[1] else f"{month}月没有 {day} 日，请核对日期"


def _weekdays(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _WEEKDAY.finditer(text):
        start = max(0, found.start() - _BEFORE)
        before = text[start : found.start()].rstrip(" 　（(")
        spans = find_dates(before)
        if spans and spans[-1].end == len(before):
            days = [spans[-1].day] if spans[-1].day else []
        else:
            days = _days_of_document(document, text[start : found.start()])
        if days and not any(day and _NAMES[day.weekday()] == found[1].replace("天", "日") for day in days):
            right = _NAMES[days[0].weekday()]
            fix = found[0][:-1] + right if len(days) == 1 else None
            said = f"{chinese_date(days[0])}是星期{right}，请核对日期和星期"
            yield *found.span(), said, fix


def _days_of_document(document: Document, before: str) -> list[date]:
    """Return the days that a date without a year may be: around the document's own days."""
    written = _DAY_BEFORE.search(before)
    own = document.formed_on or document.published_on
    if written is None or own is None or before[: written.start()].endswith("年"):
        return []
    days = []
    for year in (own.year, own.year + 1, own.year - 1):
        try:
            days.append(date(year, int(written[1]), int(written[2])))
        except ValueError:
            continue
    return days


def _day_order(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    formed, published, today = document.formed_on, document.published_on, knowledge.today
    if formed and published and published < formed:
        yield 0, 0, f"发布日期{published}早于成文日期{formed}，请核对", None
    elif formed and today and formed > today:
        yield 0, 0, f"成文日期{formed}还没有到，请核对", None


IMPOSSIBLE_DATE = Rule(
    id="facts.impossible-date",
    name="不存在的日期",
    gravity=Gravity.ERROR,
    source="公历；GB/T 15835",
    how_to_fix="查对原文，改成实际的日期。",
    look=_impossible,
    hits=(
        Example.of("自2023年2月29日起施行。", "2023年2月29日"),
        Example.of("请于6月31日前报送。", "6月31日"),
        Example.of("二〇二三年十三月一日", "二〇二三年十三月一日"),
    ),
    passes=(
        Example.of("自2024年2月29日起施行，6月30日前报送，2月29日休息。"),
        Example.of("软件版本 2021.13.45，项目编号2023-99-31。"),
        Example.of("2023年9月31个项目开工，历时12月31天"),
    ),
)
WRONG_WEEKDAY = Rule(
    id="facts.wrong-weekday",
    name="星期与日期不符",
    gravity=Gravity.ERROR,
    source="公历",
    how_to_fix="查对通知的时间，日期和星期改成一致；放假和会议通知尤其要核对。",
    look=_weekdays,
    hits=(
        Example.of("会议定于2024年5月1日（星期四）召开。", "星期四"),
        Example.of("5月8日（周五）上午9时", "周五", formed_on=date(2024, 5, 1)),
        Example.of("2024年5月5日星期一", "星期一"),
    ),
    passes=(
        Example.of("会议定于2024年5月1日（星期三）召开，2024年5月5日（星期天）休息。"),
        Example.of("1月3日（周五）上午9时", formed_on=date(2024, 12, 25)),
        Example.of("2024年5月1日起，周一至周五办理；5月8日（周五）"),
        Example.of("2024年5月1日周年纪念"),
    ),
)
DAY_ORDER = Rule(
    id="facts.day-order",
    name="成文日期和发布日期矛盾",
    gravity=Gravity.WARNING,
    source="《政府信息公开条例》第二十六条（自形成之日起公开）",
    how_to_fix="对照原件改正成文日期或发布日期。",
    look=_day_order,
    hits=(
        Example(Document("通知", formed_on=date(2024, 5, 2), published_on=date(2023, 5, 3)), ("",)),
        Example(Document("通知", formed_on=date(2044, 5, 2)), ("",), Knowledge(today=date(2024, 6, 1))),
    ),
    passes=(
        Example(Document("通知", formed_on=date(2024, 5, 2), published_on=date(2024, 5, 2))),
        Example(Document("通知", formed_on=date(2024, 5, 2)), knowledge=Knowledge(today=date(2024, 5, 2))),
    ),
)
