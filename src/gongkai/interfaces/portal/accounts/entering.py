"""Signing in: an address is given, a link comes by mail, and a button on its page lets in."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.accounts import actions, links
from gongkai.domain.accounts.errors import LinkIsOver
from gongkai.domain.accounts.models import email_key, normalised
from gongkai.interfaces.limits import is_form, limited, waiting_for
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts import leaving, mail, session
from gongkai.interfaces.portal.accounts.offering import offered
from gongkai.interfaces.portal.requests import challenge
from gongkai.interfaces.portal.requests.fields import Field, problems
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.interfaces.portal.requests.privacy import private

FORM = "form"  # the field with the key of a form, to which its question is bound
LONGEST_ADDRESS = 254


def page(
    request: HttpRequest, *, problem: str = "", faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """Ask for the address, with a question for people."""
    faults = faults or {}
    form = secrets.token_hex(8)
    asked = challenge.ask(form)
    shown = [
        _email().shown(request.POST.get("email", "")[:LONGEST_ADDRESS], faults.get("email", "")),
        Field(challenge.ANSWER, asked.question, _("防止自动程序使用，请填数字，例如 8"), limit=10, inputmode="numeric",
              autocomplete="off").shown("", faults.get(challenge.ANSWER) or faults.get(challenge.TRAP, "")),
    ]  # fmt: skip
    context = pages.column(_("登录我的申请"), _("用电子邮箱登录，查看自己的全部申请"), steps=way())
    context |= {"fields": shown, "problems": problems(shown), "notice": problem, "form": form, "token": asked.token}
    context["faults"] = faults
    return render(request, "portal/accounts/sign_in.html", context, status=status)


@offered
@private
@kept_on_csrf_failure(page)
@limited("forms", applies=is_form)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Have a link sent; the answer is the same for every address, since nobody looks whether it has an account."""
    if request.method != "POST":
        return page(request) if session.account_of(request) is None else redirect("portal:account")
    email = normalised(_email().read(request.POST))
    if faults := _faults(request, email):
        return page(request, faults=faults, status=422)
    if not waiting_for("links", email_key(email)):
        mail.ask(email)
    return redirect("portal:account_sent")


@offered
@private
def sent(request: HttpRequest) -> HttpResponse:
    """Say what to do now."""
    context = pages.column(_("请查收邮件"), _("登录链接"), steps=way()) | {"minutes": links.LIFE.seconds // 60}
    return render(request, "portal/accounts/sent.html", context)


@offered
@private
@limited("codes", applies=is_form)
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the button, because programs open the links of mails, and let in whoever presses it."""
    try:
        if request.method != "POST":
            link = links.read(token)
        else:
            account = actions.sign_in(token=token)
    except LinkIsOver as problem:
        context = pages.column(_("这个链接不能用了"), _("登录链接"), steps=way()) | {"text": str(problem)}
        return render(request, "portal/accounts/over.html", context, status=404)
    if request.method != "POST":
        context = pages.column(_("登录我的申请"), _("登录链接"), steps=way()) | {"email": link.email, "link": token}
        return render(request, "portal/accounts/enter.html", context)
    leaving.forget(request)
    session.remember(request, account)
    return redirect("portal:account")


def way() -> list[tuple[str, str]]:
    """Return the trail to the pages of an account."""
    return [(_("依申请公开"), reverse("portal:apply"))]


def _email() -> Field:
    hint = _("登录链接发到这个邮箱，不用密码，也不用先注册")
    return Field("email", _("电子邮箱"), hint, limit=LONGEST_ADDRESS, autocomplete="email", inputmode="email")


def _faults(request: HttpRequest, email: str) -> dict[str, str]:
    """Return what has to be put right: the address, or the answer to the question."""
    try:
        validate_email(email)
    except ValidationError:
        return {"email": _("请填写完整的电子邮箱，例如 name@example.com。")}
    faults = challenge.faults_of(request.POST, request.POST.get(FORM, ""))
    if not faults and not challenge.use_up(request.POST.get(challenge.TOKEN, "")):
        return {challenge.ANSWER: _("这道题已经答过，下面换了一道，请再答一次。")}
    return faults
