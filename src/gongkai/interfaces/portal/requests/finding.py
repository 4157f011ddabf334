"""Entering the query code, and leaving again."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.queries import by_code
from gongkai.interfaces.limits import is_form, limited
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts.leaving import forget
from gongkai.interfaces.portal.accounts.offering import is_offered
from gongkai.interfaces.portal.requests import access
from gongkai.interfaces.portal.requests.fields import Field, problems
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.interfaces.portal.requests.privacy import private

CODE_LIMIT = 40


def page(request: HttpRequest, *, problem: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """Ask for the code."""
    shown = code_field().shown(typed_code(request), error) | {"autocomplete": "off"}
    context = pages.column(
        _("查询我的申请"), _("用查询码查询申请的办理情况"), steps=[(_("依申请公开"), reverse("portal:apply"))]
    )
    context |= {"field": shown, "problems": problems([shown]), "notice": problem, "open": access.case_of(request)}
    context["has_accounts"] = is_offered()
    return render(request, "portal/requests/find.html", context, status=status)


@private
@kept_on_csrf_failure(page)
@limited("codes", applies=is_form)
def find(request: HttpRequest) -> HttpResponseBase:
    """Open the case of a code; one answer for a code that never was and one that is not quite right."""
    if request.method != "POST":
        return page(request)
    case = typed_case(request)
    if case is None:
        return page(request, error=not_found(), status=404)
    access.open_case(request, case)
    return redirect("portal:apply_case")


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Forget the case in this browser, and the account if somebody is signed in: leaving is leaving."""
    forget(request)
    return redirect("portal:apply_find")


def code_field() -> Field:
    """Return the field for a query code."""
    return Field("code", _("查询码"), _("回执上的12位字母和数字，字母不分大小写，横线可以不写"), limit=CODE_LIMIT)


def typed_code(request: HttpRequest) -> str:
    """Return what was typed into it."""
    return request.POST.get("code", "")[:CODE_LIMIT]


def typed_case(request: HttpRequest) -> DisclosureRequest | None:
    """Return the case of the code that was typed."""
    return by_code(typed_code(request))


def not_found() -> str:
    """Return the one answer to a code that never was and to one that is not quite right."""
    return _("没有找到。请对照回执逐个核对；回执丢了的，请给受理机关打电话。")
