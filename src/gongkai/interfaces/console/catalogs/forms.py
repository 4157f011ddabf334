"""Forms of catalogs, items and duties."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.days import DayInput
from gongkai.interfaces.console.plain import LinesField, UserForm
from gongkai.interfaces.console.records.forms import AgencyField


class CatalogForm(forms.ModelForm):
    """One version of a catalog."""

    class Meta:
        model = Catalog
        fields = ["name", "code", "kind", "version", "valid_from", "superseded_by", "position"]
        widgets = {"valid_from": DayInput()}


class ItemForm(forms.ModelForm):
    """An item with the elements of the standard catalogs."""

    channels = LinesField(label=gettext_lazy("公开渠道和载体"), help_text=gettext_lazy("一行一个"))
    law_items = LinesField(
        label=gettext_lazy("对应条例条款"), help_text=gettext_lazy("一行一个，如 P01（第二十条第一项）")
    )

    class Meta:
        model = CatalogItem
        fields = [
            "catalog", "code", "name", "domain", "elements", "basis", "time_limit",
            "max_age_days", "subject", "channels", "audience", "method", "level", "five_openness", "law_items",
            "is_heading", "position",
        ]  # fmt: skip
        help_texts = {"max_age_days": gettext_lazy("超过这个天数没有新信息即提示到期")}


class DutyForm(UserForm):
    """What one agency owes under one item."""

    agency = AgencyField(label=gettext_lazy("责任机构"), queryset=Agency.objects.none())

    class Meta:
        model = Duty
        fields = ["agency", "item", "max_age_days", "next_due_on"]
        widgets = {"next_due_on": DayInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = policy_for(self.user).agencies(Permission.MANAGE_CATALOGS)
        self.fields["agency"].queryset = allowed.order_by("path")
        items = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False)
        self.fields["item"].queryset = items.order_by("catalog", "position")


class DeclareForm(forms.Form):
    """The declaration that an agency has no such matter, with its reason; or that it has after all."""

    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写明依据，如：本机构权责清单中没有该事项"),
    )

    def __init__(self, *args: Any, is_revoking: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_revoking = is_revoking

    def clean_reason(self) -> str:
        """Require a reason for «no such matter»: the public will ask for it."""
        reason: str = self.cleaned_data["reason"].strip()
        if not reason and not self.is_revoking:
            raise ValidationError(_("请填写没有此类事项的理由。"))
        return reason
