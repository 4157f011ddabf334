"""The list of records: columns, filters, pages."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views import snippets

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.bulk import LIMIT
from gongkai.domain.records.enums import Status
from gongkai.domain.records.kinds import KIND_CHOICES
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.paginator import BoundedPaginator
from gongkai.interfaces.console.records.bulk_kinds import offered
from gongkai.interfaces.console.records.cells import ChoiceColumn, DayColumn, RowMenu, StatusColumn, TextColumn

FIRST_YEAR = 2008  # the Regulations came into force on 1 May 2008


def agencies_in_view(request: HttpRequest | None) -> QuerySet[Agency]:
    """Return the agencies whose records the person sees."""
    if request is None:
        return Agency.objects.none()
    return policy_for(request.user).agencies(Permission.VIEW).order_by("path")


def items_in_view(request: HttpRequest | None) -> QuerySet[CatalogItem]:
    """Return the items of the present catalogs that the person's agencies owe."""
    owing = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False, duties__isnull=False)
    if request is None:
        return owing.none()
    return owing.filter(duties__agency__in=agencies_in_view(request)).distinct().order_by("catalog", "position")


def _years() -> list[tuple[int, str]]:
    return [(year, f"{year}年") for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


class RecordFilters(WagtailFilterSet):
    """What the list can be narrowed by."""

    agency = django_filters.ModelChoiceFilter(label=_("发布机构"), queryset=agencies_in_view)
    kind = django_filters.ChoiceFilter(label=_("信息类别"), choices=KIND_CHOICES, empty_label=_("全部"))
    status = django_filters.ChoiceFilter(
        label=_("状态"), choices=Status.choices, method="by_status", empty_label=_("全部"), widget=forms.RadioSelect
    )
    item = django_filters.ModelChoiceFilter(label=_("公开事项"), queryset=items_in_view, method="by_item")
    late = django_filters.ChoiceFilter(
        label=_("应公开未公开"),
        choices=[("yes", _("只看应公开未公开"))],
        method="by_late",
        empty_label=_("全部"),
        widget=forms.RadioSelect,
    )
    year = django_filters.ChoiceFilter(label=_("成文年份"), choices=_years, method="by_year", empty_label=_("全部"))

    class Meta:
        model = Record
        fields: list[str] = []

    def by_status(self, records: QuerySet[Record], name: str, value: str) -> QuerySet[Record]:
        """Keep one status."""
        return queries.with_status(records, value)

    def by_item(self, records: QuerySet[Record], name: str, value: CatalogItem) -> QuerySet[Record]:
        """Keep what is placed on an item."""
        return records.filter(pk__in=value.placements.values("record"))

    def by_late(self, records: QuerySet[Record], name: str, value: str) -> QuerySet[Record]:
        """Keep what should have been published and is not."""
        return records.late(timezone.localdate())

    def by_year(self, records: QuerySet[Record], name: str, value: str) -> QuerySet[Record]:
        """Keep what was formed in a year, or published in it when the day of forming is not known."""
        formed = Q(formed_on__year=value)
        return records.filter(formed | Q(formed_on=None, published_at__year=value))


class RecordIndexView(snippets.IndexView):
    """The records of one's own agencies, the last touched first."""

    paginator_class = BoundedPaginator
    search_backend_name = None
    search_fields = ["title"]
    add_item_label = _("新建信息")

    def get_base_queryset(self) -> QuerySet[Record]:
        """Return what the person may see."""
        return queries.desk_records(self.request.user)

    def get_valid_orderings(self) -> list[str]:
        """Offer the one order that has an index."""
        return []

    def order_queryset(self, queryset: QuerySet[Record]) -> QuerySet[Record]:
        """Put the last touched first."""
        return queryset.order_by("-updated_at", "-id")

    def search_queryset(self, queryset: QuerySet[Record]) -> QuerySet[Record]:
        """Find by document number or title."""
        return queries.found_by(queryset, self.search_query.strip()) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Column]:
        """Return title, number, agency, kind, status and days."""
        return [
            *([ChoiceColumn("choose", classname="gk-choose", label=_("选择"), accessor="pk")] if self._changes else []),
            self._get_title_column("title"),
            TextColumn("document_number", classname="gk-second", label=_("文号")),
            TextColumn("agency", classname="gk-day gk-second", label=_("发布机构")),
            TextColumn("kind", classname="gk-day gk-second", label=_("类别"), accessor="get_kind_display"),
            StatusColumn("status", label=_("状态"), accessor="live"),
            DayColumn("formed_on", classname="gk-day gk-second", label=_("成文日期")),
            DayColumn("published_at", classname="gk-day gk-second", label=_("发布日期")),
            DayColumn("updated_at", classname="gk-day gk-third", label=_("更新日期")),
        ]

    def get_edit_url(self, instance: Record) -> str | None:
        """Lead to the form where the person may edit."""
        return self._url("edit", instance) if self._can(Permission.EDIT, instance) else None

    def get_inspect_url(self, instance: Record) -> str:
        """Lead to the reading view."""
        return self._url("inspect", instance)

    def get_delete_url(self, instance: Record) -> str | None:
        """Offer deletion for drafts that were never public."""
        draft = not (instance.live or instance.withdrawn_at or instance.index_no)
        return self._url("delete", instance) if draft and self._can(Permission.EDIT, instance) else None

    def get_list_more_buttons(self, instance: Record) -> list[Any]:
        """Add withdrawal to Wagtail's buttons."""
        buttons = super().get_list_more_buttons(instance)
        if instance.live and self._can(Permission.WITHDRAW, instance):
            buttons.append(Button(_("撤下"), url=self._url("withdraw", instance), icon_name="download", priority=40))
        return buttons

    def get_list_buttons(self, instance: Record) -> list[RowMenu]:
        """Put all that can be done with a row into its menu."""
        name = _("“%(title)s”的更多选项") % {"title": instance.title}
        buttons = self.get_list_more_buttons(instance)
        return [RowMenu(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": name})]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Put uploading beside writing."""
        buttons = list(super().header_buttons)
        if policy_for(self.request.user).can_anywhere(Permission.IMPORT):
            buttons.append(HeaderButton(_("上传文件"), url=reverse("console_imports:upload"), icon_name="upload"))
        return buttons

    @cached_property
    def _changes(self) -> list[tuple[str, Any]]:
        return [(reverse(f"console_records:bulk_{name}"), label) for name, label in offered(self.request.user)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be done with many records at once."""
        return super().get_context_data(**kwargs) | {"bulk_changes": self._changes, "bulk_limit": LIMIT}

    def _can(self, permission: Permission, instance: Record) -> bool:
        return policy_for(self.request.user).can(permission, instance.agency)

    def _url(self, name: str, instance: Record) -> str:
        return reverse(f"console_records:{name}", args=[instance.pk])
