"""The cells of the list of records, written out in Python.

A page has two hundred of them: a template each is most of what the page costs. They are Wagtail's markup all the same.
"""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import ButtonWithDropdown

from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import queries

# A state is a word and a colour, never a colour alone.
TONES = {
    Status.DRAFT: "quiet",
    Status.IN_REVIEW: "warn",
    Status.SCHEDULED: "warn",
    Status.PUBLISHED: "ok",
    Status.WITHDRAWN: "grave",
    Status.CLOSED: "quiet",
}
SETTLED = (Status.PUBLISHED, Status.WITHDRAWN, Status.CLOSED)


class TextColumn(Column):
    """What a field says, escaped."""

    def render_cell_html(self, instance: Record, parent_context: Any) -> SafeString:
        """Return the cell."""
        value = self.get_value(instance)
        return format_html('<td class="{}">{}</td>', self.classname or "", "" if value is None else value)


class DayColumn(TextColumn):
    """A day as it is written in official lists; empty while it is not known."""

    def get_value(self, instance: Record) -> str:
        """Return the local day."""
        value = super().get_value(instance)
        if not value:
            return ""
        return f"{timezone.localtime(value) if hasattr(value, 'hour') else value:%Y-%m-%d}"


class ChoiceColumn(Column):
    """A box to tick for changing many records; it belongs to the form above the table."""

    def render_cell_html(self, instance: Record, parent_context: Any) -> SafeString:
        """Return the cell; the box is named after its record."""
        return format_html(
            '<td class="{}"><input type="checkbox" name="pk" value="{}" form="gk-bulk" aria-label="{}"></td>',
            self.classname,
            str(instance.pk),
            _("选择：%(title)s") % {"title": instance.title},
        )


class StatusColumn(Column):
    """The status as a word and a colour, with what else the officer must know."""

    def render_cell_html(self, instance: Record, parent_context: Any) -> SafeString:
        """Return the cell with its tags."""
        tags = format_html_join(" ", '<span class="gk-tag gk-tag--{}">{}</span>', _tags(instance))
        return format_html('<td class="gk-status">{}</td>', tags)


class RowMenu(ButtonWithDropdown):
    """Wagtail's menu of a row: one button named after the record, and links."""

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Return the menu."""
        links = format_html_join(
            "",
            '<a href="{}">{} {}</a>',
            ((each.url, _icon(each.icon_name), each.label) for each in sorted(self.dropdown_buttons)),
        )
        return format_html(
            '<div class="w-dropdown" data-controller="w-dropdown"><button type="button" aria-label="{}" '
            'class="w-dropdown__toggle w-dropdown__toggle--icon" data-w-dropdown-target="toggle">{}</button>'
            '<div class="w-dropdown__content" data-w-dropdown-target="content" hidden>{}</div></div>',
            self.aria_label,
            _icon(self.icon_name, "w-dropdown__toggle-icon"),
            links,
        )


def _icon(name: str, classname: str = "icon") -> SafeString:
    picture = '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>'
    return format_html(picture, name, classname, name)


def _tags(instance: Record) -> list[tuple[str, Any]]:
    status = queries.status_of(instance)
    tags = [(TONES[status], status.label)]
    if instance.live and instance.has_unpublished_changes:
        tags.append(("warn", _("有未发布修改")))
    due = instance.publish_due_on
    if status not in SETTLED and due and due < timezone.localdate():
        tags.append(("grave", _("逾期未公开")))
    return tags
