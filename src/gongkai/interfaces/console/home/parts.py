"""The parts of one person's desk, each read once, from what burns down to what can wait."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.catalogs.queries import duties_due
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records import schedule
from gongkai.domain.records.enums import Status
from gongkai.domain.review import queries as reviews
from gongkai.domain.review.models import Review
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.home import applications, told
from gongkai.interfaces.console.home.rows import SHOWN, Part, Source, read
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.reviews.waiting import in_words, number_waiting

# Who takes a step of a review, and so has things waiting.
STEPS = (Permission.REVIEW, Permission.SECRECY_REVIEW, Permission.PUBLISH, Permission.HEAD_REVIEW)
# Who can give a stuck review a person: by a role, or by taking the step.
UNSTICK = (Permission.MANAGE_STAFF, Permission.MANAGE_CATALOGS)
# The columns of what the desk tells; the whole rows of agencies, records and people are long.
AGENCY = ("agency__name", "agency__short_name")
REVIEW = (
    "step", "due_on", "ended_at", "workflow_state", "submitted_by__display_name", "submitted_by__username",
    "record__title", *(f"record__{name}" for name in AGENCY),
)  # fmt: skip
MISSED = ("title", "go_live_at", "missed_schedule__reason", *AGENCY)
DUTY = ("state", "max_age_days", "last_published_on", "next_due_on", "item__name", *AGENCY)


class Desk:
    """What one person's desk shows; which parts there are follows from the roles."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: User = request.user
        self.policy = policy_for(self.user)
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.seen = covering_ids(self.user, Permission.VIEW)
        self.records = queries.short_records(self.seen)
        self.list = reverse("console_records:list")

    @cached_property
    def reads(self) -> bool:
        """Say whether the person takes steps of reviews anywhere."""
        return self._can_any(STEPS)

    @cached_property
    def writes(self) -> bool:
        """Say whether the person drafts anywhere."""
        return self.policy.can_anywhere(Permission.EDIT)

    @cached_property
    def urgent(self) -> list[Part]:
        """What the person should do now, or see that it is done; parts without rows are kept for their numbers."""
        parts = [self._waiting()] if self.reads else []
        parts += applications.parts_for(self.user, self.today)
        parts += [self._returned()] if self.writes else []
        parts += [self._late(), self._missed()] if self.policy.can_anywhere(Permission.VIEW) else []
        parts += [self._error_reports()] if self.writes else []
        parts += [self._stuck()] if self._can_any(UNSTICK) else []
        parts += [self._reexamine()] if self._can_any((Permission.SECRECY_REVIEW, Permission.PUBLISH)) else []
        return parts

    @cached_property
    def own(self) -> list[Part]:
        """What the person has in hand, and what the agencies owe."""
        parts = [self._drafts(), self._handed_in()] if self.writes else []
        return [*parts, self._duties()] if self.policy.can_anywhere(Permission.VIEW) else parts

    # -- what burns --

    def _waiting(self) -> Part:
        number = number_waiting(self.request)
        rows = list(_short(reviews.waiting_for(self.user))[:SHOWN]) if number else []
        address = reverse("console_reviews:index")
        shown = told.steps(rows, self.today)
        return Part("waiting", _("等我审核"), shown, in_words(number), address, is_urgent=True)

    def _returned(self) -> Part:
        source = Source(_short(reviews.returned_to(self.user)), told.returns)
        return read("returned", _("退回给我"), source, url=_reviews("returned"), is_urgent=True)

    def _late(self) -> Part:
        found = self.records.late(self.today).order_by("publish_due_on", "id")
        source = Source(found, lambda rows: told.late(rows, self.today))
        return read("late", _("应公开未公开"), source, url=f"{self.list}?late=yes", is_urgent=True)

    def _missed(self) -> Part:
        missed = schedule.missed(self.now).filter(self.seen)
        found = missed.select_related("agency", "missed_schedule").only(*MISSED).order_by("pk")
        source = Source(found, told.missed)
        return read("missed", _("定时发布未成功"), source, is_urgent=True)

    def _error_reports(self) -> Part:
        waiting = ErrorReport.objects.open().filter(self.seen).select_related("agency")
        source = Source(waiting, lambda rows: told.error_reports(rows, self.today))
        address = reverse("console_error_reports:index")
        return read("error_reports", _("待答复的找错"), source, url=address, is_urgent=True)

    def _stuck(self) -> Part:
        stuck = reviews.unattended(self.user, self.today)
        rows = told.stuck(stuck[:SHOWN])
        return Part("stuck", _("无人可办的审核"), rows, str(len(stuck)), _reviews("stuck"), is_urgent=True)

    def _reexamine(self) -> Part:
        found = self.records.to_reexamine(self.today).order_by("reexamine_on", "id")
        source = Source(found, lambda rows: told.reexaminations(rows, self.today))
        address = told.address("console_reexamination")
        return read("reexamine", _("公开属性待复查"), source, url=address, is_urgent=True)

    # -- what is in hand --

    def _drafts(self) -> Part:
        mine = self.records.filter(created_by=self.user)
        found = queries.with_status(mine, Status.DRAFT).order_by("-updated_at", "-id")
        empty = _("没有草稿。点击“上传文件”或“新建信息”开始起草。")
        return read("drafts", _("我的草稿"), Source(found, told.drafts), url=f"{self.list}?status=draft", empty=empty)

    def _handed_in(self) -> Part:
        source = Source(_short(reviews.submitted_by(self.user)), lambda rows: told.steps(rows, self.today))
        empty = _("没有正在审核的稿件。草稿写好后，在编辑页点击“提交审核”。")
        return read("handed_in", _("我提交的"), source, url=_reviews("mine"), empty=empty)

    def _duties(self) -> Part:
        found = duties_due(until=self.today, agencies=self.seen)
        source = Source(found.only(*DUTY), lambda rows: told.duties(rows, self.today))
        empty = _("没有到期的公开责任。各事项的公开情况见“公开责任”。")
        return read("duties", _("到期或从未公开的责任"), source, url=told.address("console_coverage"), empty=empty)

    def _can_any(self, permissions: Sequence[Permission]) -> bool:
        return any(map(self.policy.can_anywhere, permissions))


def _short(found: QuerySet[Review]) -> QuerySet[Review]:
    return found.select_related(None).select_related("record__agency", "submitted_by").only(*REVIEW)


def _reviews(shown: str) -> str:
    return f"{reverse('console_reviews:index')}?show={shown}"
