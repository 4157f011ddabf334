"""The list of reviews: what waits for me, what I handed in, what came back, all, and what nobody can take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.review import queries
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.interfaces.console.reviews.wording import Tag, bound_words, due_tag
from gongkai.rules.law.review import ReviewStep

ROWS_A_PAGE = 30
NEWEST_FIRST = frozenset({"returned"})
LISTS: dict[str, tuple[str, Callable[[User], QuerySet[Review]]]] = {
    "waiting": (gettext_lazy("待我办理"), queries.waiting_for),
    "mine": (gettext_lazy("我提交的"), queries.submitted_by),
    "returned": (gettext_lazy("退回给我的"), queries.returned_to),
    "all": (gettext_lazy("全部在审"), queries.open_reviews),
}
EMPTY = {
    "waiting": gettext_lazy("没有等您办理的稿件。轮到您的环节时，稿件会出现在这里。"),
    "mine": gettext_lazy("您没有正在审核的稿件。在稿件的编辑页点击“提交审核”，进度会显示在这里。"),
    "returned": gettext_lazy("没有退回给您的稿件。"),
    "all": gettext_lazy("您的机构目前没有在审的稿件。"),
    "stuck": gettext_lazy("每个在审环节都有人可以办理。"),
}


@dataclass
class Row:
    """One review as the list shows it."""

    review: Review
    step: str
    due: Tag | None
    bound: str = ""
    reason: str = field(default="")


def review_list(request: HttpRequest) -> HttpResponse:
    """Show one of the lists; a constant number of queries for any number of rows."""
    shown, query = _shown(request), request.GET.get("q", "").strip()
    step = request.GET.get("step", "")
    reviews, more = _page(request, shown, query, step)
    context = {
        "header_title": _("审核"),
        "breadcrumbs_items": [{"url": "", "label": _("审核")}],
        "tabs": [(key, label, key == shown) for key, label in _tabs(request.user)],
        "shown": shown,
        "rows": _rows(reviews, shown),
        "next_key": _key(reviews[-1], shown) if more else "",
        "is_continued": "after" in request.GET,
        "steps": [(value, label, value == step) for value, label in ReviewStep.choices()],
        "query": query,
        "is_narrowed": bool(query or step),
        "empty": EMPTY[shown],
        "may_arrange": _may_arrange(request.user),
    }
    return render(request, "console/reviews/list.html", context)


def _may_arrange(user: User) -> bool:
    policy = policy_for(user)
    return policy.can_anywhere(Permission.MANAGE_STAFF) or policy.can_anywhere(Permission.MANAGE_CATALOGS)


def _tabs(user: User) -> list[tuple[str, str]]:
    tabs = [(key, label) for key, (label, _rows_of) in LISTS.items()]
    return [*tabs, ("stuck", _("无人可办"))] if _may_arrange(user) else tabs


def _shown(request: HttpRequest) -> str:
    wanted = request.GET.get("show", "waiting")
    return wanted if wanted in dict(_tabs(request.user)) else "waiting"


def _page(request: HttpRequest, shown: str, query: str, step: str) -> tuple[list[Review], bool]:
    """Return the rows of the page, and whether there are more behind them."""
    if shown == "stuck":
        return queries.unattended(request.user, timezone.localdate()), False
    rows = LISTS[shown][1](request.user)
    if query:
        rows = rows.filter(record__title__contains=query)
    if step and shown != "returned":
        rows = rows.filter(step=step)
    found = list(_behind(rows, shown, request.GET.get("after", ""))[: ROWS_A_PAGE + 1])
    return found[:ROWS_A_PAGE], len(found) > ROWS_A_PAGE


def _behind(rows: QuerySet[Review], shown: str, key: str) -> QuerySet[Review]:
    """Return the rows behind a key; a key that is none shows the beginning."""
    text, _separator, pk = key.rpartition("_")
    if not pk.isdigit():
        return rows
    try:
        at = parse_datetime(text) if shown in NEWEST_FIRST else parse_date(text)
    except ValueError:
        return rows
    if at is None:
        return rows
    if shown in NEWEST_FIRST:
        return rows.filter(Q(ended_at__lt=at) | Q(ended_at=at, pk__lt=pk))
    return rows.filter(Q(due_on__gt=at) | Q(due_on=at, pk__gt=pk))


def _key(review: Review, shown: str) -> str:
    at: date | datetime | None = review.ended_at if shown in NEWEST_FIRST else review.due_on
    return f"{at.isoformat() if at else ''}_{review.pk}"


def _rows(reviews: Sequence[Review], shown: str) -> list[Row]:
    today, ids = timezone.localdate(), [review.pk for review in reviews]
    bound: dict[int, list[str]] = {}
    for leader, kind in Review.objects.filter(leader__in=ids).values_list("leader", "record__kind"):
        bound.setdefault(leader, []).append(kind)
    reasons = _reasons(reviews) if shown == "returned" else {}
    return [
        Row(
            review=review,
            step=review.get_step_display() or review.get_outcome_display(),
            due=due_tag(review.due_on, today) if review.step else None,
            bound=bound_words(bound.get(review.pk, ())),
            reason=reasons.get(review.workflow_state_id, ""),
        )
        for review in reviews
    ]


def _reasons(reviews: Sequence[Review]) -> dict[int, str]:
    states = ReviewTaskState.objects.filter(
        workflow_state__in=[review.workflow_state_id for review in reviews], status="rejected"
    ).select_related("finished_by", "task")
    return {
        state.workflow_state_id: f"{state.finished_by or '—'}（{state.task.name}）：{state.comment}" for state in states
    }
