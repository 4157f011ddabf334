"""The way in: what applying is, by when one gets an answer, by which ways, at which agency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.interfaces.portal import agency_pages, pages
from gongkai.interfaces.portal.accounts.offering import is_offered
from gongkai.interfaces.portal.requests import agencies


def overall(request: HttpRequest) -> HttpResponse:
    """Show how information is applied for, and the agencies that take applications from this site."""
    context = pages.column(_("依申请公开"), _("没有找到的政府信息，可以申请公开"))
    context |= {"groups": agencies.grouped(agencies.accepting()), "links": _links(), "has_accounts": is_offered()}
    return render(request, "portal/requests/apply.html", context)


def of_agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show the same for one agency, with its address, telephone and hours (Regulations art. 12 and 29)."""
    agency = agencies.chosen(code)
    context = agency_pages.frame(agency, _("依申请公开"), current="agency_apply")
    context |= {
        "accepts": agencies.accepts(agency),
        "channels": agencies.other_channels(agency),
        "email": agency.email,
        "links": _links(),
    }
    return render(request, "portal/requests/agency.html", context)


def _links() -> list[dict[str, str]]:
    return [{"label": _("查询我的申请办到哪一步"), "url": reverse("portal:apply_find")}]
