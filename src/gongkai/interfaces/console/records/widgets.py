"""The editor of a record's body, and the field that finds a record."""

from typing import Any

from django import forms
from django.urls import reverse


class BodyEditor(forms.Textarea):
    """A text area of HTML, which a script turns into an editor that keeps tables.

    Wagtail's own rich-text editor has no tables and drops them from official texts.
    """

    template_name = "console/widgets/body_editor.html"

    class Media:
        css = {"all": ["console/body_editor.css"]}
        js = ["console/body_editor.js"]


class RecordFinder(forms.TextInput):
    """A text field that suggests records while one types, where scripts run."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the address that suggests; not known yet when forms are declared."""
        finder = {"list": "gk-records", "data-gk-record-finder": reverse("console_records:find"), "autocomplete": "off"}
        return super().get_context(name, value, finder | (attrs or {}))

    class Media:
        js = ["console/record_finder.js"]
