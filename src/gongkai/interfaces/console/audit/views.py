"""The page of the log and its file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console import keys, tables
from gongkai.interfaces.console.audit.entries import readable
from gongkai.interfaces.console.audit.forms import AuditForm
from gongkai.interfaces.console.guard import refused
from gongkai.rules.inspection.privacy import inspect
from gongkai.rules.inspection.redact import redact

EXPORTED = 20_000  # entries in a file, the newest; a span of days narrows it
TOLD = ("reason", "note", "comment", "from", "to", "name", "given", "taken", "attribute", "title")


def overview(request: HttpRequest) -> HttpResponseBase:
    """Show what was done, newest first; fifty at a time."""
    if not policy_for(request.user).can_anywhere(Permission.AUDIT):
        return refused(request)
    form = AuditForm(request.GET)
    entries = readable(request.user)
    entries = form.narrow(entries) if form.is_valid() else entries.none()
    if tables.wanted(request, ("csv",)):
        newest = entries.order_by("-timestamp", "-pk")[:EXPORTED]
        return tables.answer("csv", _("操作日志"), _heads(), _rows(newest.iterator(chunk_size=500)))
    page = keys.read(entries, request, "timestamp", _moment, descending=True)
    context = {
        "form": form,
        "page": page,
        "rows": [(entry, entry.message, masked(entry.label), details(entry), _address(entry)) for entry in page.rows],
        "exported": EXPORTED,
        "header_title": _("操作日志"),
        "breadcrumbs_items": [{"url": "", "label": _("操作日志")}],
    }
    return render(request, "console/audit/list.html", context)


def masked(text: str) -> str:
    """Return the text without personal information: the log is read by more people than the record."""
    return redact(text, inspect(text)).text


def details(entry: ModelLogEntry) -> str:
    """Return what the entry notes besides the action, in words."""
    values = (entry.data.get(name) for name in TOLD) if isinstance(entry.data, dict) else ()
    words = ["、".join(map(str, value)) if isinstance(value, list) else str(value) for value in values if value]
    return masked("；".join(words))


def _address(entry: ModelLogEntry) -> str:
    is_record = entry.content_type and entry.content_type.model == "record" and not entry.deleted
    return reverse("console_records:history", args=[entry.object_id]) if is_record else ""


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _heads() -> list[str]:
    return [_("时间"), _("人员"), _("登录名"), _("操作"), _("对象"), _("编号"), _("说明")]


def _rows(entries: Iterable[ModelLogEntry]) -> Iterator[list[Any]]:
    for entry in entries:
        at = timezone.localtime(entry.timestamp).isoformat(timespec="seconds")
        who = [str(entry.user or "—"), entry.user.username if entry.user else ""]
        yield [at, *who, entry.message, masked(entry.label), entry.object_id, details(entry)]
