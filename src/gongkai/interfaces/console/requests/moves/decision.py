"""The page of the decision: findings for each thing asked for, enclosures, checks, the letter, and the issue."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import deciding
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves.enclosures import enclosed
from gongkai.interfaces.console.requests.moves.finding_form import FindingForm
from gongkai.interfaces.console.requests.moves.found import offered_to, with_chosen
from gongkai.interfaces.console.requests.moves.papers import Paper, paper_of
from gongkai.interfaces.console.requests.moves.reading import frame, may_decide, read_case
from gongkai.interfaces.console.requests.moves.refusing import REFUSALS, Problem, problem_of

Findings = Sequence[FindingForm]


class IssueForm(forms.Form):
    """How much of the log the page showed."""

    seen = forms.IntegerField()


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was found, keep it, or issue the decision."""
    case = read_case(pk)
    if case.decided_on and request.method != "POST":
        messages.info(request, _("%s的答复已经作出，办理结果不能再改。") % case.number)
        return redirect("console_requests:case", pk)
    data = with_chosen(case, request.POST) if request.method == "POST" else None
    findings = [FindingForm(item, data) for item in case.items.select_related("record", "request__agency")]
    if data is None or not {"save", "issue"} & set(data):
        return _show(request, case, findings)
    if not _are_valid(findings):
        return _show(request, case, findings, Problem(_("请改正下面标出的内容，再保存。")))
    try:
        _keep(findings, request.user)
        if "issue" in data:
            return _issue(request, case)
    except REFUSALS as refusal:
        return _show(request, read_case(pk), findings, problem_of(refusal))
    messages.success(request, _("办理意见已保存。"))
    return redirect("console_requests:decision", pk)


@require_POST
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what stands against the decision as it is being entered, and its letter; nothing is kept."""
    case = read_case(pk)
    findings = [FindingForm(item, request.POST) for item in case.items.select_related("record", "request__agency")]
    context = judged(case, findings, _day(request), request.user)
    return render(request, "console/requests/moves/checks.html", context)


def _issue(request: HttpRequest, case: DisclosureRequest) -> HttpResponse:
    form = IssueForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else -1
    letter = deciding.decide(request=case, by=request.user, on=_day(request), seen=seen)
    messages.success(request, _("%(letter)s已签发。请送达申请人，再登记送达。") % {"letter": letter})
    return redirect("console_requests:letter", case.pk, letter.pk, "html")


def _are_valid(findings: Findings) -> bool:
    """Validate every form, so that all faults are shown at once."""
    valid = [form.is_valid() for form in findings]
    return all(valid)


def _keep(findings: Findings, by: User) -> None:
    """Enter the findings that have changed, all or none."""
    with transaction.atomic():
        for form in findings:
            finding = form.finding()
            if finding and form.is_new(finding):
                deciding.find(item=form.item, finding=finding, by=by)


def judged(case: DisclosureRequest, findings: Findings, on: date, by: User) -> dict[str, Any]:
    """Return checks and letter of what is entered: tried on the rows, and taken back."""
    with transaction.atomic():
        try:
            if _are_valid(findings):
                _keep(findings, by)
            letter = deciding.preview(case, on)
            faults = deciding.faults(case, on)
        except REFUSALS as refusal:
            letter, faults = None, (str(refusal),)
        transaction.set_rollback(True)
    paper: Paper | None = paper_of(letter) if letter else None
    return {"paper": paper, "checked": faults}


def _day(request: HttpRequest) -> date:
    try:
        return parse_date(request.POST.get("on", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def _show(
    request: HttpRequest, case: DisclosureRequest, findings: Findings, problem: Problem | None = None
) -> HttpResponse:
    on = _day(request)
    context = frame(case, _("办理意见和答复")) | {
        "findings": [(form, offered_to(case, form)) for form in findings],
        "enclosed": enclosed(case),
        "on": on,
        "seen": case.event_count,
        "may_press": may_decide(request, case),
        "problem": problem,
        **judged(case, findings, on, request.user),
    }
    status = problem.status if problem else 200
    return render(request, "console/requests/moves/decision.html", context, status=status)
