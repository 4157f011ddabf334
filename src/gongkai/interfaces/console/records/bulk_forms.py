"""What each change of many records asks for, and the change that follows from the answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records import bulk
from gongkai.interfaces.console.records.forms import AgencyField
from gongkai.interfaces.console.records.withdraw import WithdrawForm
from gongkai.rules.law.disclosure import WithdrawalReason


class MoveForm(forms.Form):
    """Where to."""

    agency = AgencyField(label=_("移交给"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = policy_for(user).agencies(Permission.EDIT).filter(is_active=True)
        self.fields["agency"].queryset = allowed.order_by("path")

    def change(self) -> bulk.Change:
        """Return the move."""
        return bulk.Move(self.cleaned_data["agency"])


class ItemField(forms.ModelChoiceField):
    """Items of the present catalogs, named with their catalog."""

    def label_from_instance(self, obj: CatalogItem) -> str:
        """Return catalog and item."""
        return f"{obj.catalog.name}：{obj.code} {obj.name}"


class PlaceForm(forms.Form):
    """Which item of those that the person's agencies owe."""

    item = ItemField(label=_("公开事项"), queryset=CatalogItem.objects.none())
    is_on = True

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = policy_for(user).agencies(Permission.EDIT).order_by().values("pk")
        present = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False)
        owed = present.filter(duties__agency__in=agencies).distinct()
        ordered = owed.select_related("catalog").order_by("catalog__position", "catalog_id", "position", "id")
        self.fields["item"].queryset = ordered

    def change(self) -> bulk.Change:
        """Return the placement."""
        return bulk.Place(self.cleaned_data["item"], is_on=self.is_on)


class UnplaceForm(PlaceForm):
    """Which item to take the records off."""

    is_on = False


class ReasonForm(WithdrawForm):
    """One reason for all."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def change(self) -> bulk.Change:
        """Return the withdrawal."""
        return bulk.Withdraw(WithdrawalReason(self.cleaned_data["reason"]), self.cleaned_data["note"])
