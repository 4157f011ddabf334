"""What the console's plain lists of master data share: the guard, scoped rows, bounded pages, Chinese words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from gongkai.interfaces.console.guard import Guarded
from gongkai.interfaces.console.paginator import BoundedPaginator


class LinesField(forms.CharField):
    """A list of words, kept as JSON, written one a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False, "widget": forms.Textarea(attrs={"rows": 3})} | kwargs))

    def prepare_value(self, value: Any) -> str:
        """Show a stored list one word a line."""
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else (value or "")

    def to_python(self, value: Any) -> list[str]:
        """Return the words that were written."""
        text = super().to_python(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the lists."""
        return list(initial or []) != self.to_python(data)


class ScopedIndexView(generic.IndexView):
    """A list of the rows that the person may see, without a count of the whole table."""

    any_permission_required = ["add", "change"]  # decides on the menu item too: only those who manage see it
    paginator_class = BoundedPaginator
    search_backend_name = None
    related: Sequence[str] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows that the policy lets the person see, with what the columns show."""
        policy = policy_registry.get_by_type(self.model)
        rows = policy.instances_user_has_any_permission_for(self.request.user, {"view"})
        return rows.select_related(*self.related) if self.related else rows

    def get_edit_url(self, instance: Model) -> str | None:
        """Lead to the form of rows that the person may change."""
        return super().get_edit_url(instance) if self._may("change", instance) else None

    def get_delete_url(self, instance: Model) -> str | None:
        """Offer deletion only where the viewset opens it and the policy allows it."""
        return super().get_delete_url(instance) if self._may("delete", instance) else None

    def _may(self, action: str, instance: Model) -> bool:
        return self.user_has_permission_for_instance(action, instance)


class _Chinese:
    def get_success_message(self, instance: Any = None) -> str:
        return _("“%s”已保存。") % (instance or self.object)

    def get_success_buttons(self) -> list[Any]:
        return []


class PlainCreateView(_Chinese, generic.CreateView):
    """A form for a new row; forms that ask for the person get `user`."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell forms of ours who writes."""
        return _with_user(self, super().get_form_kwargs())


class PlainEditView(_Chinese, generic.EditView):
    """A form for a row; forms that ask for the person get `user`."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell forms of ours who writes."""
        return _with_user(self, super().get_form_kwargs())


def name_empty_choices(fields: Mapping[str, forms.Field]) -> None:
    """Say in words that nothing is chosen, where Django draws a line."""
    for field in fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = field.empty_label and _("（未选择）")
        elif isinstance(field, forms.ChoiceField):
            field.choices = [(value, label if value else _("（未选择）")) for value, label in field.choices]


class UserForm(forms.ModelForm):
    """A form that knows who writes, in order to offer only what the person may choose."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        name_empty_choices(self.fields)


class PlainViewSet(Guarded, ModelViewSet):
    """Lists, adds and changes rows of a model; rows are not deleted unless `open_views` says so."""

    index_view_class = ScopedIndexView
    add_view_class = PlainCreateView
    edit_view_class = PlainEditView
    form_class: type[forms.ModelForm]
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    open_views = {
        "index": "change",
        "index_results": "change",
        "add": "add",
        "edit": "change",
        "history": "change",
        "history_results": "change",
    }

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """Return our own form."""
        return self.form_class

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of closed views, so that no button leads there."""
        closed = {"usage_url_name": self.UNDEFINED}
        if "delete" not in self.open_views:
            closed["delete_url_name"] = self.UNDEFINED
        return super().get_common_view_kwargs(**(kwargs | closed))

    def edit_address(self, instance: Model) -> str:
        """Return the address of a row's form."""
        return reverse(self.get_url_name("edit"), args=[quote(instance.pk)])


def _with_user(view: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
    return kwargs | {"user": view.request.user} if issubclass(view.get_form_class(), UserForm) else kwargs
