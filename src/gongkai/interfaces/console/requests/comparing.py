"""Earlier cases that are like this one: those of the same person, those of others, and two of them side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.domain.requests.settings import RequestSettings
from gongkai.interfaces.console.requests import case_page
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.rules.law.applications import (
    Likeness,
    Passage,
    PastApplication,
    Volume,
    VolumeLimits,
    abnormal_volume,
    repeated,
    similar_passages,
)
from gongkai.rules.text.similar import likenesses

SHOWN = 5
ALIKE = 0.45  # likeness of subjects from which the whole texts are compared
MERGEABLE = 20


@dataclass(frozen=True)
class Like:
    """An earlier case, what of it repeats, and what may follow."""

    case: DisclosureRequest
    passages: tuple[Passage, ...]
    note: str
    is_ground: bool = False


@dataclass(frozen=True)
class History:
    """What the same person asked of this agency before."""

    count: int
    latest: Sequence[DisclosureRequest]
    alike: Sequence[Like]
    volume: Volume | None
    mergeable: Sequence[DisclosureRequest]


def text_of(case: DisclosureRequest) -> str:
    """Return the words of an application, one thing asked for a line."""
    items = [item.text for item in case.items.all()]
    parts = dict.fromkeys(part.strip() for part in (case.subject, *items, case.description) if part.strip())
    return "\n".join(parts)


def history_of(case: DisclosureRequest, settings: RequestSettings) -> History:
    """Return the person's other applications and which of them this one repeats: three queries."""
    others = list(queries.earlier_of(case).select_related("agency").prefetch_related("items"))
    before = [one for one in others if (one.received_at, one.pk) < (case.received_at, case.pk)]
    by_key = {str(one.pk): one for one in others}
    found = repeated(text_of(case), map(_past, before))[:SHOWN]
    numbers = _reply_numbers([int(one.earlier.key) for one in found])
    alike = [
        Like(by_key[one.earlier.key], one.passages, _with_number(one.note, numbers.get(int(one.earlier.key), "")),
             one.is_ground)
        for one in found
    ]  # fmt: skip
    mergeable = [one for one in others if one.closed_at is None][:MERGEABLE]
    return History(len(others), others[:SHOWN], alike, _volume(case, others, settings), mergeable)


def like_cases(case: DisclosureRequest) -> list[Like]:
    """Return other people's late applications to the same agency for the like, the likest first: two queries."""
    near = queries.near_to(case).values_list("pk", "subject")
    keys, subjects = zip(*near, strict=True) if near else ((), ())
    scored = zip(likenesses(case.subject, subjects), range(0, -len(keys), -1), keys, strict=True)
    close = [pk for score, _order, pk in sorted(scored, reverse=True)[:SHOWN] if score >= ALIKE]
    chosen = DisclosureRequest.objects.filter(pk__in=close).prefetch_related("items")
    full, text = {one.pk: one for one in chosen}, text_of(case)
    found = [(full[pk], similar_passages(text, text_of(full[pk]))) for pk in close if pk in full]
    return [Like(one, passages, _outcome(one)) for one, passages in found if passages]


def compare(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """Show two applications side by side with what repeats marked."""
    case = case_page.read_case(pk)
    other = DisclosureRequest.objects.select_related("agency", "applicant").filter(pk=other_pk).first()
    if other is None or not policy_for(request.user).can(Permission.HANDLE_REQUESTS, other.agency):
        raise Http404(_("没有这件申请。它可能属于其他机构，或者地址有误。"))
    text, earlier = text_of(case), text_of(other)
    passages = similar_passages(text, earlier)
    context = {
        "sides": [
            (case, marked(text, [(p.start, p.end, p.likeness) for p in passages])),
            (other, marked(earlier, [(p.earlier_start, p.earlier_end, p.likeness) for p in passages])),
        ],
        "has_passages": bool(passages),
        "header_title": _("对照"),
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:case", args=[pk]), case.number),
            ("", _("对照")),
        ),
    }
    return render(request, "console/requests/compare.html", context)


def marked(text: str, spans: Iterable[tuple[int, int, Likeness]]) -> SafeString:
    """Return the text, escaped, with what repeats marked and its kind told to those who do not see colours."""
    parts, at = [], 0
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        parts += [escape(text[at:start]), f'<mark class="gk-same gk-same--{kind.value}">']
        parts += [escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # every piece was escaped above


def _past(one: DisclosureRequest) -> PastApplication:
    return PastApplication(
        key=str(one.pk),
        received_on=_received(one),
        text=text_of(one),
        items=len(one.items.all()) or 1,
        replied_on=one.decided_on,
    )


def _received(case: DisclosureRequest) -> date:
    return case.receipt_date or timezone.localdate(case.received_at)


def _volume(case: DisclosureRequest, others: Sequence[DisclosureRequest], settings: RequestSettings) -> Volume | None:
    past = [PastApplication(str(one.pk), _received(one)) for one in (case, *others)]
    volume = abnormal_volume(past, _received(case), VolumeLimits(month=settings.abnormal_per_month))
    return volume if volume.is_abnormal else None


def _reply_numbers(cases: Sequence[int]) -> dict[int, str]:
    """Return the number of the last letter to the applicant in each case: the reply, where there is one."""
    letters = IssuedLetter.objects.filter(request__in=cases, is_for_applicant=True, issued_on__isnull=False)
    return dict(letters.order_by("issued_on", "pk").values_list("request", "number"))


def _with_number(note: str, number: str) -> str:
    return note.replace("已作答复：", f"已作答复（{number}）：") if number else note


def _outcome(case: DisclosureRequest) -> str:
    if case.decided_on and case.outcome:
        return _("%(day)s 答复：%(outcome)s") % {"day": case.decided_on, "outcome": case.get_outcome_display()}
    return str(case.get_state_display())
