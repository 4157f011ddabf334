"""The form of a watched site."""

from typing import Any

from django import forms

from gongkai.domain.monitoring.actions import may_allow_private
from gongkai.domain.monitoring.models import WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.plain import name_empty_choices


class SiteForm(forms.ModelForm):
    """Name, address and limits; internal addresses only for those who decide on them."""

    class Meta:
        model = WatchedSite
        fields = (
            "name", "address", "agency", "rhythm", "is_probed", "pages", "depth", "delay", "allow_private",
        )  # fmt: skip
        widgets = {
            "address": forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
            "delay": forms.NumberInput(attrs={"step": "0.1"}),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = policy_for(user).agencies(Permission.MANAGE_CATALOGS).filter(is_active=True)
        field = self.fields["agency"]
        field.queryset = managed.only("name", "path", "depth").order_by("path")
        field.label_from_instance = _name
        field.empty_label = None
        name_empty_choices(self.fields)
        self.fields["rhythm"].required = True
        if not may_allow_private(user):
            del self.fields["allow_private"]


def _name(agency: Agency) -> str:
    return "　" * (agency.depth - 1) + agency.name
