"""The case behind a page of this folder, and the frame that all these pages share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.models import DisclosureRequest


def read_case(pk: int) -> DisclosureRequest:
    """Return a case with its applicant and agency; whether it may be seen the guard has asked."""
    cases = DisclosureRequest.objects.select_related("agency", "applicant", "handler")
    return get_object_or_404(cases, pk=pk)


def may_decide(request: HttpRequest, case: DisclosureRequest) -> bool:
    """Say whether the person signs replies of the case's agency."""
    return policy_for(request.user).can(Permission.DECIDE_REQUESTS, case.agency)


def frame(case: DisclosureRequest, title: Any) -> dict[str, Any]:
    """Return what header and breadcrumbs show."""
    return {
        "case": case,
        "header_title": title,
        "breadcrumbs_items": [
            {"url": reverse("console_requests:index"), "label": _("依申请公开")},
            {"url": reverse("console_requests:case", args=[case.pk]), "label": case.number},
            {"url": "", "label": title},
        ],
    }
