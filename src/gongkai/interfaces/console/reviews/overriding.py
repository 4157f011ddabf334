"""Letting findings pass that may be public all the same: one, several, or all of a kind with the same reason."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records import masking
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.privacy import RecordFinding, findings_of, stopping
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.reviews.page import read_review, show


@require_POST
def override(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the chosen findings of one document pass; each is logged by itself."""
    review = read_review(pk)
    leader = review.leader_id or pk
    if not review.step:
        messages.error(request, _("这件稿件的审核已经结束，无需放行。"))
        return redirect("console_reviews:review", leader)
    reason = request.POST.get("reason", "")
    try:
        number = _pass(request, review, reason)
    except NotAllowed as refusal:
        return show(request, read_review(leader), problem=str(refusal), status=403)
    except RecordError as refusal:
        return show(request, read_review(leader), problem=refusal.message, status=422)
    if not number:
        return show(request, read_review(leader), problem=_("没有勾选要放行的内容，请先勾选。"), status=422)
    messages.success(request, _("已放行%s处，理由记入审核记录。") % number)
    return redirect("console_reviews:review", leader)


def _pass(request: HttpRequest, review: Review, reason: str) -> int:
    chosen = {finding.digest: finding for finding in _chosen(request, review)}
    with transaction.atomic():
        for finding in chosen.values():
            masking.override(record=review.record, finding=finding, by=request.user, reason=reason)
    return len(chosen)


def _chosen(request: HttpRequest, review: Review) -> list[RecordFinding]:
    found = stopping(findings_of(review.revision.as_object()))
    if request.POST.get("which") == "all":
        return [finding for finding in found if finding.kind.value == request.POST.get("kind")]
    wanted = set(request.POST.getlist("finding"))
    return [finding for finding in found if finding.digest in wanted]
