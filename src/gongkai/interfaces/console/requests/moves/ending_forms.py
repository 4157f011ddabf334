"""The forms about money and service: the fee with its calculation, the payment, and how the decision arrived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.domain.requests.enums import ServeWay
from gongkai.domain.requests.fees import Fee
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.interfaces.console.requests.moves.forms import MoveForm, Values, line_field, number_field
from gongkai.rules.law.fees import FeeCalculation, FeeScale, fee_by_items, fee_by_pages, page_scale_fault
from gongkai.rules.law.letters import DECISIONS
from gongkai.rules.law.outcomes import Outcome, combined_outcome


class FeeForm(MoveForm):
    """By item or by page, and how many; the amount follows."""

    scale = forms.ChoiceField(
        label=_("计收方式"),
        choices=FeeScale.choices(),
        widget=forms.RadioSelect,
        initial=FeeScale.BY_PAGE.value,
        help_text=_("同一申请只能选择一种。"),
        error_messages={"required": _("请选择按件或者按量计收。")},
    )
    quantity = number_field(_("页数（按量）或者件数（按件）"), 1, 1_000_000)
    already_public = number_field(_("其中已主动公开的页数（按量）"), 0, 1_000_000, required=False, initial=0)
    first_no = number_field(_("是该申请人本自然月的第几件（按件）"), 1, 100_000, required=False, initial=1)

    def clean(self) -> Values:
        """Calculate, and refuse a scale that does not fit what is supplied."""
        values = super().clean() or {}
        outcomes = [Outcome(item.outcome) for item in self.case.items.all() if item.outcome]
        if values.get("scale") == FeeScale.BY_PAGE and outcomes:
            fault = page_scale_fault(combined_outcome(outcomes))
            if fault:
                self.add_error("scale", fault)
        try:
            values["calculation"] = calculated(values)
        except ValueError as refusal:
            self.add_error("already_public", str(refusal))
        return values


def calculated(values: Values) -> FeeCalculation | None:
    """Return the fee of what is entered, None while something is missing; ValueError when numbers do not fit."""
    if not values.get("quantity") or not values.get("scale"):
        return None
    if values["scale"] == FeeScale.BY_PAGE:
        return fee_by_pages(values["quantity"], already_public=values.get("already_public") or 0)
    return fee_by_items(values.get("first_no") or 1, values["quantity"])


class PaidForm(MoveForm):
    """How much was paid, and the number of the receipt."""

    amount = number_field(_("实缴金额（元）"), 0, 10_000_000)
    receipt_number = line_field(_("票据号码"), required=_("请填写财政票据号码。"), most=60)

    def suggested(self) -> Values:
        """Propose the amount that was asked for."""
        fee = Fee.objects.filter(request=self.case).first()
        return {"amount": fee.amount} if fee else {}


class ServeForm(MoveForm):
    """Which letter, by which way, on which day, with which proof (国办公开办函〔2016〕235号)."""

    letter = forms.ModelChoiceField(
        label=_("送达的文书"),
        queryset=IssuedLetter.objects.none(),
        empty_label=None,
        error_messages={"required": _("请选择送达的文书。"), "invalid_choice": _("该文书已经送达或者不属于本案。")},
    )
    way = forms.ChoiceField(
        label=_("送达方式"),
        choices=ServeWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择送达方式。")},
    )
    note = line_field(_("邮件号、签收人等"), most=200, help_text=_("邮寄的填写邮件号；直接送达的填写签收人。"))
    proof = forms.FileField(
        label=_("送达凭证"), required=False, help_text=_("送达回证、邮件回执或者发送记录的扫描件、截图。")
    )

    field_order = ("seen", "letter", "way", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = unserved(self.case)
        self.fields["letter"].queryset = letters
        first = letters.first()
        if first:
            self.initial.setdefault("letter", first.pk)


def unserved(case: Any) -> Any:
    """Return the decision letters that have not reached the applicant yet."""
    kinds = [kind.value for kind in DECISIONS]
    return case.letters.filter(kind__in=kinds, issued_on__isnull=False, served_on=None).order_by("-pk")
