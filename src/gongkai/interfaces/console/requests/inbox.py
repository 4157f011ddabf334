"""The inbox: applications by urgency, in tabs, narrowed by what a clerk remembers of them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import reminders
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar, missing_year
from gongkai.interfaces.console.requests.lists import LISTS, REACH, Narrowing, numbers, read
from gongkai.interfaces.console.requests.wording import crumbs, day_words, urgency
from gongkai.interfaces.console.reviews.wording import Tag
from gongkai.rules.law.clock import RequestChannel, Stage
from gongkai.rules.law.outcomes import Outcome

# What the columns store, as people read it.
STATES, CHANNELS, OUTCOMES = (dict(kind.choices()) for kind in (Stage, RequestChannel, Outcome))


@dataclass(frozen=True)
class Row:
    """One case in the words of the list, so that the page has only to write them down."""

    url: str
    subject: str
    number: str
    time: Tag
    note: str  # when it is due; of one that is ended what came of it
    applicant: str
    state: str
    handler: str
    agency: str
    channel: str


def inbox(request: HttpRequest) -> HttpResponse:
    """Show one of the lists; the same number of queries for any number of rows."""
    today, shown = timezone.localdate(), _shown(request)
    form = Narrowing(request.GET, user=request.user)
    chosen = form.chosen
    page = read(request, shown, chosen)
    tab = LISTS[shown]
    context = {
        "header_title": _("依申请公开"),
        "breadcrumbs_items": crumbs(("", _("依申请公开"))),
        "tabs": [(key, LISTS[key].label, key == shown) for key in _tabs(request)],
        "shown": shown,
        "form": form,
        "more_is_open": bool({"agency", "handler", "channel", "outcome", "year"} & chosen.keys()),
        "numbers": numbers(request.user, today) if tab.is_open else [],
        "rows": _rows(page.rows),
        "page": page,
        "is_open_list": tab.is_open,
        "is_narrowed": bool(chosen),
        "is_continued": "after" in request.GET,
        "empty": tab.empty,
        "reach": REACH if "q" in chosen and not tab.is_open else 0,
        "reminders": reminders.notices_for(request.user, today) if shown == "mine" else [],
        "missing_year": missing_year(today, current_calendar()),
    }
    return render(request, "console/requests/inbox.html", context)


def _rows(cases: list[DisclosureRequest]) -> list[Row]:
    today, calendar = timezone.localdate(), current_calendar()
    nobody, address = _("无人承办"), reverse("console_requests:index")
    return [
        Row(
            url=f"{address}{case.pk}/",
            subject=case.subject,
            number=case.number,
            time=urgency(case, today, calendar),
            note=OUTCOMES.get(case.outcome, "") if case.closed_at else day_words(case.due_on),
            applicant=case.applicant.name,
            state=STATES[case.state],
            handler=str(case.handler or nobody),
            agency=str(case.agency),
            channel=CHANNELS[case.channel],
        )
        for case in cases
    ]


def _tabs(request: HttpRequest) -> list[str]:
    may_decide = policy_for(request.user).can_anywhere(Permission.DECIDE_REQUESTS)
    return [key for key in LISTS if key != "decide" or may_decide]


def _shown(request: HttpRequest) -> str:
    wanted = request.GET.get("show", "open")
    return wanted if wanted in _tabs(request) else "open"
