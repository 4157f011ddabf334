"""The first page of the console: what burns, by role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.catalogs.queries import duties_due
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.catalogs.viewsets import duty_tag
from gongkai.interfaces.console.permissions import covering_ids

SHOWN = 8
COUNTED = 99  # a number on the desk tells whether to hurry, not how many there are in all


@dataclass(frozen=True)
class Figure:
    """One number at the top of the desk."""

    label: str
    number: str
    url: str
    tone: str = ""


class Desk:
    """What one person's desk shows, each part read once."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.policy = policy_for(user)
        self.today = timezone.localdate()
        self.records = queries.desk_records(user)

    @cached_property
    def late(self) -> QuerySet[Record]:
        """What should have been published and is not."""
        return queries.late_records(self.user, self.today)

    @cached_property
    def due(self) -> QuerySet[Duty]:
        """The duties that are due."""
        return duties_due(until=self.today, agencies=self.policy.covering(Permission.VIEW, "agency__"))

    @cached_property
    def drafts(self) -> QuerySet[Record]:
        """The person's own drafts, the last touched first."""
        mine = self.records.filter(created_by=self.user)
        return queries.with_status(mine, Status.DRAFT).order_by("-updated_at", "-id")

    @cached_property
    def waiting(self) -> QuerySet[Record]:
        """What colleagues handed in for review, the longest waiting first."""
        return queries.with_status(self.records, Status.IN_REVIEW).order_by("submitted_at", "id")

    @cached_property
    def withdrawn(self) -> QuerySet[Record]:
        """What was taken down of late."""
        return queries.with_status(self.records, Status.WITHDRAWN).order_by("-withdrawn_at", "-id")

    @cached_property
    def reports(self) -> QuerySet[ErrorReport]:
        """The errors reported by readers that wait for an answer."""
        return ErrorReport.objects.open().filter(covering_ids(self.user, Permission.VIEW))

    def figures(self) -> list[Figure]:
        """Return the numbers that matter to this person's roles."""
        address = reverse("console_records:list")
        shown = [
            Figure(_("应公开未公开"), _bounded(self.late), f"{address}?late=yes", "grave"),
            Figure(_("到期或从未公开的责任"), _bounded(self.due), f"{reverse('console_duties:index')}?due=now", "warn"),
        ]
        if self.policy.can_anywhere(Permission.EDIT):
            shown.append(Figure(_("我的草稿"), _bounded(self.drafts), f"{address}?status=draft"))
        if self.policy.can_anywhere(Permission.REVIEW) or self.policy.can_anywhere(Permission.PUBLISH):
            shown.append(Figure(_("等待审核"), _bounded(self.waiting), f"{address}?status=in_review"))
        if (waiting := _bounded(self.reports)) != "0":
            shown.append(Figure(_("待答复的找错"), waiting, reverse("console_error_reports:index"), "warn"))
        return shown


class DeskPanel(Component):
    """The desk as a panel of Wagtail's home page."""

    order = 10
    template_name = "console/home/desk.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the values of the desk: one query for each number and each list."""
        desk = Desk(self.user)
        reviews = desk.policy.can_anywhere(Permission.REVIEW) or desk.policy.can_anywhere(Permission.PUBLISH)
        return {
            "figures": desk.figures(),
            "may_write": desk.policy.can_anywhere(Permission.EDIT),
            "may_import": desk.policy.can_anywhere(Permission.IMPORT),
            "reviews": reviews,
            "late": desk.late[:SHOWN],
            "due": [(duty, duty_tag(duty, desk.today)) for duty in desk.due[:SHOWN]],
            "drafts": desk.drafts[:SHOWN],
            "waiting": desk.waiting[:SHOWN] if reviews else [],
            "withdrawn": desk.withdrawn[:SHOWN],
        }


def panels_for(user: User) -> list[Component]:
    """Return the panels of the home page."""
    return [DeskPanel(user)]


def _bounded(rows: QuerySet[Any]) -> str:
    number = rows.order_by()[: COUNTED + 1].count()
    return f"{COUNTED}+" if number > COUNTED else str(number)
