"""Decisions on one finding from the list: keep with a reason, false alarm, open again."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.inspection import actions, queries
from gongkai.domain.inspection.models import StoredFinding
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.errors import RecordError

Act = Callable[[StoredFinding, User, str], None]
DONE: dict[str, tuple[str, Act]] = {
    "keep": (
        gettext_lazy("已记录保留理由。"),
        lambda finding, by, reason: actions.accept(finding=finding, by=by, reason=reason),
    ),
    "alarm": (
        gettext_lazy("已记为误报，今后不再提示。"),
        lambda finding, by, reason: actions.false_alarm(finding=finding, by=by, reason=reason),
    ),
    "reopen": (
        gettext_lazy("已重新打开，会再次提示。"),
        lambda finding, by, _reason: actions.reopen(finding=finding, by=by),
    ),
}


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry one decision out and go back to the list as it was."""
    finding = queries.finding_for(request.user, pk)
    if finding is None or request.POST.get("decision") not in DONE:
        raise Http404
    told, act = DONE[request.POST["decision"]]
    try:
        act(finding, request.user, request.POST.get("reason", ""))
    except (NotAllowed, RecordError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _(str(told)))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if is_ours else reverse("console_inspection"))
