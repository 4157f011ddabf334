"""Reading the State Council's holiday notice (放假安排的通知): which days are off, and which weekends are worked.

Example: «二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、
2月28日（周六）上班。» What the text says twice (weekday, number of days) is compared.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["ReadNotice", "read_notice"]

WEEKDAYS = "一二三四五六日"
LONGEST_HOLIDAY = 15  # days; a longer span is a slip
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?"
_SPAN = re.compile(rf"{_DAY}(?:\s*(?:至|-|—|～|~)\s*{_DAY})?")
_COUNT = re.compile(r"共(\d{1,2})天|放假(\d{1,2})天")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_TITLE_YEAR = re.compile(r"(\d{4})年(?:部分)?节假日")


@dataclass(frozen=True)
class ReadNotice:
    """What was read: the days, and what a person should look at before accepting them."""

    days_off: tuple[date, ...]
    make_up_days: tuple[date, ...]
    doubts: tuple[str, ...]


def read_notice(text: str, year: int) -> ReadNotice:
    """Return the days of a notice for `year`; never raises, what cannot be read is among the doubts."""
    reading = _Reading(year)
    plain = re.sub(r"[ \t\u3000]", "", unicodedata.normalize("NFKC", text))
    titled = _TITLE_YEAR.search(plain)
    if titled and int(titled[1]) != year:
        reading.doubts.append(f"文中写的是{titled[1]}年，选择的年份是{year}年，请核对。")
    for sentence in re.split(r"[。;\n]", plain):
        reading.take(sentence)
    return reading.result()


class _Reading:
    """Takes the sentences one by one."""

    def __init__(self, year: int) -> None:
        self.year, self.month = year, 0
        self.off: set[date] = set()
        self.worked: set[date] = set()
        self.doubts: list[str] = []

    def take(self, sentence: str) -> None:
        """Take a sentence that says which days are off or worked; others are passed over."""
        if "上班" in sentence:
            spans = [*self._spans(sentence)]
            self.worked.update(day for days in spans for day in days)
        elif "放假" in sentence:
            days = {day for span in self._spans(sentence) for day in span}
            self.off |= days
            count = _COUNT.search(sentence)
            told = int(count[1] or count[2]) if count else None
            if days and told is not None and told != len(days):
                self.doubts.append(f"“{sentence[:30]}…”写明{told}天，按起止日期是{len(days)}天，请核对。")

    def result(self) -> ReadNotice:
        """Return what was read, with what does not fit together."""
        for day in sorted(self.off & self.worked):
            self.doubts.append(f"{day}既在放假日期里又在上班日期里，请核对。")
        for day in sorted(self.worked):
            if day.weekday() < WEEKDAYS.index("六"):
                self.doubts.append(f"{day}是周{WEEKDAYS[day.weekday()]}，本来就上班，请核对是否误写。")
        outside = sorted(day for day in self.off | self.worked if day.year != self.year)
        if outside:
            listed = "、".join(map(str, outside))
            self.doubts.append(f"{listed}不在{self.year}年，没有列入；请在所在年份的安排中核对。")
        if not self.off:
            self.doubts.append("没有读出放假日期，请粘贴通知全文，或者在下面逐日填写。")
        return ReadNotice(self._own(self.off), self._own(self.worked), tuple(self.doubts))

    def _own(self, days: set[date]) -> tuple[date, ...]:
        return tuple(sorted(day for day in days if day.year == self.year))

    def _spans(self, sentence: str) -> Iterator[list[date]]:
        for found in _SPAN.finditer(sentence):
            start = self._day(found.group(1), found.group(2), found.group(3), found.group(4))
            if start is None:
                continue
            end = start
            if found.group(7):
                end = self._day(found.group(5), found.group(6), found.group(7), found.group(8)) or start
            if not 0 <= (end - start).days < LONGEST_HOLIDAY:
                self.doubts.append(f"“{found.group(0)[:30]}”的起止日期不合理，没有列入，请核对。")
                continue
            yield [start + timedelta(days=offset) for offset in range((end - start).days + 1)]

    def _day(self, year: str | None, month: str | None, day: str, note: str | None) -> date | None:
        if month:
            self.month = int(month)
        try:
            found = date(int(year) if year else self.year, self.month, int(day))
        except ValueError:
            self.doubts.append(f"{self.month}月{day}日不存在，请核对。")
            return None
        told = _WEEKDAY.search(note or "")
        if told and WEEKDAYS.index(told[1].replace("天", "日")) != found.weekday():
            self.doubts.append(f"{found}应为周{WEEKDAYS[found.weekday()]}，通知写的是周{told[1]}，请核对年份和日期。")
        return found
