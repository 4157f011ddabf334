"""Handing a case over to a colleague, and merging an application that was sent twice."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.cases.errors import CaseError
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import closing, queries
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.requests import case_page
from gongkai.interfaces.console.requests.forms import AssignForm


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the case to the chosen colleague."""
    case = case_page.read_case(pk)
    form = AssignForm(request.POST, case=case)
    if not form.is_valid():
        return case_page.show(request, case, problem=" ".join(form.errors["handler"]), status=422)
    handler = form.cleaned_data["handler"]
    closing.assign(request=case, handler=handler, by=request.user)
    messages.success(request, _("%(number)s现由%(name)s承办。") % {"number": case.number, "name": handler})
    return redirect("console_requests:case", pk)


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """End the case as the same paper as another of the same applicant."""
    case = case_page.read_case(pk)
    if not policy_for(request.user).can(Permission.DECIDE_REQUESTS, case.agency):
        return refused(request)
    chosen, seen = request.POST.get("into", ""), request.POST.get("seen", "")
    into = queries.earlier_of(case, most=None).filter(pk=chosen).first() if chosen.isdigit() else None
    if into is None:
        messages.error(request, _("请先选择要并入的申请，再点击“并入”。"))
        return redirect("console_requests:case", pk)
    try:
        closing.merge(request=case, into=into, by=request.user, seen=int(seen) if seen.isdigit() else None)
    except CaseError as refusal:
        messages.error(request, refusal.message)
        return redirect("console_requests:case", pk)
    messages.success(request, _("%(number)s已并入%(into)s。") % {"number": case.number, "into": into.number})
    return redirect("console_requests:case", into.pk)
