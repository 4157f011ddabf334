"""The page of one's own case, and its receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from gongkai.domain.cases.codes import grouped
from gongkai.domain.requests import log, queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.requests.access import of_case
from gongkai.interfaces.portal.requests.standing import Standing, standing
from gongkai.interfaces.portal.requests.timeline import timeline
from gongkai.interfaces.portal.templatetags.portal import day, filesize, moment
from gongkai.rules.law.clock import Stage

RATINGS = ((5, _lazy("很满意")), (4, _lazy("满意")), (3, _lazy("一般")), (2, _lazy("不满意")), (1, _lazy("很不满意")))
TO_DO = {
    Stage.AWAITING_CORRECTION: ("portal:apply_correct", _lazy("去补正")),
    Stage.AWAITING_REASONS: ("portal:apply_reasons", _lazy("去说明理由")),
}


@of_case
def overview(request: HttpRequest, case: DisclosureRequest) -> HttpResponse:
    """Show how the case stands, what was written to the applicant, and what the applicant can do."""
    return show(request, case)


@of_case
def receipt(request: HttpRequest, case: DisclosureRequest) -> HttpResponse:
    """Show number and code, whether the clock runs, and what happens next."""
    runs = case.receipt_date is not None and case.due_on is not None
    context = frame(case, _("申请已提交"))
    context |= {
        "code": grouped(case.receipt_code),
        "facts": [
            {"name": _("受理编号"), "value": case.number},
            {"name": _("提交时间"), "value": moment(case.received_at)},
            {"name": _("受理机关"), "value": case.agency.name},
            {"name": _("联系电话"), "value": case.agency.phone or _("见机关简介")},
            {"name": _("最迟答复日期"), "value": day(case.due_on) if runs else _("工作人员确认后告知")},
        ],
        "runs": runs,
        "due": day(case.due_on),
    }
    return render(request, "portal/requests/receipt.html", context)


def show(request: HttpRequest, case: DisclosureRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page of the case; `more` are forms that come back with something to put right."""
    now = now_of(case)
    context = frame(case, _("申请办理情况")) | {
        "standing": now,
        "to_do": TO_DO.get(Stage(case.state)),
        "events": timeline(log.events_of(case)),
        "letters": letter_rows(case),
        "given": [
            {"url": reverse("portal:apply_file", args=[file.pk]), "label": file.title, "note": filesize(file.size)}
            for file in queries.files_for_applicant(case)
        ],
        "messages": list(queries.messages_for_applicant(case)),
        "items": list(case.items.all()),
        "can_withdraw": case.is_open and case.decided_on is None,
        "ratings": RATINGS,
        "can_rate": case.decided_on is not None,
        "facts": _facts(case),
    }
    return render(request, "portal/requests/case.html", context | more, status=status)


def now_of(case: DisclosureRequest) -> Standing:
    """Return how the case stands today."""
    return standing(case, log.clock_of(case), current_calendar(), timezone.localdate())


def frame(case: DisclosureRequest, title: str, *, on: bool = False) -> dict[str, Any]:
    """Return what every page of a case has; `on` for those below its page."""
    steps = [(_("依申请公开"), reverse("portal:apply"))]
    if on:
        steps.append((_("申请办理情况"), reverse("portal:apply_case")))
    context = pages.column(title, _("申请办理情况"), steps=steps)
    return context | {"case": case, "agency": case.agency, "seen": case.event_count}


def letter_rows(case: DisclosureRequest) -> list[dict[str, str]]:
    """Return the letters to the applicant, each with its page."""
    return [
        {
            "url": reverse("portal:apply_letter", args=[letter.pk]),
            "label": letter.get_kind_display(),
            "note": f"{letter.number} {day(letter.issued_on)}",
        }
        for letter in queries.letters_for_applicant(case)
    ]


def _facts(case: DisclosureRequest) -> list[dict[str, str]]:
    return [
        {"name": _("受理编号"), "value": case.number},
        {"name": _("提交时间"), "value": moment(case.received_at)},
        {"name": _("受理机关"), "value": case.agency.name},
        {"name": _("联系电话"), "value": case.agency.phone or _("见机关简介")},
        {"name": _("获取方式"), "value": f"{case.get_supply_form_display()}，{case.get_supply_route_display()}"},
    ]
