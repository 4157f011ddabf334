"""The arrangements entered so far; a new one in two steps: its text read, then its days and what they move."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.holidays import Moved, consequences, enter_notice
from gongkai.domain.workdays.models import HolidayNotice
from gongkai.domain.workdays.queries import current_calendar, missing_year
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.requests.holidays.forms import DaysForm, NoticeForm, lines_of
from gongkai.interfaces.console.requests.wording import crumbs, day_words
from gongkai.rules.law.holiday_notice import read_notice

SHOWN = 500  # moving cases that are listed; the number of all is told


def overview(request: HttpRequest) -> HttpResponse:
    """Show which years are known, and from where."""
    today, calendar = timezone.localdate(), current_calendar()
    entered = {notice.year: notice for notice in HolidayNotice.objects.all()}
    years = sorted(calendar.years, reverse=True)[:6]
    context = {
        "missing": missing_year(today, calendar),
        "years": [(year, entered.get(year), _days(calendar, year)) for year in years],
        "may_enter": _may(request),
        "header_title": _("放假安排"),
        "breadcrumbs_items": crumbs((reverse("console_requests:index"), _("依申请公开")), ("", _("放假安排"))),
    }
    return render(request, "console/requests/holidays/overview.html", context)


def enter(request: HttpRequest) -> HttpResponse:
    """Take the text of a notice, show its days with what would move, and accept them as shown."""
    if not _may(request):
        return refused(request)
    if request.method != "POST":
        chosen = missing_year(timezone.localdate(), current_calendar()) or timezone.localdate().year + 1
        return _text_page(request, NoticeForm(initial={"year": request.GET.get("year", chosen)}))
    if "days_off" not in request.POST:
        return _read(request)
    form = DaysForm(request.POST)
    if not form.is_valid():
        return _days_page(request, form, status=422)
    notice = form.notice
    if request.POST.get("seen") != _mark(notice):  # the days were changed since what they move was shown
        is_changed = bool(request.POST.get("seen"))
        return _days_page(request, form, notice=notice, is_changed=is_changed)
    moved = enter_notice(notice=notice, by=request.user)
    words = _("%(year)s年放假安排已录入，%(moved)s件在办申请的期限已重新计算。") % {"year": notice.year, "moved": moved}
    messages.success(request, words)
    return redirect("console_requests:holidays")


def _read(request: HttpRequest) -> HttpResponse:
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return _text_page(request, form, status=422)
    given = form.cleaned_data
    known = {"year": given["year"], "source": given["source"]}
    if not given["text"].strip():
        return _days_page(request, DaysForm(initial=known))
    found = read_notice(given["text"], given["year"])
    days = DaysForm(known | {"days_off": lines_of(found.days_off), "make_up_days": lines_of(found.make_up_days)})
    return _days_page(request, days, notice=days.notice if days.is_valid() else None, doubts=found.doubts)


def _text_page(request: HttpRequest, form: NoticeForm, status: int = 200) -> HttpResponse:
    return _page(request, "text", {"form": form}, status)


def _days_page(
    request: HttpRequest,
    form: DaysForm,
    *,
    notice: HolidayNotice | None = None,
    doubts: tuple[str, ...] = (),
    is_changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    moved, number = consequences(notice, SHOWN) if notice else ([], 0)
    context = {
        "form": form,
        "doubts": doubts,
        "is_changed": is_changed,
        "notice": notice,
        "seen": _mark(notice) if notice else "",
        "moved": [_row(each) for each in moved],
        "number": number,
        "rest": number - len(moved),
        "year": form["year"].value(),
        "replaces": HolidayNotice.objects.filter(year=form["year"].value() or 0).exists(),
    }
    return _page(request, "days", context, status)


def _row(moved: Moved) -> dict[str, Any]:
    before, after = moved.before, moved.after
    later = (after - before).days if before and after else 0
    return {
        "case": moved.request,
        "before": day_words(before),
        "was_certain": moved.was_certain,
        "after": day_words(after),
        "change": _("推后%s天") % later
        if later > 0
        else _("提前%s天") % -later
        if later < 0
        else _("日期不变，不再是暂定"),
        "is_earlier": later < 0,
    }


def _change(later: int) -> str:
    if later == 0:
        return _("日期不变，不再是暂定")
    return _("推后%s天") % later if later > 0 else _("提前%s天") % -later


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    title = _("录入放假安排")
    values = {
        "header_title": title,
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:holidays"), _("放假安排")),
            ("", title),
        ),
    }
    return render(request, f"console/requests/holidays/{template}.html", values | context, status=status)


def _may(request: HttpRequest) -> bool:
    return policy_for(request.user).can_at_top(Permission.MANAGE_CALENDAR)


def _mark(notice: HolidayNotice) -> str:
    """Return by what the days shown are known to be those accepted."""
    told = (str(notice.year), notice.source, *notice.days_off, "/", *notice.make_up_days)
    return sha256("\0".join(told).encode()).hexdigest()


def _days(calendar: Any, year: int) -> tuple[int, int]:
    """Return how many days are off and how many weekends are worked."""
    own = [is_worked for day, is_worked in calendar.departures.items() if day.year == year]
    return own.count(False), own.count(True)
