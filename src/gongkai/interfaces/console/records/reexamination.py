"""Re-examination of what is closed (公开属性复查): the list, soonest due first, and the decision on one record."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import Policy, policy_for
from gongkai.domain.records import closing
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record
from gongkai.interfaces.console import keys, queries
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.home.rows import left
from gongkai.interfaces.console.records import grounds
from gongkai.rules.law.disclosure import ExemptionGround

HISTORY = ("records.keep_closed", "records.reexamine", "records.convert")
DECIDE = (Permission.SECRECY_REVIEW, Permission.PUBLISH)


class DecisionForm(forms.Form):
    """Does the ground still hold, and why."""

    found = forms.ChoiceField(
        label=gettext_lazy("复查结论"),
        choices=[
            ("holds", gettext_lazy("依据仍成立，继续不公开")),
            ("open", gettext_lazy("依据已不成立，转为主动公开")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择复查结论。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("复查意见"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写明目前的情况，例如“概算已经批复，不再属于过程性信息”"),
        error_messages={"required": gettext_lazy("请写明复查意见。")},
    )


def overview(request: HttpRequest) -> HttpResponse:
    """Show what is closed, what is due first; narrowed by ground."""
    if not policy_for(request.user).can_anywhere(Permission.VIEW):
        return refused(request)
    records = _closed(request.user)
    ground = request.GET.get("ground", "")
    if ground in ExemptionGround._value2member_map_:
        records = records.filter(exemption_ground=ground)
    page = keys.read(records, request, "reexamine_on", date.fromisoformat)
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [(record, left(record.reexamine_on, today)) for record in page.rows],
        "grounds": grounds.grouped(),
        "ground": ground,
        "header_title": _("公开属性复查"),
        "breadcrumbs_items": [{"url": "", "label": _("公开属性复查")}],
    }
    return render(request, "console/reexamination/list.html", context)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show ground and history of a record, and take the decision of those who may."""
    record = Record.objects.closed().filter(pk=pk).select_related("agency").first()
    policy = policy_for(request.user)
    if record is None or not policy.can(Permission.VIEW, record.agency):
        raise Http404
    may_decide = _may_decide(policy, record)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_decide:
        return refused(request)
    if request.method == "POST" and form.is_valid():
        return _carry_out(request, record, form.cleaned_data)
    context = {
        "record": record,
        "form": form,
        "may_decide": may_decide,
        "article": grounds.article_of(record.exemption_ground),
        "time": left(record.reexamine_on, timezone.localdate()),
        "history": _history(record),
        "header_title": _("公开属性复查"),
        "breadcrumbs_items": [
            {"url": reverse("console_reexamination"), "label": _("公开属性复查")},
            {"url": "", "label": _("复查")},
        ],
    }
    return render(request, "console/reexamination/decide.html", context, status=422 if form.errors else 200)


def _carry_out(request: HttpRequest, record: Record, answer: dict[str, Any]) -> HttpResponse:
    found = closing.Reexamination(still_holds=answer["found"] == "holds", reason=answer["reason"])
    try:
        closing.reexamine(record=record, found=found, by=request.user)
    except RecordError as refusal:
        messages.error(request, refusal.message)
        return redirect("console_reexamination_form", record.pk)
    if found.still_holds:
        messages.success(request, _("已记录复查，下次复查日期：%s。") % record.reexamine_on)
        return redirect("console_reexamination")
    messages.success(request, _("《%s》已转为主动公开的草稿，核对后提交审核即可公开。") % record.title[:40])
    return redirect("console_records:open", record.pk)


def _closed(user: User) -> QuerySet[Record]:
    columns = ("attribute_reason", *queries.LIST_FIELDS, "agency__name", "agency__short_name", "agency__path")
    return queries.desk_records(user).closed().filter(reexamine_on__isnull=False).only(*columns)


def _may_decide(policy: Policy, record: Record) -> bool:
    return any(policy.can(permission, record.agency) for permission in DECIDE)


def _history(record: Record) -> list[tuple[Any, str, str, str]]:
    """Return (moment, person, what, reason) of all decisions on the record's closure, newest first."""
    entries = ModelLogEntry.objects.for_instance(record).filter(action__in=HISTORY).select_related("user")
    return [
        (entry.timestamp, str(entry.user or "—"), entry.message, entry.data.get("reason", ""))
        for entry in entries.order_by("-timestamp", "-pk")
    ]
