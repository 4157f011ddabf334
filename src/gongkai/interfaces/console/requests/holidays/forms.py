"""The form of a holiday arrangement: first the notice's text, then its days, one a line."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.workdays.models import HolidayNotice
from gongkai.rules.law.days import SATURDAY
from gongkai.rules.law.holiday_notice import LONGEST_HOLIDAY

FIRST, AHEAD = 2008, 2
MOST_DAYS = 60
WEEKDAYS = "一二三四五六日"
_SPAN = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|~|～)\s*(\d{4}-\d{1,2}-\d{1,2}))?(?:\s*[（(]?周.[）)]?)?")


def lines_of(days: Sequence[date]) -> str:
    """Return days one a line with the weekday, as they are shown for checking."""
    return "\n".join(f"{day:%Y-%m-%d} 周{WEEKDAYS[day.weekday()]}" for day in days)


class DaysField(forms.CharField):
    """Days, one a line, with or without the weekday; «2026-10-01至2026-10-07» stands for seven."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value: Any) -> list[date]:
        """Return the days in order, each once."""
        lines = [line.strip() for line in re.split(r"[\n,，、;；]", super().clean(value)) if line.strip()]
        return sorted({day for line in lines for day in self._days(line)})

    def _days(self, line: str) -> list[date]:
        found = _SPAN.fullmatch(line)
        try:
            start = date.fromisoformat(_padded(found[1])) if found else None
            end = date.fromisoformat(_padded(found[2])) if found and found[2] else start
        except ValueError:
            start = end = None
        if start is None or end is None or not 0 <= (end - start).days < LONGEST_HOLIDAY:
            raise ValidationError(_("“%s”不是日期，请每行写一天，如 2027-01-01。") % line[:30])
        return [date.fromordinal(day) for day in range(start.toordinal(), end.toordinal() + 1)]


class NoticeForm(forms.Form):
    """The year, where the arrangement stands, and the text of the notice or the days."""

    year = forms.TypedChoiceField(label=gettext_lazy("年份"), coerce=int)
    source = forms.CharField(
        label=gettext_lazy("文号或来源"),
        max_length=120,
        help_text=gettext_lazy("如 国办发明电〔2025〕7号"),
        error_messages={"required": gettext_lazy("请填写通知的文号，没有文号的写来源。")},
    )
    text = forms.CharField(
        label=gettext_lazy("通知全文"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "把国务院办公厅放假通知的正文粘贴在这里，系统读出日期供您核对；也可以留空，直接填写日期"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = timezone.localdate().year
        years = range(this + AHEAD, FIRST - 1, -1)
        self.fields["year"].choices = [(year, _("%s年") % year) for year in years]


class DaysForm(forms.Form):
    """The days as they will be counted, to be corrected by hand."""

    year = forms.IntegerField(min_value=FIRST, widget=forms.HiddenInput)
    source = forms.CharField(max_length=120, widget=forms.HiddenInput)
    days_off = DaysField(
        label=gettext_lazy("放假日期"),
        error_messages={"required": gettext_lazy("请填写放假日期，每行一天。")},
        help_text=gettext_lazy("每行一天，连同其中的周末；一段可写 2027-10-01至2027-10-07"),
    )
    make_up_days = DaysField(
        label=gettext_lazy("调休上班日期"),
        required=False,
        help_text=gettext_lazy("周末上班的日子，每行一天；没有则留空"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days of another year, days that are both, and workdays that are worked anyway."""
        given = super().clean()
        year, off, worked = given.get("year"), given.get("days_off") or [], given.get("make_up_days") or []
        if year and (other := [day for day in (*off, *worked) if day.year != year]):
            raise ValidationError(_("%(day)s不在%(year)s年，请删去或者改正。") % {"day": other[0], "year": year})
        if both := sorted(set(off) & set(worked)):
            raise ValidationError(_("%s既放假又上班，请核对后只留一处。") % both[0])
        if plain := [day for day in worked if day.weekday() < SATURDAY]:
            raise ValidationError(_("%s是平日，本来就上班，请从调休上班日期中删去。") % plain[0])
        if len(off) > MOST_DAYS:
            raise ValidationError(_("放假日期超过%s天，请核对。") % MOST_DAYS)
        return given

    @property
    def notice(self) -> HolidayNotice:
        """Return the arrangement as entered, in place of an earlier one of the year; not saved."""
        given = self.cleaned_data
        known = HolidayNotice.objects.filter(year=given["year"]).first() or HolidayNotice(year=given["year"])
        known.source = given["source"]
        known.days_off = [day.isoformat() for day in given["days_off"]]
        known.make_up_days = [day.isoformat() for day in given["make_up_days"]]
        return known


def _padded(text: str) -> str:
    year, month, day = text.split("-")
    return f"{year}-{int(month):02d}-{int(day):02d}"
