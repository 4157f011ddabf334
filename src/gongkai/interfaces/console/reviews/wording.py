"""The words in which the console speaks of reviews: terms, steps, and who has something now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record
from gongkai.domain.review import chains
from gongkai.domain.review.models import Review, ReviewTaskState
from gongkai.rules.law.review import ReviewStep

NEAR = 2  # days before the term at which a row turns yellow
NAMED = 4  # people named in a sentence; who else may take the step is on the page


@dataclass(frozen=True)
class Tag:
    """A state as a word and a colour."""

    label: str
    tone: str


def due_tag(due_on: date | None, today: date) -> Tag:
    """Return how many days are left for a step, or by how many it is overdue."""
    if due_on is None:
        return Tag(_("无期限"), "quiet")
    left = (due_on - today).days
    if left < 0:
        return Tag(_("逾期 %s 天") % -left, "grave")
    if left == 0:
        return Tag(_("今天到期"), "warn")
    return Tag(_("剩 %s 天") % left, "warn" if left <= NEAR else "ok")


def named(people: Iterable[User]) -> str:
    """Return the names for a sentence, at most `NAMED` of them."""
    names = [str(person) for person in people]
    more = _("等%s人") % len(names) if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more


def takers(review: Review, step: ReviewStep) -> list[User]:
    """Return who can still take a step of this review: a role for it, not a writer, no other step taken."""
    able = chains.people_for(step, review.record.agency)
    if review.exception_reason:
        return able
    signed = ReviewTaskState.objects.filter(workflow_state=review.workflow_state_id, status="approved")
    kept_out = {*review.writers.values_list("pk", flat=True), *signed.values_list("finished_by", flat=True)}
    return [person for person in able if person.pk not in kept_out]


def whereabouts(review: Review) -> str:
    """Return who has an open review now and by when: «现由何倩办理（初审），期限2026-11-28。»."""
    step = ReviewStep(review.step)
    people = named(takers(review, step)) or _("（暂无人可办）")
    due = f"{review.due_on:%Y-%m-%d}" if review.due_on else _("未定")
    return _("现由%(people)s办理（%(step)s），期限%(due)s。") % {"people": people, "step": step.label, "due": due}


def bound_words(kinds: Iterable[str]) -> str:
    """Return what goes out with a document: «含政策解读1篇»."""
    counted: dict[str, int] = {}
    labels = dict(Record._meta.get_field("kind").flatchoices)
    for kind in kinds:
        counted[labels.get(kind, kind)] = counted.get(labels.get(kind, kind), 0) + 1
    return "、".join(_("含%(kind)s%(number)s篇") % {"kind": kind, "number": n} for kind, n in counted.items())


def moment(at: datetime | None) -> str:
    """Return a local point in time as lists write it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
