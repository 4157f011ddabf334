"""What a person has in hand, one list for each kind of thing; a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.catalogs.queries import duties_due
from gongkai.domain.orgs.models import Agency, Delegation, User
from gongkai.domain.records.enums import Status
from gongkai.domain.records.handover import open_drafts
from gongkai.domain.records.models import Record
from gongkai.domain.review import queries as reviews
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.home.told import address

SHOWN = 200  # of each kind; a person with more hands over by the lists themselves


Told = tuple[str, str, str, str]  # what, where, when, address


@dataclass(frozen=True)
class Listed:
    """A heading with its rows."""

    title: str
    rows: list[Told]
    empty: str


def of(person: User, today: date) -> list[Listed]:
    """Return all lists of a person."""
    agencies = Agency.objects.filter(staff_roles__user=person).order_by()
    duties = duties_due(until=today, agencies=Q(agency__in=agencies.values("pk")))
    leaves = Delegation.objects.filter(Q(absent=person) | Q(deputy=person), ends_on__gte=today, ended_at=None)
    ahead = queries.with_status(Record.objects.filter(created_by=person), Status.SCHEDULED).select_related("agency")
    drafts = open_drafts(person).select_related("agency").defer("body").order_by("-updated_at", "-id")
    none = _("没有。")
    return [
        Listed(_("未完成的草稿"), _records(drafts[:SHOWN], "updated_at"), none),
        Listed(_("退回待改"), _reviews(reviews.returned_to(person)[:SHOWN]), none),
        Listed(_("已提交、正在审核"), _reviews(reviews.submitted_by(person)[:SHOWN]), none),
        Listed(_("等其审核"), _reviews(reviews.waiting_for(person)[:SHOWN]), none),
        Listed(_("待定时发布"), _records(ahead.defer("body").order_by("go_live_at")[:SHOWN], "go_live_at"), none),
        Listed(_("到期或从未公开的责任"), [_duty(duty) for duty in duties[:SHOWN]], none),
        Listed(_("请假和代办"), [_leave(leave) for leave in leaves.select_related("absent", "deputy")[:SHOWN]], none),
    ]


def _duty(duty: Duty) -> Told:
    place = f"{reverse('console_coverage_agency', args=[duty.agency_id])}#duty-{duty.pk}"
    return duty.item.name, str(duty.agency), str(duty.next_due_on or ""), place


def _leave(leave: Delegation) -> Told:
    return str(leave), leave.reason, f"{leave.starts_on}—{leave.ends_on}", ""


def _records(records: Iterable[Record], moment: str) -> list[Told]:
    return [
        (
            record.title,
            str(record.agency),
            _at(getattr(record, moment)),
            reverse("console_records:open", args=[record.pk]),
        )
        for record in records
    ]


def _reviews(found: Iterable[Any]) -> list[Told]:
    return [
        (
            review.record.title,
            f"{review.record.agency} {review.get_step_display()}".strip(),
            str(review.due_on or ""),
            address("console_reviews:review", review.pk) or reverse("console_records:open", args=[review.record_id]),
        )
        for review in found
    ]


def _at(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
