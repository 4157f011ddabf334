"""Signing out, and deleting the account."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.domain.accounts import actions
from gongkai.domain.accounts.models import CitizenAccount
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts import session
from gongkai.interfaces.portal.requests import access, draft
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.interfaces.portal.requests.privacy import private


def forget(request: HttpRequest) -> None:
    """Forget the case that is open, and if somebody is signed in the account and what was being written, too."""
    access.close(request)
    if request.session.pop(session.ACCOUNT, None) is None:
        return
    if kept := draft.load(request):
        draft.discard(request, kept)
    request.session.pop(draft.SENT, None)
    request.session.cycle_key()


@private
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Leave the account in this browser."""
    forget(request)
    return redirect("portal:apply_find")


def page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Say what deleting means, with the button."""
    way = [(_("依申请公开"), reverse("portal:apply")), (_("我的申请"), reverse("portal:account"))]
    context = pages.column(_("删除账号"), _("删除申请人账号"), steps=way) | {"notice": problem}
    return render(request, "portal/accounts/delete.html", context, status=status)


@kept_on_csrf_failure(page)
@session.of_account
def delete(request: HttpRequest, account: CitizenAccount) -> HttpResponseBase:
    """Delete the account; the applications stay with the agencies."""
    if request.method != "POST":
        return page(request)
    actions.delete(account=account)
    forget(request)
    return redirect("portal:account_deleted")


@private
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that it is done, and how the applications are found from now on."""
    context = pages.column(_("账号已经删除"), _("依申请公开"))
    return render(request, "portal/accounts/deleted.html", context)
