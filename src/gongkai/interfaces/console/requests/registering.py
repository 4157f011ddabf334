"""The page on which an application from outside the portal is entered; faults are hints, not obstacles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.requests import receiving
from gongkai.interfaces.console.requests.registration import BESIDE, CHANNEL_DAYS, RegistrationForm
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.rules.law.clock import RequestChannel


def register(request: HttpRequest) -> HttpResponse:
    """Show the form; show it once more with hints where art. 29 misses something; register as it is on demand."""
    if request.method != "POST":
        return _page(request, RegistrationForm(user=request.user))
    form = RegistrationForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    faults = form.faults()
    if faults and "as_it_is" not in request.POST:
        hints: dict[str, list[str]] = {}
        for fault in faults:
            hints.setdefault(BESIDE[fault.field], []).append(fault.message)
        return _page(request, form, hints=hints, status=422)
    given = form.cleaned_data
    case = receiving.register(
        application=form.application(),
        agency=given["agency"],
        channel=RequestChannel(given["channel"]),
        arrived_on=given["arrived_on"],
        by=request.user,
    )
    messages.success(
        request,
        _("已登记：%s，由您承办。") % case.number,
        buttons=[messages.button(reverse("console_requests:receipt", args=[case.pk]), _("打印接收回执"))],
    )
    return redirect("console_requests:case", case.pk)


def _page(
    request: HttpRequest, form: RegistrationForm, *, hints: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    groups = [
        (title, [(field, (hints or {}).get(field.name, ())) for field in fields]) for title, fields in form.groups
    ]
    context = {
        "form": form,
        "groups": groups,
        "has_hints": bool(hints),
        "has_files": bool(request.FILES),
        "channel_days": [(channel.label, words) for channel, words in CHANNEL_DAYS.items()],
        "header_title": _("登记申请"),
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")), ("", _("登记申请"))
        ),
    }  # fmt: skip
    return render(request, "console/requests/register.html", context, status=status)
