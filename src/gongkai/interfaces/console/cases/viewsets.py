"""Reports of errors (网站找错) in Wagtail's admin: the list, and the page on which one is answered."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from gongkai.domain.cases.enums import CaseState, ErrorKind
from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.cases.answering import answer
from gongkai.interfaces.console.guard import Guarded, guarded
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.plain import ScopedIndexView
from gongkai.interfaces.console.records.listing import agencies_in_view

ALL = "all"


class ReportFilters(WagtailFilterSet):
    """Reports by state, kind and agency; without a choice those that wait."""

    state = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[*CaseState.choices, (ALL, _("全部"))],
        method="by_state",
        empty_label=None,
        widget=forms.RadioSelect,
    )
    kind = django_filters.ChoiceFilter(label=_("错误类型"), choices=ErrorKind.choices)
    agency = django_filters.ModelChoiceFilter(label=_("办理机构"), queryset=agencies_in_view)

    class Meta:
        model = ErrorReport
        fields: list[str] = []

    def by_state(self, reports: QuerySet[ErrorReport], name: str, value: str) -> QuerySet[ErrorReport]:
        """Keep the reports in one state."""
        return reports if value == ALL else reports.filter(state=value)


class ReportStateColumn(Column):
    """Urgent, late, waiting or done, as words and colours."""

    cell_template_name = "console/records/status_cell.html"

    def get_cell_context_data(self, instance: ErrorReport, parent_context: Any) -> dict[str, Any]:
        """Add the tags of the row."""
        return super().get_cell_context_data(instance, parent_context) | {"tags": report_tags(instance)}


def report_tags(report: ErrorReport) -> list[tuple[Any, str]]:
    """Return label and tone of what staff have to know about a report."""
    if not report.is_open:
        return [(report.get_state_display(), "ok" if report.state == CaseState.ANSWERED else "quiet")]
    tags = [(_("泄露个人信息"), "grave")] if report.is_urgent else []
    if report.is_late():
        return [*tags, (_("已超期"), "grave")]
    return [*tags, (_("今天到期"), "warn") if report.due_on == timezone.localdate() else (_("待办理"), "quiet")]


class ReportIndexView(ScopedIndexView):
    """The reports of the person's agencies: what waits, leaks of personal data first, then soonest due."""

    any_permission_required = ["view"]

    def get_base_queryset(self) -> QuerySet[ErrorReport]:
        """Return the covered reports; those that wait unless another state was chosen."""
        reports = ErrorReport.objects.filter(covering_ids(self.request.user, Permission.VIEW))
        reports = reports.select_related("agency").defer("description", "reply")
        return reports if self._state else reports.filter(state=CaseState.RECEIVED)

    def order_queryset(self, queryset: QuerySet[ErrorReport]) -> QuerySet[ErrorReport]:
        """Put the most pressing first, and of what is done the newest."""
        if self._state in ("", CaseState.RECEIVED):
            return queryset.order_by("-is_urgent", "due_on", "id")
        return queryset.order_by("-received_at", "-id")

    @property
    def _state(self) -> str:
        return self.request.GET.get("state", "")


class ReportMenuItem(MenuItem):
    """Shown to those who may see an agency's inner matters."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return policy_for(request.user).can_anywhere(Permission.VIEW)


def _answer_address(report: ErrorReport) -> str:
    return reverse("console_error_reports:answer", args=[report.pk])


class ErrorReportViewSet(Guarded, ModelViewSet):
    """Errors that readers reported; they come from the portal and are answered here, never written or deleted."""

    model = ErrorReport
    name = "console_error_reports"
    url_prefix = "error-reports"
    icon = "warning"
    menu_label = _("网站找错")
    menu_name = "error_reports"
    menu_order = 32
    menu_item_class = ReportMenuItem
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    index_view_class = ReportIndexView
    index_results_template_name = "console/cases/index_results.html"
    filterset_class = ReportFilters
    search_fields = ["number", "page_address"]
    form_fields = ["reply"]
    open_views = {"index": "view", "index_results": "view", "history": "view", "history_results": "view"}
    list_display = [
        TitleColumn("number", label=_("编号"), get_url=_answer_address),
        Column("kind", label=_("错误类型"), accessor="get_kind_display"),
        ReportStateColumn("state", label=_("状态")),
        Column("due_on", classname="gk-day", label=_("应答复"), accessor=lambda report: str(report.due_on)),
        Column("agency", classname="gk-second", label=_("办理机构")),
        Column("page_address", classname="gk-second", label=_("页面地址")),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of closed views, so that no button leads there."""
        closed = dict.fromkeys(
            ("add_url_name", "edit_url_name", "delete_url_name", "copy_url_name", "usage_url_name"), self.UNDEFINED
        )
        return super().get_common_view_kwargs(**(kwargs | closed))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page of a report."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", guarded(answer, ErrorReport, "view"), name="answer"),
        ]
