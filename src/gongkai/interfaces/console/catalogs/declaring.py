"""The page on which an agency declares that it has no such matter, or that it has after all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.catalogs import actions
from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import Duty
from gongkai.interfaces.console.catalogs.forms import DeclareForm


def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form and declare."""
    duty = get_object_or_404(Duty.objects.select_related("agency", "item__catalog"), pk=pk)
    is_revoking = duty.state == DutyState.NO_SUCH_MATTER
    form = DeclareForm(request.POST if request.method == "POST" else None, is_revoking=is_revoking)
    if request.method == "POST" and form.is_valid():
        if is_revoking:
            actions.declare_applies(duty=duty, by=request.user)
        else:
            actions.declare_no_such_matter(duty=duty, reason=form.cleaned_data["reason"], by=request.user)
        said = _("已恢复为应公开。") if is_revoking else _("已申报“无此类事项”。")
        messages.success(request, f"{duty}：{said}")
        return redirect("console_duties:index")
    context = {
        "form": form,
        "duty": duty,
        "is_revoking": is_revoking,
        "header_title": _("恢复为应公开") if is_revoking else _("申报无此类事项"),
        "breadcrumbs_items": [
            {"url": reverse("console_duties:index"), "label": _("公开责任")},
            {"url": "", "label": _("恢复为应公开") if is_revoking else _("申报无此类事项")},
        ],
    }
    return render(request, "console/duties/declare.html", context, status=422 if form.errors else 200)
