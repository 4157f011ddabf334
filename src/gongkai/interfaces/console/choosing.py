"""A choice among many that is written in one go: filters stand on every list, some with a hundred agencies."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

CHOSEN = mark_safe(" selected")


class PlainSelect(forms.Select):
    """A select without groups; Django's own renders one template for each option."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Return the element with its options."""
        chosen = set(self.format_value(value))
        options = ((code, CHOSEN if str(code) in chosen else "", label) for code, label in self.choices)
        written = format_html_join("", '<option value="{}"{}>{}</option>', options)
        own = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", own, written)
