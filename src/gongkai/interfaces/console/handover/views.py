"""The printable page of a person's list, its file, and handing drafts over."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records import handover as drafts
from gongkai.domain.records.errors import RecordError
from gongkai.interfaces.console import tables
from gongkai.interfaces.console.handover import lists


class ColleagueForm(forms.Form):
    """Who takes the drafts over."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("接收人"), queryset=User.objects.none(), empty_label=gettext_lazy("请选择")
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Agency.objects.filter(staff_roles__user=person).order_by()
        lineages = {path for agency in own for path in agency.lineage_paths()}
        # Colleagues of the same agencies and of those above; whether they may write there the action asks.
        found = User.objects.filter(is_active=True, staff_roles__agency__path__in=lineages).exclude(pk=person.pk)
        self.fields["to"].queryset = found.distinct().order_by("username")


def own(request: HttpRequest) -> HttpResponse:
    """Lead to one's own list."""
    return redirect("console_handover", request.user.pk)


def overview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the lists of a person."""
    person = _person(request, pk)
    found = lists.of(person, timezone.localdate())
    if tables.wanted(request, ("csv",)):
        heads = [_("类别"), _("名称"), _("机构和环节"), _("时间")]
        rows = ([listed.title, *row[:3]] for listed in found for row in listed.rows)
        return tables.answer("csv", _("%s交接清单") % person, heads, rows)
    context = {
        "person": person,
        "lists": found,
        "form": ColleagueForm(person=person),
        "has_drafts": bool(found[0].rows),
        "today": timezone.localdate(),
        "header_title": _("%s的交接清单") % person,
        "breadcrumbs_items": [{"url": "", "label": _("交接清单")}],
    }
    return render(request, "console/handover/list.html", context)


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the drafts of a person over to the colleague that was chosen."""
    person = _person(request, pk)
    form = ColleagueForm(request.POST, person=person)
    if not form.is_valid():
        messages.error(request, _("请选择接收草稿的同事。"))
        return redirect("console_handover", pk)
    try:
        to = form.cleaned_data["to"]
        number = drafts.hand_over(person=person, to=to, by=request.user)
    except RecordError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("已把 %(number)s 件草稿交给%(to)s。") % {"number": number, "to": to})
    return redirect("console_handover", pk)


def _person(request: HttpRequest, pk: int) -> User:
    person = get_object_or_404(User, pk=pk)
    if not drafts.may_manage(request.user, person):
        raise Http404
    return person
