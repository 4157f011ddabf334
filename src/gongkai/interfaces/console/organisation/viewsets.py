"""Agencies, heads, regions and staff in Wagtail's admin."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSetGroup

from gongkai.domain.access.queries import has_two_factors
from gongkai.domain.orgs.models import Agency, AgencyHead, Region, StaffRole, User
from gongkai.domain.orgs.queries import guide_gaps
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.organisation.forms import AgencyForm, HeadForm, RegionForm
from gongkai.interfaces.console.organisation.resetting import reset_two_factors
from gongkai.interfaces.console.organisation.staff import StaffForm
from gongkai.interfaces.console.plain import PlainCreateView, PlainEditView, PlainViewSet, ScopedIndexView


class AgencyIndexView(ScopedIndexView):
    """Agencies in the order of the tree."""

    related = ("region",)

    def order_queryset(self, queryset: QuerySet[Agency]) -> QuerySet[Agency]:
        """Keep the tree's order."""
        return queryset.order_by("path")


def _guide_gaps(agency: Agency) -> str:
    """Return what the public guide lacks, because the law asks for it and nobody filled it in."""
    return "、".join(guide_gaps(agency))


class AgencyViewSet(PlainViewSet):
    """Agencies."""

    model = Agency
    name = "console_agencies"
    url_prefix = "agencies"
    icon = "home"
    menu_label = _("机构")
    form_class = AgencyForm
    index_view_class = AgencyIndexView
    search_fields = ["name", "short_name", "code", "uscc"]
    list_display = [
        "name",
        Column("depth", classname="gk-second", label=_("层级")),
        Column("kind", label=_("类别"), accessor="get_kind_display"),
        Column("region", classname="gk-second", label=_("行政区划")),
        Column("code", classname="gk-second", label=_("编码")),
        Column("guide_gaps", classname="gk-second", label=_("指南缺项"), accessor=_guide_gaps),
        BooleanColumn("is_active", label=_("在用")),
    ]


class HeadIndexView(ScopedIndexView):
    """Heads with their agency."""

    related = ("agency",)


class HeadViewSet(PlainViewSet):
    """Heads of agencies, whose names and portfolios are public."""

    model = AgencyHead
    name = "console_heads"
    url_prefix = "heads"
    icon = "user"
    menu_label = _("机构领导")
    form_class = HeadForm
    index_view_class = HeadIndexView
    search_fields = ["name", "title", "agency__name"]
    list_display = [
        "name",
        Column("title", label=_("职务")),
        Column("agency", label=_("机构")),
        Column("phone", classname="gk-second", label=_("电话")),
    ]
    open_views = PlainViewSet.open_views | {"delete": "delete"}


class RegionIndexView(ScopedIndexView):
    """Regions with what is above them."""

    related = ("parent",)


class RegionViewSet(PlainViewSet):
    """Administrative divisions."""

    model = Region
    name = "console_regions"
    url_prefix = "regions"
    icon = "site"
    menu_label = _("行政区划")
    form_class = RegionForm
    index_view_class = RegionIndexView
    search_fields = ["name", "code"]
    list_display = [
        "name",
        Column("code", label=_("代码")),
        Column("level", classname="gk-day", label=_("级别"), accessor="get_level_display"),
        Column("parent", classname="gk-second", label=_("上级")),
    ]


class StaffIndexView(ScopedIndexView):
    """Staff with their roles."""

    def get_base_queryset(self) -> QuerySet[User]:
        """Read the roles of all shown people at once."""
        roles = StaffRole.objects.select_related("agency").order_by("agency__path", "role")
        return super().get_base_queryset().prefetch_related(Prefetch("staff_roles", roles)).order_by("username")


class StaffCreateView(PlainCreateView):
    """A new member of staff, with the roles below the form."""

    template_name = "console/staff/form.html"


class StaffEditView(PlainEditView):
    """A member of staff, with the roles below the form."""

    template_name = "console/staff/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell whether the person uses two factors."""
        return super().get_context_data(**kwargs) | {"has_two_factors": has_two_factors(self.object)}


def _roles(person: User) -> str:
    return "；".join(f"{role.agency}{role.get_role_display()}" for role in person.staff_roles.all())


class StaffViewSet(PlainViewSet):
    """People and their roles."""

    model = User
    name = "console_staff"
    url_prefix = "staff"
    icon = "group"
    menu_label = _("人员与角色")
    form_class = StaffForm
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    search_fields = ["username", "display_name", "phone"]
    list_display = [
        "display_name",
        Column("username", label=_("登录名")),
        Column("roles", label=_("岗位角色"), accessor=_roles),
        BooleanColumn("is_active", label=_("在用")),
        Column("last_login", classname="gk-day gk-second", label=_("上次登录")),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page that takes a person's factors away; guarded like all others."""
        view = guarded(reset_two_factors, User, "change")
        return [*super().get_urlpatterns(), path("reset-two-factors/<int:pk>/", view, name="reset_two_factors")]


class OrganisationGroup(ModelViewSetGroup):
    """The menu of those who manage agencies and people."""

    menu_label = _("机构与人员")
    menu_name = "organisation"
    menu_icon = "group"
    menu_order = 50
    items = (AgencyViewSet, HeadViewSet, RegionViewSet, StaffViewSet)
