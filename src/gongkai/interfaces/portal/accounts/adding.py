"""Putting earlier applications into the account: by the query code, checked and counted as when a case is looked up."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests.errors import OwnedBySomebodyElse
from gongkai.domain.requests.owning import add_to_account
from gongkai.interfaces.limits import is_form, limited
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts.session import of_account
from gongkai.interfaces.portal.requests import finding
from gongkai.interfaces.portal.requests.fields import problems
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure


def page(
    request: HttpRequest, *, problem: str = "", error: str = "", done: str = "", status: int = 200
) -> HttpResponse:
    """Ask for a code; `done` says what was put in with the last one."""
    field = finding.code_field()
    typed = "" if done else finding.typed_code(request)
    shown = field.shown(typed, error) | {"autocomplete": "off"}
    way = [(_("依申请公开"), reverse("portal:apply")), (_("我的申请"), reverse("portal:account"))]
    context = pages.column(_("把以前的申请加进来"), _("用查询码把申请加进账号"), steps=way)
    context |= {"field": shown, "problems": problems([shown]), "notice": problem, "done": done}
    return render(request, "portal/accounts/add.html", context, status=status)


@kept_on_csrf_failure(page)
@limited("codes", applies=is_form)
@of_account
def add(request: HttpRequest, account: CitizenAccount) -> HttpResponseBase:
    """Put the case of a code into the account."""
    if request.method != "POST":
        return page(request)
    case = finding.typed_case(request)
    if case is None:
        return page(request, error=finding.not_found(), status=404)
    try:
        is_new = add_to_account(request=case, account=account)
    except OwnedBySomebodyElse as problem:
        return page(request, error=problem.message, status=409)
    words = {"number": case.number, "subject": case.subject}
    text = _("已加入：%(number)s %(subject)s") if is_new else _("已经在您的账号里：%(number)s %(subject)s")
    return page(request, done=text % words)
