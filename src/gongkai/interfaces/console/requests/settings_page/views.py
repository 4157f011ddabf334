"""The agencies whose settings a person keeps, the settings of one, and the wordings of its letters."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import configuring
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.settings import RequestSettings, settings_of
from gongkai.interfaces.console.requests.settings_page.forms import SettingsForm, WordingForm
from gongkai.interfaces.console.requests.settings_page.sample import preview
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.rules.law.letters import LetterKind, default_wording, wording_faults

NEEDED = ("letter_code", "reconsideration_organ", "court")


def overview(request: HttpRequest) -> HttpResponse:
    """Show the agencies with what their letters still lack; lead on where there is one only."""
    agencies = list(_agencies(request).filter(is_active=True).order_by("path"))
    if len(agencies) == 1:
        return redirect("console_requests:settings_of", agencies[0].pk)
    chosen = {one.agency_id: one for one in RequestSettings.objects.filter(agency__in=agencies)}
    context = {
        "rows": [(agency, _gaps(chosen.get(agency.pk))) for agency in agencies],
        "header_title": _("依申请公开设置"),
        "breadcrumbs_items": _crumbs(),
    }
    return render(request, "console/requests/settings/overview.html", context)


def agency_page(request: HttpRequest, agency: int) -> HttpResponse:
    """Show the settings of an agency and its wordings; save the settings."""
    of = _agency(request, agency)
    chosen = settings_of(of)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=chosen)
    if request.method == "POST" and form.is_valid():
        configuring.configure(agency=of, by=request.user, values=form.cleaned_data)
        messages.success(request, _("%s的设置已保存。") % of.name)
        return redirect("console_requests:settings_of", of.pk)
    context = {
        "agency": of,
        "form": form,
        "kinds": [(kind.value, kind.label, kind.value in chosen.wordings) for kind in LetterKind],
        "header_title": _("%s：依申请公开设置") % of,
        "breadcrumbs_items": _crumbs(("", str(of))),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "console/requests/settings/agency.html", context, status=status)


def wording(request: HttpRequest, agency: int, kind: str) -> HttpResponse:
    """Show the words of a kind of letter with a sample; check, preview and save other words."""
    of = _agency(request, agency)
    if kind not in set(LetterKind):
        raise Http404(_("没有这种文书。"))
    letter, chosen = LetterKind(kind), settings_of(of)
    own = chosen.wordings.get(kind, "")
    form = WordingForm(request.POST if request.method == "POST" else None, initial={"text": own or _usual(letter)})
    text, faults = own, ()
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n").strip()
        text = "" if "usual" in request.POST or text == _usual(letter) else text
        faults = wording_faults(letter, text) if text else ()
        if not faults and "look" not in request.POST:
            return _save(request, of, letter, text)
    context = {
        "agency": of,
        "form": form,
        "faults": faults,
        "is_own": bool(own),
        "usual": _usual(letter),
        "letter": None if faults or form.errors else preview(letter, text, of, chosen),
        "header_title": letter.label,
        "breadcrumbs_items": _crumbs(
            (reverse("console_requests:settings_of", args=[of.pk]), str(of)), ("", letter.label)
        ),
    }
    status = 422 if faults or form.errors else 200
    return render(request, "console/requests/settings/wording.html", context, status=status)


def _save(request: HttpRequest, agency: Agency, kind: LetterKind, text: str) -> HttpResponse:
    try:
        configuring.set_wording(agency=agency, kind=kind, text=text, by=request.user)
    except Incomplete as refusal:  # unlikely: the same check has passed a moment ago
        messages.error(request, refusal.message)
    else:
        words = _("%s改用本机关的用语。") if text else _("%s恢复为通用用语。")
        messages.success(request, words % kind.label)
    return redirect("console_requests:settings_of", agency.pk)


def _usual(kind: LetterKind) -> str:
    return default_wording(kind).strip()


def _agencies(request: HttpRequest) -> Any:
    return policy_for(request.user).agencies(Permission.DECIDE_REQUESTS)


def _agency(request: HttpRequest, pk: int) -> Agency:
    agency = _agencies(request).filter(pk=pk).first()
    if agency is None:
        raise Http404(_("没有这个机构，或者您没有修改其设置的权限。"))
    return agency


def _gaps(chosen: RequestSettings | None) -> list[str]:
    """Return the names of what letters must state and nobody has filled in."""
    known = chosen or RequestSettings()
    return [str(RequestSettings._meta.get_field(name).verbose_name) for name in NEEDED if not getattr(known, name)]


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    title = _("设置")
    own = (reverse("console_requests:settings"), title) if more else ("", title)
    return crumbs((reverse("console_requests:index"), _("依申请公开")), own, *more)
