"""Forms for what the office adds to the rules: words, facts, switched-off rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.domain.inspection.house import house_rules
from gongkai.domain.inspection.models import CompleteSeries, OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.days import DayInput
from gongkai.interfaces.console.plain import name_empty_choices
from gongkai.rules.inspection.engine import Pack


class _ForAgency(forms.ModelForm):
    """A form whose agency is one that the person manages."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_for(user)
        managed = policy.agencies(Permission.MANAGE_CATALOGS).filter(is_active=True).order_by("path")
        field = self.fields["agency"]
        field.queryset = managed
        field.label_from_instance = _name
        field.help_text = gettext_lazy("下级机构同样适用")
        name_empty_choices(self.fields)
        if self._may_leave_empty and policy.can_at_top(Permission.MANAGE_CATALOGS):
            field.empty_label = gettext_lazy("全部机构")
        else:
            field.required, field.empty_label = True, None

    _may_leave_empty = False


class WordForm(_ForAgency):
    """A form that is not used, and the right one."""

    class Meta:
        model = OfficeWord
        fields = ("agency", "wrong", "right")


class FactForm(_ForAgency):
    """A leader or a body, with the days from when to when."""

    class Meta:
        model = OfficeFact
        fields = ("agency", "name", "post", "since", "until", "successor", "rank")
        widgets = {name: DayInput() for name in ("since", "until")}


class SeriesForm(_ForAgency):
    """A series of document numbers all of whose documents are here."""

    class Meta:
        model = CompleteSeries
        fields = ("agency", "organ_code", "since")


class RuleForm(_ForAgency):
    """A rule or a pack to be switched off, and why."""

    _may_leave_empty = True
    subject = forms.ChoiceField(label=gettext_lazy("规则或类别"))

    class Meta:
        model = RuleSetting
        fields = ("agency", "subject", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        packs = [pack for pack in Pack if pack is not Pack.PRIVACY]
        rules = house_rules()
        self.fields["subject"].choices = [
            (pack.label, [(pack.value, f"{pack.label}（整类）"), *((r.id, r.name) for r in rules if r.pack is pack)])
            for pack in packs
            if any(rule.pack is pack for rule in rules)
        ]


def _name(agency: Agency) -> str:
    return "　" * (agency.depth - 1) + agency.name
