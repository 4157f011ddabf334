"""The small forms of the case page: a message or note, and who handles the case."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest

LONGEST = 2000
TO_APPLICANT, INTERNAL = "applicant", "internal"


class MessageForm(forms.Form):
    """Words, and who reads them; nothing is chosen beforehand, so that no inner note goes out by mistake."""

    text = forms.CharField(
        label=gettext_lazy("内容"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请填写内容后再发送。")},
    )  # fmt: skip
    reader = forms.ChoiceField(
        label=gettext_lazy("发给"),
        choices=[(INTERNAL, gettext_lazy("内部备注，申请人看不到")), (TO_APPLICANT, gettext_lazy("申请人"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择发给申请人，还是只作内部备注。")},
    )


class AssignForm(forms.Form):
    """The colleague who takes the case."""

    handler = forms.ModelChoiceField(
        label=gettext_lazy("承办人"), queryset=User.objects.none(), empty_label=gettext_lazy("请选择"),
        error_messages={"required": gettext_lazy("请选择承办人。")},
    )  # fmt: skip

    def __init__(self, *args: Any, case: DisclosureRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = queries.colleagues_for(case)
        self.fields["handler"].initial = case.handler_id
        self.fields["handler"].error_messages["invalid_choice"] = _(
            "只能交给在本机构有“办理依申请公开”权限的人员，请在列表中选择。"
        )
