"""Catalogs, items and duties in Wagtail's admin."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.catalogs.declaring import declare
from gongkai.interfaces.console.catalogs.forms import CatalogForm, DutyForm, ItemForm
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.plain import PlainViewSet, ScopedIndexView
from gongkai.interfaces.console.records.listing import agencies_in_view

SOON = 30  # days within which a duty counts as soon due


def _day(name: str) -> Callable[[Model], str]:
    """Return what writes a day of a row as lists do; empty while it is not known."""
    return lambda row: str(getattr(row, name) or "")


class CatalogViewSet(PlainViewSet):
    """Versions of catalogs."""

    model = Catalog
    name = "console_catalogs"
    url_prefix = "catalogs"
    icon = "folder-open-1"
    menu_label = _("公开目录")
    form_class = CatalogForm
    search_fields = ["name", "code"]
    list_display = [
        "name",
        Column("version", label=_("版本")),
        Column("kind", classname="gk-second", label=_("类别"), accessor="get_kind_display"),
        Column("valid_from", classname="gk-day gk-second", label=_("启用日期"), accessor=_day("valid_from")),
        BooleanColumn("current", label=_("现行"), accessor=lambda row: row.superseded_by_id is None),
    ]


class ItemFilters(WagtailFilterSet):
    """Items of one catalog."""

    catalog = django_filters.ModelChoiceFilter(label=_("目录"), queryset=Catalog.objects.all())

    class Meta:
        model = CatalogItem
        fields: list[str] = []


class ItemIndexView(ScopedIndexView):
    """Items with their catalog."""

    related = ("catalog",)


class ItemViewSet(PlainViewSet):
    """Items of catalogs."""

    model = CatalogItem
    name = "console_items"
    url_prefix = "items"
    icon = "list-ul"
    menu_label = _("公开事项")
    form_class = ItemForm
    index_view_class = ItemIndexView
    filterset_class = ItemFilters
    search_fields = ["name", "code", "domain"]
    list_display = [
        "name",
        Column("code", label=_("编码")),
        Column("domain", classname="gk-second", label=_("领域")),
        Column("catalog", classname="gk-second", label=_("目录")),
        Column("time_limit", label=_("公开时限")),
    ]


class DutyFilters(WagtailFilterSet):
    """What is due, by agency and state."""

    agency = django_filters.ModelChoiceFilter(label=_("责任机构"), queryset=agencies_in_view)
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=DutyState.choices, empty_label=_("全部"), widget=forms.RadioSelect
    )
    due = django_filters.ChoiceFilter(
        label=_("到期"),
        choices=[("now", _("已到期或从未公开")), ("soon", _("30天内到期"))],
        method="by_due",
        empty_label=_("全部"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Duty
        fields: list[str] = []

    def by_due(self, duties: QuerySet[Duty], name: str, value: str) -> QuerySet[Duty]:
        """Keep what is due now or soon."""
        today = timezone.localdate()
        return duties.filter(is_due(today if value == "now" else today + timedelta(days=SOON)))


def is_due(until: date) -> Q:
    """Return the filter that `catalogs.queries.duties_due` uses, for lists that are ordered otherwise."""
    never = Q(last_published_on=None, max_age_days__isnull=False)
    return Q(state=DutyState.APPLIES, item__is_heading=False) & (Q(next_due_on__lte=until) | never)


class DutyStateColumn(Column):
    """Due, in order, or no such matter, as a word and a colour."""

    cell_template_name = "console/records/status_cell.html"

    def get_cell_context_data(self, instance: Duty, parent_context: Any) -> dict[str, Any]:
        """Add the tag of the row."""
        return super().get_cell_context_data(instance, parent_context) | {"tags": [duty_tag(instance)]}


def duty_tag(duty: Duty, today: date | None = None) -> tuple[Any, str]:
    """Return label and tone of a duty's state."""
    today = today or timezone.localdate()
    if duty.state == DutyState.NO_SUCH_MATTER:
        return _("无此类事项"), "quiet"
    if duty.last_published_on is None and duty.max_age_days is not None:
        return _("从未公开"), "grave"
    if duty.next_due_on and duty.next_due_on <= today:
        return _("已到期"), "grave"
    if duty.next_due_on and duty.next_due_on <= today + timedelta(days=SOON):
        return _("即将到期"), "warn"
    return _("正常"), "ok"


class DutyIndexView(ScopedIndexView):
    """What the person's agencies owe, soonest due first."""

    any_permission_required = ["view"]
    related = ("agency", "item__catalog")

    def order_queryset(self, queryset: QuerySet[Duty]) -> QuerySet[Duty]:
        """Put the soonest due first."""
        return queryset.order_by("next_due_on", "id")

    def get_list_more_buttons(self, instance: Duty) -> list[Any]:
        """Add the declaration."""
        buttons = super().get_list_more_buttons(instance)
        if policy_for(self.request.user).can(Permission.SUBMIT, instance.agency):
            gone = instance.state == DutyState.NO_SUCH_MATTER
            label = _("恢复为应公开") if gone else _("申报无此类事项")
            address = reverse("console_duties:declare", args=[instance.pk])
            buttons.append(Button(label, url=address, icon_name="cross", priority=40))
        return buttons


class DutyViewSet(PlainViewSet):
    """The duties of the person's agencies: 本机构的公开责任."""

    model = Duty
    name = "console_duties"
    url_prefix = "coverage/duties"  # below coverage, so that the menu shows where one is
    icon = "tasks"
    menu_label = _("公开责任")
    form_class = DutyForm
    index_template_name = "console/duties/index.html"  # coverage and this list are two tabs of one entry of the menu
    index_view_class = DutyIndexView
    filterset_class = DutyFilters
    search_fields = ["item__name", "item__code"]
    open_views = PlainViewSet.open_views | {"index": "view", "index_results": "view"}
    list_display = [
        "item",
        Column("agency", label=_("责任机构")),
        Column("catalog", classname="gk-second", label=_("目录"), accessor="item.catalog"),
        DutyStateColumn("state", label=_("状态")),
        Column(
            "last_published_on",
            classname="gk-day gk-second",
            label=_("最近公开"),
            accessor=_day("last_published_on"),
        ),
        Column("next_due_on", classname="gk-day gk-second", label=_("下次应公开"), accessor=_day("next_due_on")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page of the declaration."""
        view = guarded(declare, Duty, "declare")
        return [*super().get_urlpatterns(), path("declare/<int:pk>/", view, name="declare")]


class CatalogGroup(ModelViewSetGroup):
    """The menu of those who manage catalogs."""

    menu_label = _("目录管理")
    menu_name = "catalogs"
    menu_icon = "folder-open-1"
    menu_order = 40
    items = (CatalogViewSet, ItemViewSet)
