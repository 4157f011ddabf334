"""The form of an agency's settings, and that of one wording."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.domain.requests.configuring import SETTABLE
from gongkai.domain.requests.settings import RequestSettings
from gongkai.rules.law.letters.wordings import LONGEST_WORDING

HELP = {
    "receipt_rule": _("应与本机关公开指南写的一致；改动后，在办申请的期限按新规则重算"),
    "reconsideration_organ": _("答复书写明的救济机关，如 示例市人民政府"),
    "court": _("答复书写明的救济法院，如 示例市清河县人民法院"),
    "fee_payment": _("收费通知书写给申请人看的缴费办法"),
    "contact_person": _("不填则用机构的政府信息公开工作机构名称"),
    "contact_phone": _("不填则用机构的联系电话"),
    "abnormal_per_month": _("同一申请人一个月内达到这个件数时提醒（第三十五条）"),
}


class SettingsForm(forms.ModelForm):
    """What the action `configure` may set."""

    class Meta:
        model = RequestSettings
        fields = SETTABLE
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["abnormal_per_month"].min_value = 1
        self.fields["receipt_rule"].widget = forms.RadioSelect(choices=self.fields["receipt_rule"].choices)


class WordingForm(forms.Form):
    """The words of a kind of letter; empty for the usual ones."""

    text = forms.CharField(
        label=_("文书用语"),
        required=False,
        max_length=LONGEST_WORDING,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "gk-wording"}),
    )
