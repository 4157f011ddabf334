"""Records in Wagtail's admin: which views answer, and under which permission."""

from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet

from gongkai.domain.records.models import Record
from gongkai.interfaces.console.guard import Guarded, guarded
from gongkai.interfaces.console.records import bulk, checking, comparing, editing, listing, pages, preview
from gongkai.interfaces.console.records.bulk_kinds import KINDS
from gongkai.interfaces.console.records.panels import record_panels
from gongkai.interfaces.console.records.reading import RecordInspectView
from gongkai.interfaces.console.records.withdraw import withdraw


class RecordViewSet(Guarded, SnippetViewSet):
    """Government information on the desk."""

    model = Record
    icon = "doc-full-inverse"
    menu_label = _("政府信息")
    menu_name = "records"
    menu_order = 10
    add_to_admin_menu = True
    admin_url_namespace = "console_records"
    base_url_path = "records"
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_template_name = "console/records/inspect.html"
    index_results_template_name = "console/records/index_results.html"
    add_to_reference_index = False
    list_per_page = 25
    filterset_class = listing.RecordFilters

    index_view_class = listing.RecordIndexView
    add_view_class = editing.RecordCreateView
    edit_view_class = editing.RecordEditView
    inspect_view_class = RecordInspectView
    history_view_class = editing.RecordHistoryView
    delete_view_class = editing.RecordDeleteView
    preview_on_add_view_class = preview.PreviewOnCreateView
    preview_on_edit_view_class = preview.PreviewOnEditView
    revisions_view_class = preview.PreviewRevisionView
    revisions_compare_view_class = comparing.RecordCompareView

    # Workflow and usage views stay closed until reviewing in steps is built; copying and unpublishing have no use.
    open_views = {
        "list": "view",
        "list_results": "view",
        "add": "add",
        "edit": "change",
        "delete": "delete",
        "inspect": "view",
        "history": "view",
        "history_results": "view",
        "preview_on_add": "add",
        "preview_on_edit": "change",
        "revisions_view": "read_original",  # an older version may hold what was masked since
        "revisions_revert": "change",
        "revisions_compare": "read_original",
        "revisions_unschedule": "publish",
        "lock": "lock",
        "unlock": "unlock",
        "unpublish": "unpublish",
    }

    @property
    def unpublish_view(self) -> Any:
        """Answer Wagtail's address for unpublishing with the page that asks for a reason."""
        return withdraw

    def get_edit_handler(self) -> ObjectList:
        """Return the layout of the form."""
        return record_panels().bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave usage out: records are linked by relations, not by Wagtail's index of references."""
        return super().get_common_view_kwargs(**(kwargs | {"usage_url_name": self.UNDEFINED}))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add our own addresses."""

        def own(route: str, view: Any, action: str, name: str) -> URLPattern:
            return path(route, guarded(view, Record, action), name=name)

        return [
            *super().get_urlpatterns(),
            own("withdraw/<int:pk>/", withdraw, "unpublish", "withdraw"),
            own("open/<int:pk>/", pages.open_record, "view", "open"),
            own("compare/<int:pk>/", comparing.choose, "read_original", "compare"),
            own("kinds/", pages.choose_kind, "add", "choose_kind"),
            own("find/", pages.find, "change", "find"),
            *(own(f"bulk/{name}/", partial(bulk.change_many, name=name), "view", f"bulk_{name}") for name in KINDS),
            own("check/", checking.check, "change", "check"),
            own("check/<int:pk>/", checking.check, "change", "check"),
            own("<int:pk>/files/<int:number>/<slug:which>/", pages.attachment, "view", "file"),
        ]

    def register_chooser_viewset(self) -> None:
        """Offer no chooser: it would list everybody's drafts; relations name records by number or title."""

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """Show the menu item to those who may see records."""

        def is_shown(_self: MenuItem, request: Any) -> bool:
            return policy_registry.get_by_type(Record).user_has_permission(request.user, "view")

        return type("RecordMenuItem", (MenuItem,), {"is_shown": is_shown})
