"""All applications of an account on one page, newest first, and opening one of them without its code."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests import log
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.owning import cases_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts.entering import way
from gongkai.interfaces.portal.accounts.session import of_account
from gongkai.interfaces.portal.cursor import Place
from gongkai.interfaces.portal.queries import PAGE_SIZE, Page
from gongkai.interfaces.portal.requests import access, draft
from gongkai.interfaces.portal.requests.standing import standing
from gongkai.rules.law.clock import read_clock


@of_account
def listing(request: HttpRequest, account: CitizenAccount) -> HttpResponse:
    """Show the applications of the account with how each stands."""
    shown = page_of(account, **pages.places(request))
    context = pages.column(_("我的申请"), _("自己的全部申请"), steps=way())
    context |= {
        "email": account.email,
        "rows": rows_of(shown.records),
        "pager": pages.pager(request, shown),
        "has_draft": draft.load(request) is not None,
        "hide_search": True,
    }
    return render(request, "portal/accounts/cases.html", context)


@require_POST
@of_account
def open_one(request: HttpRequest, account: CitizenAccount) -> HttpResponseBase:
    """Open a case of the account; any other is not there."""
    key = request.POST.get("case", "")
    case = cases_of(account).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if case is None:
        raise Http404(_("您的账号里没有这件申请，请从“我的申请”里打开。"))
    access.open_case(request, case, account=account)
    return redirect("portal:apply_case")


def page_of(
    account: CitizenAccount, *, before: Place | None = None, after: Place | None = None, size: int = PAGE_SIZE
) -> Page:
    """Return a page of the account's cases: one query."""
    found = cases_of(account).select_related(None).select_related("agency", "fee")
    if before:
        found = found.filter(Q(received_at__lt=before.moment) | Q(received_at=before.moment, pk__lt=before.pk))
    elif after:
        found = found.filter(Q(received_at__gt=after.moment) | Q(received_at=after.moment, pk__gt=after.pk))
        found = found.order_by("received_at", "id")
    cases = list(found[: size + 1])
    has_more, shown = len(cases) > size, cases[:size]
    if not shown:
        return Page([])
    if after:
        shown.reverse()
    first, last = _place(shown[0]), _place(shown[-1])
    has_newer, has_older = (has_more, True) if after else (before is not None, has_more)
    return Page(shown, newer=first if has_newer else None, older=last if has_older else None)


def rows_of(cases: Sequence[DisclosureRequest]) -> list[dict[str, Any]]:
    """Return what the list says of each case, in the words of its own page: two queries for all of them."""
    calendar, today = current_calendar(), timezone.localdate()
    rows = []
    for case, events, rule in log.with_events(cases):
        now = standing(case, read_clock(events, calendar, receipt_rule=rule, explain=False), calendar, today)
        rows.append(
            {
                "id": case.pk, "title": case.subject, "number": case.number, "agency": case.agency.name,
                "sent": case.received_at, "state": now.title, "tone": now.tone, "until": now.until,
                "until_label": now.until_label,
            }
        )  # fmt: skip
    return rows


def _place(case: DisclosureRequest) -> Place:
    return Place(case.received_at, case.pk)
