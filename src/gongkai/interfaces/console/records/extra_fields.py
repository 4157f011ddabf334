"""Form fields for the extra fields of a kind, derived from its pydantic model."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _
from pydantic.fields import FieldInfo
from wagtail.admin.widgets import AdminDateInput

from gongkai.domain.records.kinds import KINDS

PREFIX = "extra_"
LONG = 200  # characters from which a text gets several lines


def extra_form_fields(kind: str) -> dict[str, forms.Field]:
    """Return the form fields of a kind by their prefixed names, in the order of its class; none for unknown kinds."""
    if kind not in KINDS:
        return {}
    return {f"{PREFIX}{name}": _form_field(field) for name, field in KINDS[kind].extra.model_fields.items()}


def extra_values(kind: str, cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return what is stored in `Record.extra`: plain JSON values, nothing for what was left empty."""
    stored = {}
    for name in KINDS[kind].extra.model_fields:
        value = cleaned.get(f"{PREFIX}{name}")
        if value in (None, "", False):
            continue
        stored[name] = str(value) if isinstance(value, date | Decimal) else value
    return stored


def extra_problems(kind: str, values: dict[str, Any]) -> dict[str, str]:
    """Return the problems that the kind itself finds, by the prefixed names of the form."""
    return {f"{PREFIX}{name}": message for name, message in KINDS[kind].problems(values).items()}


def _form_field(field: FieldInfo) -> forms.Field:
    bare = _bare(field.annotation)
    bounds = _bounds(field)
    common: dict[str, Any] = {"label": field.title, "required": False}
    if get_origin(bare) is Literal:
        return forms.ChoiceField(choices=_choices(bare), initial=field.default, **common)
    if bare is bool:
        return forms.BooleanField(**common)
    if bare is date:
        return forms.DateField(widget=AdminDateInput(), **common)
    if bare is int:
        return forms.IntegerField(min_value=bounds.get("ge"), max_value=bounds.get("le"), **common)
    if bare is Decimal:
        return forms.DecimalField(**common)
    length = bounds.get("max_length")
    widget = forms.Textarea(attrs={"rows": 3}) if (length or 0) > LONG else forms.TextInput()
    return forms.CharField(max_length=length, widget=widget, **common)


def _bare(annotation: Any) -> Any:
    """Return the type without «or None»."""
    if get_origin(annotation) is Literal:
        return annotation
    members = [member for member in get_args(annotation) if member is not type(None)]
    return members[0] if members else annotation


def _choices(literal: Any) -> list[tuple[str, str]]:
    return [(value, value or _("—— 请选择 ——")) for value in get_args(literal)]


def _bounds(field: FieldInfo) -> dict[str, Any]:
    """Return the limits that pydantic keeps as annotated-types objects, by name."""
    return {
        name: getattr(limit, name)
        for limit in field.metadata
        for name in ("ge", "le", "max_length")
        if getattr(limit, name, None) is not None
    }
