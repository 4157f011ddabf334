"""The receipt for an applicant who stands at the counter: a page to be printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.cases.codes import grouped
from gongkai.domain.requests.settings import settings_of
from gongkai.interfaces.console.requests import case_page
from gongkai.interfaces.console.requests.wording import crumbs, day_words


def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was received, when, under which number, and how the applicant asks how far it is."""
    case = case_page.read_case(pk)
    context = {
        "case": case,
        "items": case.items.all(),
        "settings": settings_of(case.agency),
        "code": grouped(case.receipt_code),
        "received": day_words(case.receipt_date),
        "due": day_words(case.due_on) if case.receipt_date else "",
        "header_title": _("接收回执"),
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:case", args=[pk]), case.number),
            ("", _("接收回执")),
        ),
    }
    return render(request, "console/requests/receipt.html", context)
