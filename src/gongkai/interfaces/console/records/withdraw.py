"""Taking a public record down, always with a reason."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from gongkai.domain.records import actions
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import WITHDRAWAL_LIMITS, WithdrawalReason


class WithdrawForm(forms.Form):
    """The reason, which the public will read, and a note for colleagues."""

    reason = forms.ChoiceField(
        label=gettext_lazy("撤下原因"),
        choices=WithdrawalReason.choices(),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("原网址会显示已撤下和这个原因"),
        error_messages={"required": gettext_lazy("请选择撤下原因。")},
    )
    note = forms.CharField(
        label=gettext_lazy("撤下说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("选择“其他”时必填"),
    )

    def clean(self) -> dict[str, Any]:
        """Require a note for «other», which by itself explains nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reason") == WithdrawalReason.OTHER.value and not cleaned.get("note"):
            self.add_error("note", _("原因为“其他”时请写明具体情况。"))
        return cleaned


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form and withdraw; the guard has asked for the permission, the action asks again."""
    record = get_object_or_404(Record.objects.select_related("agency"), pk=pk)
    if not record.live:
        messages.error(request, _("《%s》当前没有公开，无需撤下。") % record.title[:40])
        return redirect("console_records:inspect", pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _withdraw(record, request, form.cleaned_data)
        except RecordError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("《%s》已撤下，原网址显示撤下说明。") % record.title[:60])
        return redirect("console_records:list")
    limits = [(reason.label, days) for reason, days in WITHDRAWAL_LIMITS.items()]
    crumbs = [
        {"url": reverse("console_records:list"), "label": _("政府信息")},
        {"url": reverse("console_records:inspect", args=[pk]), "label": record.title},
        {"url": "", "label": _("撤下")},
    ]
    context = {
        "form": form,
        "record": record,
        "limits": limits,
        "breadcrumbs_items": crumbs,
        "header_title": _("撤下"),
    }
    return render(request, "console/records/withdraw.html", context, status=422 if form.errors else 200)


def _withdraw(record: Record, request: HttpRequest, chosen: dict[str, Any]) -> None:
    reason = WithdrawalReason(chosen["reason"])
    actions.withdraw(record=record, by=request.user, reason=reason, note=chosen["note"])
