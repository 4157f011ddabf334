"""Checking and sending: shown once more, a question for people, and one case however often the button is pressed."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests import receiving
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.limits import waiting_time
from gongkai.interfaces.portal import pages
from gongkai.interfaces.portal.accounts.session import account_of
from gongkai.interfaces.portal.requests import access, agencies, challenge, checking, draft, form_page, handing_in
from gongkai.interfaces.portal.requests.answers import answers
from gongkai.interfaces.portal.requests.draft import Draft

KEPT_SECONDS = 24 * 3600
WORKING = 0  # what is kept under a draft's key while its case is being made


def show(
    request: HttpRequest, kept: Draft, faults: dict[str, str], *, status: int = 200, notice: str = ""
) -> HttpResponse:
    """Return the page with everything that was written, and a new question."""
    asked = challenge.ask(kept.key)
    unfinished = checking.unfinished(kept)
    problems = [{"text": text, "href": reverse("portal:apply_step", args=[name])} for name, text in unfinished]
    problems += [{"text": text, "href": f"#{name}"} for name, text in faults.items()]
    context = form_page.frame("check", kept) | {
        "answers": answers(kept), "asked": asked, "faults": faults, "notice": notice,
        "problems": problems if status != 200 or unfinished else [],
    }  # fmt: skip
    return render(request, "portal/requests/check.html", context, status=status)


def press(request: HttpRequest, kept: Draft) -> HttpResponseBase:
    """Take the application in, once; whatever stands against it is said, and the draft stays."""
    agency = agencies.chosen(kept.agency)
    if not agencies.accepts(agency):
        return show(request, kept, {challenge.ANSWER: _("这个机关现在不受理网上申请，请用其他方式递交。")}, status=422)
    if wait := waiting_time("applications", request):
        return _too_many(request, kept, wait)
    if checking.unfinished(kept):
        return show(request, kept, {}, status=422)
    if faults := challenge.faults_of(request.POST, kept.key):
        return show(request, kept, faults, status=422)
    account = account_of(request)
    case = _once(kept, account)
    if case is None:
        return _working(request)
    draft.sent(request, kept, case.pk)
    access.open_case(request, case, account=account)
    return redirect("portal:apply_receipt")


def pressed_before(request: HttpRequest) -> HttpResponseBase | None:
    """Lead to the receipt whoever presses again after the draft has become a case."""
    found = draft.case_of(request, request.POST.get("draft", ""))
    case = DisclosureRequest.objects.select_related("applicant").filter(pk=found).first() if found else None
    if case is None:
        return None
    account = account_of(request)
    own = account if account and case.applicant.account_id == account.pk else None
    access.open_case(request, case, account=own)
    return redirect("portal:apply_receipt")


def _once(kept: Draft, account: CitizenAccount | None) -> DisclosureRequest | None:
    """Return the case of this draft, made now or a moment ago; None while another press is making it."""
    key = f"application:{kept.key}"
    if not cache.add(key, WORKING, KEPT_SECONDS):
        made = cache.get(key)
        return DisclosureRequest.objects.filter(pk=made).first() if made else None
    try:
        agency = agencies.chosen(kept.agency)
        case = receiving.submit(application=handing_in.application(kept), agency=agency, account=account)
    except BaseException:
        cache.delete(key)  # whatever went wrong: the next press shall try again
        raise
    cache.set(key, case.pk, KEPT_SECONDS)
    return case


def _too_many(request: HttpRequest, kept: Draft, wait: int) -> HttpResponse:
    ways = "；".join(agencies.other_channels(agencies.chosen(kept.agency)))
    text = _(
        "这台设备或者这个网络提交的申请太多，请在%(minutes)s分钟后再按“提交”。已填写的内容都还在。急需的，可以改用：%(ways)s。"
    )
    shown: dict[str, Any] = {"minutes": -(-wait // 60), "ways": ways}
    response = show(request, kept, {challenge.ANSWER: text % shown}, status=429)
    response["Retry-After"] = str(wait)
    return response


def _working(request: HttpRequest) -> HttpResponse:
    context = pages.column(_("正在提交"), _("政府信息公开申请"))
    response = render(request, "portal/requests/working.html", context, status=202)
    response["Refresh"] = f"3; url={reverse('portal:apply_receipt')}"
    return response
