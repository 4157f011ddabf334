"""Tags and filters of the public pages: `component`, and how dates and sizes are shown."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

register = template.Library()

KILOBYTE = 1024


@register.simple_tag
def component(name: str, **values: Any) -> SafeString:
    """Return a component's HTML, given only the values named in the tag."""
    from gongkai.interfaces.portal import components  # its engine has this module among its builtins

    return components.render(name, **values)


@register.filter
def moment(value: datetime | None) -> str:
    """Return a publication time as the site standard wants it, YYYY-MM-DD HH:MM (47号)."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def day(value: Any) -> str:
    """Return a date or the local date of a moment as YYYY-MM-DD; text is handed on for examples."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else value or ""


@register.filter
def filesize(size: int | None) -> str:
    """Return a size in the unit that reads shortest, in KB from one KB and in MB from one MB on."""
    if size is None:
        return ""
    if size < KILOBYTE:
        return f"{size} B"
    if size < KILOBYTE**2:
        return f"{size / KILOBYTE:.0f} KB"
    return f"{size / KILOBYTE**2:.1f} MB"


@register.simple_tag
def topic_page(page: dict[str, Any] | None, topic: Any) -> dict[str, Any]:
    """Return the values of a topic's page: those the view gathered, or in a preview all sections, also empty ones."""
    from gongkai.interfaces.portal.topic_page import values  # it uses the filters of this module

    if isinstance(page, dict):
        return page
    if not hasattr(topic, "_portal_page"):
        topic._portal_page = values(topic, with_empty=True)
    return topic._portal_page


@register.simple_tag
def record_page(page: dict[str, Any] | None, record: Any) -> dict[str, Any]:
    """Return the values of a record page: those the view gathered, or in a preview those of the draft."""
    from gongkai.interfaces.portal.record_page import values  # it uses the filters of this module

    if page:
        return page
    if not hasattr(record, "_portal_page"):
        record._portal_page = values(record)
    return record._portal_page
