"""Signing many reviews at once: first what would happen to each, then each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records import gates
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.privacy import findings_of, refusal, stopping
from gongkai.domain.review import actions, eligibility
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.reviews.decisions import said_of_end
from gongkai.interfaces.console.reviews.flow import next_step, steps_of
from gongkai.interfaces.console.reviews.listing import ROWS_A_PAGE
from gongkai.interfaces.console.reviews.wording import whereabouts
from gongkai.rules.law.disclosure import DisclosureAttribute


@dataclass
class Line:
    """One review on the page: what would happen, or what did, or why not."""

    review: Review
    key: str
    told: str
    is_good: bool


@require_POST
def sign_many(request: HttpRequest) -> HttpResponse:
    """Show what would happen to the chosen reviews; with the confirmation, sign them."""
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("没有勾选稿件，请在列表中勾选要通过的稿件。"))
        return redirect("console_reviews:index")
    if "confirm" in request.POST:
        return _signed(request, chosen)
    lines = [_foretold(review, request.user) for review in chosen]
    return _page(request, _("通过所选：核对"), {"lines": lines, "good": sum(line.is_good for line in lines)})


def _chosen(request: HttpRequest) -> list[Review]:
    """Return the chosen reviews that the person may see, each at the step that the list showed."""
    seen = dict(key.split(":", 1) for key in request.POST.getlist("review")[:ROWS_A_PAGE] if key.count(":") == 1)
    covered = policy_for(request.user).covering(Permission.VIEW, "record__agency__")
    rows = Review.objects.filter(covered, leader=None, pk__in=[pk for pk in seen if pk.isdigit()])
    found = list(
        rows.select_related("record__agency", "workflow_state", "revision", "submitted_by").order_by("due_on", "pk")
    )
    for review in found:
        review.seen_step = seen[str(review.pk)]
    return found


def _foretold(review: Review, user: User) -> Line:
    problem = _problem(review, user)
    if problem:
        return Line(review, "", problem, is_good=False)
    following = next_step(review, steps_of(review))
    told = _("可以通过，转到“%s”") % following.label if following else _("可以签发，签发后生效")
    return Line(review, f"{review.pk}:{review.step}", told, is_good=True)


def _problem(review: Review, user: User) -> str:
    """Return why the review would not be signed, "" when it would."""
    if not review.step or review.step != review.seen_step:
        return _("这个环节刚刚已由他人办理，或审核已经结束。")
    obstacle = eligibility.obstacle(review, user)
    if obstacle:
        return obstacle
    members = [review, *review.companions.select_related("record", "revision")]
    if any(member.record.latest_revision_id != member.revision_id for member in members):
        return _("提交后有改动，请退回，由起草人重新提交。")
    return "" if next_step(review, steps_of(review)) else _what_stops(members)


def _what_stops(members: Sequence[Review]) -> str:
    for member in members:
        version = member.revision.as_object()
        try:
            version.ensure_complete()
        except RecordError as problem:
            return problem.message
        if version.disclosure_attribute != DisclosureAttribute.PROACTIVE:
            continue
        found = stopping(findings_of(version))
        told = refusal(version, found) if found else gates.told_at(version)
        if told:
            return told
    return ""


def _signed(request: HttpRequest, chosen: Sequence[Review]) -> HttpResponse:
    for review in chosen:
        review.step = review.seen_step
    comment = request.POST.get("comment", "").strip()
    verdicts = actions.approve_many(reviews=chosen, by=request.user, comment=comment)
    lines = [
        Line(verdict.review, "", verdict.problem or _outcome(verdict.review), is_good=not verdict.problem)
        for verdict in verdicts
    ]
    good = sum(line.is_good for line in lines)
    return _page(request, _("通过所选：结果"), {"lines": lines, "good": good, "is_done": True, "comment": comment})


def _outcome(review: Review) -> str:
    if review.outcome == Outcome.OPEN:
        return _("已通过。") + whereabouts(review)
    review.record.refresh_from_db()
    return said_of_end(review.record)


def _page(request: HttpRequest, title: str, context: dict[str, object]) -> HttpResponse:
    frame = {
        "header_title": title,
        "breadcrumbs_items": [
            {"url": reverse("console_reviews:index"), "label": _("审核")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "console/reviews/many.html", frame | context)
