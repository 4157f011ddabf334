"""What helps to judge an undecided case: the person's other applications, like ones, and records that may answer it.

Much is compared and searched for it, so the page of the case asks for it when it already stands.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.settings import settings_of
from gongkai.interfaces.console.requests import case_page, comparing, published
from gongkai.interfaces.console.requests.wording import crumbs

PART = "X-Part"  # sent by the script that puts the answer into the page of the case


def hints(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the hints, as a page of their own or as the part that a script asks for."""
    case = case_page.read_case(pk)
    context = {
        "case": case,
        "seen": case.event_count,
        "history": comparing.history_of(case, settings_of(case.agency)),
        "alike": comparing.like_cases(case),
        "published": published.published_for(case),
        "may_decide": policy_for(request.user).can(Permission.DECIDE_REQUESTS, case.agency),
        "header_title": _("可以参考的"),
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:case", args=[pk]), case.number),
            ("", _("可以参考的")),
        ),
    }
    whole = "part" if PART in request.headers else "page"
    return render(request, f"console/requests/hints_{whole}.html", context)
