"""One review on one screen: what is read, how it got here, and what the reader may do about it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.review import eligibility, queries
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.reviews.flow import line_of, next_step, steps_of
from gongkai.interfaces.console.reviews.material import Material, material_of
from gongkai.interfaces.console.reviews.wording import due_tag, moment
from gongkai.rules.law.review import ReviewStep


@dataclass(frozen=True)
class Move:
    """A button with what it does, said beforehand."""

    label: str
    told: str


def read_review(pk: int) -> Review:
    """Return a review with what its page shows."""
    rows = Review.objects.select_related("record__agency", "workflow_state", "revision", "leader", "submitted_by")
    return get_object_or_404(rows, pk=pk)


def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the review; what goes with a document is read on the document's page."""
    review = read_review(pk)
    if review.leader_id:
        return redirect("console_reviews:review", review.leader_id)
    return show(request, review)


def show(
    request: HttpRequest, review: Review, *, comment: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    """Render the page; after a refusal with the reason and with what was written."""
    members = review.companions.select_related("record__agency", "workflow_state", "revision").order_by("pk")
    material = [material_of(member, request.user) for member in (review, *members)]
    context = _frame(review) | {
        "review": review,
        "material": material,
        "line": line_of(review, steps_of(review)),
        "trail": queries.trail(review.record),
        "comment": comment,
        "problem": problem,
        **_moves(review, material, request.user),
    }
    return render(request, "console/reviews/review.html", context, status=status)


def _frame(review: Review) -> dict[str, Any]:
    return {
        "header_title": _("审核稿件"),
        "breadcrumbs_items": [
            {"url": reverse("console_reviews:index"), "label": _("审核")},
            {"url": "", "label": _("审核稿件")},
        ],
        "due": due_tag(review.due_on, timezone.localdate()) if review.step else None,
        "submitted": moment(review.submitted_at),
        "ended": moment(review.ended_at),
    }


def _moves(review: Review, material: list[Material], user: User) -> dict[str, Any]:
    """Return what the person may do, or why not."""
    if not review.step:
        return {"obstacle": "", "is_open": False}
    obstacle = eligibility.obstacle(review, user)
    following = next_step(review, steps_of(review))
    stopping = sum(part.stopping for part in material)
    return {
        "is_open": True,
        "obstacle": obstacle,
        "stopping": stopping,
        "is_stopped": following is None and stopping > 0,
        "approve": signing_move(review, following, material[0]),
        "may_recall": _may_recall(review, user),
        "principal": None if obstacle else eligibility.principal_of(review, user),
    }


def signing_move(review: Review, following: ReviewStep | None, material: Material) -> Move:
    """Return the button that takes the present step."""
    verb = {ReviewStep.APPROVAL: _("签发"), ReviewStep.HEAD: _("审定")}.get(ReviewStep(review.step), _("通过"))
    if following is not None:
        names = {"verb": verb, "step": following.label}
        return Move(_("%(verb)s（下一步：%(step)s）") % names, _("稿件转到“%s”，暂不公开。") % following.label)
    version = material.version
    if material.is_closed:
        told = _("公开属性审定为“%s”，不向公众公开，一年后提示复查。") % material.attribute
        return Move(_("%(verb)s（审定为%(attribute)s）") % {"verb": verb, "attribute": material.attribute}, told)
    if version.go_live_at and version.go_live_at > timezone.now():
        when = moment(version.go_live_at)
        label = _("%(verb)s，定于 %(when)s 发布") % {"verb": verb, "when": when}
        return Move(label, _("到时自动公开，此前公众看不到。"))
    return Move(_("%s并发布") % verb, _("立即公开：编制索引号，公众可以看到、搜到和订阅到。"))


def _may_recall(review: Review, user: User) -> bool:
    is_writer = review.submitted_by_id == user.pk or review.writers.filter(pk=user.pk).exists()
    return is_writer and policy_for(user).can(Permission.SUBMIT, review.record.agency)
