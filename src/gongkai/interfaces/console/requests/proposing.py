"""Proposing to publish what was given on application: the draft opens for completion and goes through review."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import publishing
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.requests import case_page


def may_propose(case: DisclosureRequest, user: User) -> bool:
    """Say whether what was given can be made a draft by this person now."""
    is_given = case.decided_on is not None and case.outcome in publishing.GIVEN
    return is_given and not case.proposed_record_id and policy_for(user).can(Permission.EDIT, case.agency)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft and open it."""
    case = case_page.read_case(pk)
    if not policy_for(request.user).can(Permission.EDIT, case.agency):
        return refused(request)
    try:
        record = publishing.propose(request=case, by=request.user)
    except NotLawful as refusal:
        messages.error(request, refusal.message)
        return redirect("console_requests:case", pk)
    messages.success(request, _("已建立草稿。请补充正文或附件，核对是否适合主动公开，再提交审核。"))
    return redirect("console_records:open", record.pk)
