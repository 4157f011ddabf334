"""Taking a step, returning, taking back: input, the action, and what to say about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions
from gongkai.domain.review.enums import Outcome
from gongkai.domain.review.errors import ChangedSinceSubmission, NotYourStep, ReviewError, StepTaken
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.reviews.page import read_review, show
from gongkai.interfaces.console.reviews.wording import whereabouts

OVERTAKEN = (StepTaken, ChangedSinceSubmission)  # the page that was open no longer tells the truth
UNPROCESSABLE = 422


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the step that the person saw, or return the review with a reason."""
    review = _as_seen(request, pk)
    comment = request.POST.get("comment", "").strip()
    act = _return if request.POST.get("decision") == "return" else _approve
    try:
        said = act(review, request, comment)
    except OVERTAKEN as refusal:
        return _overtaken(request, review, refusal, comment)
    except (NotYourStep, NotAllowed) as refusal:
        return show(request, read_review(review.pk), comment=comment, problem=str(refusal), status=403)
    except (ReviewError, RecordError) as refusal:
        return show(request, read_review(review.pk), comment=comment, problem=str(refusal), status=UNPROCESSABLE)
    messages.success(request, said)
    return redirect("console_reviews:index")


@require_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the review back and lead its writer to the form."""
    review = read_review(pk)
    try:
        actions.recall(review=review, by=request.user)
    except OVERTAKEN as refusal:
        return _overtaken(request, review, refusal, "")
    except (ReviewError, NotAllowed) as refusal:
        return show(request, read_review(review.leader_id or pk), problem=str(refusal), status=403)
    messages.success(request, _("《%s》已撤回，可以修改后重新提交。") % review.record.title[:60])
    return redirect("console_records:edit", review.record_id)


def _as_seen(request: HttpRequest, pk: int) -> Review:
    """Return the document's review, at the step that the person's page showed."""
    review = read_review(pk)
    if review.leader_id:
        review = read_review(review.leader_id)
    review.step = request.POST.get("step", review.step)
    return review


def _approve(review: Review, request: HttpRequest, comment: str) -> str:
    signed = actions.approve(review=review, by=request.user, comment=comment)
    title = review.record.title[:60]
    if signed.outcome == Outcome.OPEN:
        return _("《%s》已通过。") % title + whereabouts(signed)
    return said_of_end(Record.objects.get(pk=review.record_id))


def said_of_end(record: Record) -> str:
    """Return what the last signature brought about."""
    title = record.title[:60]
    if record.live:
        return _("《%(title)s》已签发并公开，索引号%(number)s。") % {"title": title, "number": record.index_no}
    return _("《%(title)s》已签发：%(status)s。") % {"title": title, "status": record.status.label}


def _return(review: Review, request: HttpRequest, comment: str) -> str:
    actions.give_back(review=review, by=request.user, reason=comment)
    names = {"title": review.record.title[:60], "person": review.submitted_by or "—"}
    return _("《%(title)s》已退回%(person)s，退回理由会显示在其“退回给我的”列表和稿件上。") % names


def _overtaken(request: HttpRequest, review: Review, refusal: Exception, comment: str) -> HttpResponse:
    """Say what happened meanwhile and show what was written once more, so that it is not lost."""
    kept = _("您写的意见没有提交，可复制：“%s”") % comment if comment else ""
    messages.error(request, f"《{review.record.title[:60]}》：{refusal}{kept}")
    return redirect("console_reviews:index")
