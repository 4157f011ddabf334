"""The page of one report: what the reader wrote, what was done, and the form for the answer."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from gongkai.domain.cases import actions
from gongkai.domain.cases.errors import CaseError
from gongkai.domain.cases.models import REPLY_LIMIT, ErrorReport, ReporterContact
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.guard import refused


class ReplyForm(forms.Form):
    """The words for the reporter."""

    reply = forms.CharField(
        label=gettext_lazy("答复内容"),
        max_length=REPLY_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("找错人凭查询码可以看到。请不要写个人信息。"),
        error_messages={"required": gettext_lazy("请写明核实的结果，以及怎样改正或者为什么不改。")},
    )


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report, and answer or close it; the guard has asked for the view, the action asks for more."""
    report = get_object_or_404(ErrorReport.objects.select_related("agency", "record"), pk=pk)
    may_answer = policy_for(request.user).can(Permission.EDIT, report.agency)
    if request.method == "POST" and not may_answer:
        return refused(request)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        finish = actions.close if "close" in request.POST else actions.answer
        try:
            finish(report=report, by=request.user, reply=form.cleaned_data["reply"])
        except CaseError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("%s已办结，找错人凭查询码可以看到答复。") % report.number)
        return redirect("console_error_reports:index")
    context = _context(report, form, may_answer=may_answer)
    return render(request, "console/cases/error_report.html", context, status=422 if form.errors else 200)


def _context(report: ErrorReport, form: ReplyForm, *, may_answer: bool) -> dict[str, Any]:
    from gongkai.interfaces.console.cases.viewsets import report_tags  # the list leads here

    # Whoever answers may ask back; who only looks has no use for the reporter's number.
    contact = ReporterContact.objects.filter(report=report).first() if may_answer else None
    return {
        "report": report,
        "tags": report_tags(report)[-1:],  # the heading names the kind, and with it a leak
        "contact": contact.text if contact else "",
        "form": form,
        "may_answer": may_answer and report.is_open,
        "header_title": report.number,
        "breadcrumbs_items": [
            {"url": reverse("console_error_reports:index"), "label": _("网站找错")},
            {"url": "", "label": report.number},
        ],
    }
