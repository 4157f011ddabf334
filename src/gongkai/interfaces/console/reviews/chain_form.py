"""The form of an agency's chain: when each step is taken, its term in workdays, the small office's exception."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.records.kinds import KIND_CHOICES
from gongkai.domain.review.models import ReviewChain

KINDS_OF = ("initial_kinds", "secrecy_kinds", "head_kinds")
LONGEST = 30  # workdays; what takes longer is no step but a standstill


class KindsField(forms.MultipleChoiceField):
    """Kinds of information, any number of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=KIND_CHOICES, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class ChainForm(forms.ModelForm):
    """The chain of one agency."""

    initial_kinds = KindsField(label=gettext_lazy("必经初审的类别"))
    secrecy_kinds = KindsField(label=gettext_lazy("必经保密审查的类别"))
    head_kinds = KindsField(label=gettext_lazy("须机关负责人审定的类别"))

    class Meta:
        model = ReviewChain
        fields = [
            "initial_when", "initial_kinds", "initial_days", "secrecy_when", "secrecy_kinds", "secrecy_days",
            "approval_days", "head_when", "head_kinds", "head_days", "one_person_may_take_several", "exception_reason",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("initial_days", "secrecy_days", "approval_days", "head_days"):
            self.fields[name].max_value = LONGEST
            self.fields[name].help_text = _("工作日；0 表示当天")

    def clean(self) -> dict[str, Any]:
        """Ask for the reason beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("initial_days", "secrecy_days", "approval_days", "head_days"):
            if (cleaned.get(name) or 0) > LONGEST:
                self.add_error(name, ValidationError(_("最多%s个工作日。") % LONGEST))
        if cleaned.get("one_person_may_take_several") and not cleaned.get("exception_reason", "").strip():
            self.add_error("exception_reason", _("允许一人办理多个环节时，请写明理由，例如“本单位仅有专职人员1名”。"))
        return cleaned
