"""The page on which an administrator takes the factors of somebody away whose phone is lost."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.access import actions
from gongkai.domain.orgs.models import User


def reset_two_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then reset; one's own factors change only on one's own page, where the password is asked for."""
    person = get_object_or_404(User, pk=pk)
    if person == request.user:
        raise PermissionDenied
    form_address = reverse("console_staff:edit", args=[pk])
    if request.method == "POST":
        actions.reset_two_factors(person=person, by=request.user)
        messages.success(request, _("已重置“%s”的两步验证。") % person)
        return redirect(form_address)
    context = {
        "person": person,
        "form_address": form_address,
        "header_title": _("重置两步验证"),
        "breadcrumbs_items": [
            {"url": reverse("console_staff:index"), "label": _("人员与角色")},
            {"url": form_address, "label": str(person)},
            {"url": "", "label": _("重置两步验证")},
        ],
    }
    return render(request, "console/staff/reset_two_factors.html", context)
