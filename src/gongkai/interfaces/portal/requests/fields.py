"""A field of a page of the form, and reading what was typed into it: cleaned, nothing thrown away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from gongkai.rules.law.description import clean_text

Words = str | Promise


@dataclass(frozen=True)
class Field:
    """One field; with `options` a choice, with `rows` a text of several lines."""

    name: str
    label: Words
    hint: Words = ""
    limit: int = 100
    rows: int = 0
    options: Sequence[tuple[str, Words]] = ()
    autocomplete: str = ""
    inputmode: str = ""

    def read(self, given: QueryDict) -> str:
        """Return what was typed, without control characters and pictures; a line stays one line."""
        text = clean_text(given.get(self.name, ""))[: self.limit]
        if self.options:
            return text if text in dict(self.options) else ""
        return text if self.rows else " ".join(text.split())

    def shown(self, value: str, error: str = "") -> dict[str, Any]:
        """Return the values for the field's component."""
        return {
            "name": self.name, "label": self.label, "hint": self.hint, "limit": self.limit, "rows": self.rows,
            "autocomplete": self.autocomplete, "inputmode": self.inputmode, "value": value, "error": error,
            "options": [
                {"value": code, "label": label, "checked": code == value} for code, label in self.options
            ],
        }  # fmt: skip


def problems(fields: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what has to be put right, each with a link to its field."""
    return [
        {"text": field["error"], "href": f"#{field['name']}{'-0' if field['options'] else ''}"}
        for field in fields
        if field["error"]
    ]
