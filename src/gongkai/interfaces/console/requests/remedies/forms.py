"""The forms of the remedies ledger."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.days import PastDateField
from gongkai.interfaces.console.records.forms import AgencyField
from gongkai.interfaces.console.requests.lists import agencies_of
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult

ENDED = [(result.value, result.label) for result in RemedyResult if result is not RemedyResult.PENDING]


class RemedyForm(forms.Form):
    """A reconsideration or lawsuit, with or without the application it is about."""

    agency = AgencyField(label=gettext_lazy("作出答复的机关"), queryset=Agency.objects.none())
    kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=RemedyGroup.choices())
    number = forms.CharField(label=gettext_lazy("案号"), max_length=80, required=False)
    organ = forms.CharField(label=gettext_lazy("复议机关或人民法院"), max_length=100)
    claimant = forms.CharField(label=gettext_lazy("申请人或原告"), max_length=100)
    filed_on = PastDateField(label=gettext_lazy("受理日期"))
    request_number = forms.CharField(
        label=gettext_lazy("对应的申请"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("填写申请编号，如 YS-sfgw-2026-0001；申请不在本系统的留空"),
    )
    organ_is_co_defendant = forms.BooleanField(
        label=gettext_lazy("本机关是复议机关，作为共同被告"),
        required=False,
        help_text=gettext_lazy("此时只由作出原答复的机关统计（国办公开办函〔2019〕60号）"),
    )
    note = forms.CharField(label=gettext_lazy("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, user: User, case: DisclosureRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_what_is_missing(self)
        self.user = user
        agencies = agencies_of(user).filter(is_active=True)
        self.fields["agency"].queryset = agencies
        self.initial.setdefault("agency", case.agency_id if case else agencies.first())
        if case:
            self.initial |= {"request_number": case.number, "claimant": case.applicant.name}

    def clean_request_number(self) -> DisclosureRequest | None:
        """Return the application of this number among those that the person handles."""
        number = self.cleaned_data["request_number"].strip()
        if not number:
            return None
        found = queries.handled_by(self.user).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有找到这个编号的申请，请核对；申请不在本系统的请留空。"))
        return found


class ConclusionForm(forms.Form):
    """How it ended, and when."""

    result = forms.ChoiceField(label=gettext_lazy("结果"), choices=ENDED, widget=forms.RadioSelect)
    concluded_on = PastDateField(label=gettext_lazy("审结日期"))
    note = forms.CharField(label=gettext_lazy("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_what_is_missing(self)


class RemedyFilter(forms.Form):
    """What the list can be narrowed by; what makes no sense is left out."""

    state = forms.ChoiceField(
        label=gettext_lazy("进展"),
        required=False,
        choices=[("", gettext_lazy("全部")), ("pending", gettext_lazy("尚未审结")), ("ended", gettext_lazy("已审结"))],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("类型"), required=False, choices=[("", gettext_lazy("全部")), *RemedyGroup.choices()]
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("机关"), required=False, queryset=Agency.objects.none(), empty_label=gettext_lazy("全部")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = agencies_of(user)

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _name_what_is_missing(form: forms.Form) -> None:
    for field in form.fields.values():
        field.error_messages["required"] = _("请填写%s。") % field.label
