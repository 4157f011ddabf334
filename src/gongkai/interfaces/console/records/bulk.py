"""Changing many records: choose in the list, say what, see beforehand what would happen, confirm, see what happened."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records import bulk
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.records.bulk_kinds import KINDS
from gongkai.interfaces.console.records.listing import RecordFilters
from gongkai.interfaces.numbers import number_in


@require_POST
def change_many(request: HttpRequest, name: str) -> HttpResponse:
    """Lead through the three steps; nothing is kept between them but what the page posts."""
    kind = KINDS[name]
    if not policy_for(request.user).can_anywhere(kind.permission):
        return refused(request)
    ids, has_more = _chosen(request)
    if not ids:
        messages.warning(request, _("没有选择任何信息。请先在列表中勾选，再选择要做的操作。"))
        return redirect("console_records:list")
    records = list(_visible(request.user).filter(pk__in=ids).order_by("-updated_at", "-id"))
    stage = request.POST.get("stage", "")
    form = kind.form(request.POST if stage else None, user=request.user)
    context: dict[str, Any] = {"kind": kind, "name": name, "form": form, "has_more": has_more, "limit": bulk.LIMIT}
    if stage and form.is_valid():
        return _render(request, _decided(request, records, form, stage) | context, records)
    return _render(request, context | {"records": records}, records, status=422 if form.errors else 200)


def _decided(request: HttpRequest, records: Sequence[Record], form: Any, stage: str) -> dict[str, Any]:
    """Return the verdicts: of a dry run, or of what was done."""
    act = bulk.carry_out if stage == "confirm" else bulk.check
    verdicts = act(records=records, change=form.change(), by=request.user)
    passed = [verdict for verdict in verdicts if not verdict.problem]
    return {
        "verdicts": sorted(verdicts, key=lambda verdict: not verdict.problem),  # what needs a look comes first
        "passed": len(passed),
        "stopped": len(verdicts) - len(passed),
        "is_done": stage == "confirm",
    }


def _chosen(request: HttpRequest) -> tuple[list[int], bool]:
    """Return the ids that were ticked, or all that the list's filter finds, up to the limit; and whether more are."""
    if request.POST.get("everything"):
        ids = list(_found(request).values_list("pk", flat=True)[: bulk.LIMIT + 1])
        return ids[: bulk.LIMIT], len(ids) > bulk.LIMIT
    named = [*request.POST.getlist("pk"), *request.POST.get("chosen", "").split(",")]
    ids = list(dict.fromkeys(filter(None, map(number_in, named))))
    return ids[: bulk.LIMIT], len(ids) > bulk.LIMIT or bool(request.POST.get("has_more"))


def _found(request: HttpRequest) -> Any:
    """Return what the list showed whose address was posted, in its order."""
    query = QueryDict(request.POST.get("query", ""))
    records = queries.desk_records(request.user).order_by("-updated_at", "-id")
    filters = RecordFilters(query, records, request=request)
    found = filters.qs if filters.is_valid() else records.none()
    text = query.get("q", "").strip()
    return queries.found_by(found, text) if text else found


def _visible(user: User) -> Any:
    return queries.desk_records(user)


def _render(
    request: HttpRequest, context: dict[str, Any], records: Sequence[Record], status: int = 200
) -> HttpResponse:
    label = str(context["kind"].label)
    about = {
        "chosen": ",".join(str(record.pk) for record in records),
        "number": len(records),
        "header_title": _("批量%s") % label,
        "breadcrumbs_items": [
            {"url": reverse("console_records:list"), "label": _("政府信息")},
            {"url": "", "label": _("批量%s") % label},
        ],
    }
    return render(request, "console/records/bulk.html", about | context, status=status)
