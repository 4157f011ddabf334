"""The form of one thing asked for: its outcome, and the fields that this outcome's letter has to state."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.domain.records.models import Record
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.facts import DATES, grounds_of
from gongkai.domain.requests.models import RequestedItem
from gongkai.interfaces.console.requests.moves.forms import Values, day_field, line_field, words_field
from gongkai.interfaces.console.requests.moves.outcome_words import WHEN, WITHHOLDING, grouped
from gongkai.rules.law.grounds import GROUND_RULES
from gongkai.rules.law.letters import kind_for
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.letters.requirements import answer_elements
from gongkai.rules.law.outcomes import Outcome

OF_GROUNDS = {field.name for field in fields(Grounds)}
FROM_LOG = {"correction_notice_on", "correction_until", "reasons_asked_on", "fee_notice_on", "fee_until"}
KINDS = {"security_kind", "third_party_interest", "internal_kind", "process_kind"}
OFTEN = {  # not required, but said where it is known
    Outcome.R02: ("how_to_obtain", "obtain_on"),
    Outcome.R13: ("competent_agency", "competent_contact"),
    Outcome.R16: ("right_channel",),
    Outcome.R20: ("earlier_reply_on", "earlier_reply_no"),
}
LABELS: dict[str, tuple[Any, Any]] = {
    "reason": (_("理由"), _("写给申请人看，结合本件情况说明，不要只重复条文。")),
    "how_to_obtain": (_("获取方式和途径"), _("标题、网址、公报期号或者查阅地点。")),
    "obtain_on": (_("获取时间"), _("随答复提供的可以不填；否则写明，如：即日起。")),
    "public_part": (_("予以公开的内容"), ""),
    "denied_part": (_("不予公开的内容"), _("概括说明被遮盖的是什么，不要写出其内容。")),
    "law_name": (_("法律、行政法规名称和条款"), _("如：《中华人民共和国统计法》第九条。")),
    "third_party_opinion": (_("第三方的意见"), _("如：不同意公开。")),
    "case_file": (_("属于哪一案卷"), ""),
    "query_office": (_("办理查询的机构"), _("名称和地址。")),
    "search_scope": (_("检索范围"), _("查了哪些部门、档案、系统。")),
    "search_method": (_("检索方法"), _("用什么关键词、目录，怎样查的。")),
    "competent_agency": (_("负责公开的机关"), ""),
    "competent_contact": (_("该机关的联系方式"), ""),
    "unclear_points": (_("不明确之处"), ""),
    "right_channel": (_("相应渠道"), _("如：示例市信访局。")),
    "earlier_reply_on": (_("原答复日期"), ""),
    "earlier_reply_no": (_("原答复文号"), ""),
}
KIND_LABELS = {
    "security_kind": _("危及哪一项"),
    "third_party_interest": _("涉及的第三方权益"),
    "internal_kind": _("哪一类内部事务信息"),
    "process_kind": _("哪一类过程性信息"),
}
SHORT = {"obtain_on", "law_name", "third_party_opinion", "case_file", "earlier_reply_no", "competent_agency"}


def fields_needed(outcome: Outcome, withheld: Outcome | None = None) -> list[str]:
    """Return the fields of `Grounds` that people enter for an outcome; `withheld` is why a part is not given."""
    names = list(_of_answer(outcome))
    if outcome is Outcome.R03 and withheld:
        names += _of_answer(withheld)
    names += OFTEN.get(outcome, ())
    return [name for name in dict.fromkeys(names) if name in OF_GROUNDS and name not in FROM_LOG]


def _public(pk: int | None) -> int | None:
    """Return the key of a record that the public can read; what was withdrawn since is no answer any more."""
    return pk if pk and Record.objects.visible().filter(pk=pk).exists() else None


def _of_answer(outcome: Outcome) -> Iterator[str]:
    return (element.field for element in answer_elements(kind_for(outcome)))


class FindingForm(forms.Form):
    """What was found for one of the things asked for."""

    def __init__(self, item: RequestedItem, data: Mapping[str, Any] | None = None) -> None:
        self.item, known = item, grounds_of(item)
        first: Values = {name: getattr(known, name) for name in OF_GROUNDS}
        first |= {"outcome": item.outcome, "record": _public(item.record_id), "proof": item.proof}
        super().__init__(data, prefix=f"item{item.pk}", initial=first)
        self.outcome = self._chosen("outcome", item.outcome)
        self.withheld = self._chosen("denied_ground", known.denied_ground or "")
        self._add_fields()

    def _chosen(self, name: str, stored: str) -> Outcome | None:
        text = self.data.get(self.add_prefix(name), "") if self.is_bound else stored
        return Outcome(text) if text in set(Outcome) else None

    def _add_fields(self) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=_("办理结果"), required=False, choices=[("", _("请选择…")), *grouped()]
        )
        public = Record.objects.visible()
        self.fields["record"] = forms.ModelChoiceField(public, required=False, widget=forms.HiddenInput)
        if self.outcome is None:
            return
        for name in fields_needed(self.outcome, self.withheld):
            self.fields[name] = self._field(name)
        if Outcome.R04 in (self.outcome, self.withheld):
            secret = _("密级、保密期限和定密依据；只存案卷，不告知申请人。")
            self.fields["proof"] = words_field(_("定密依据（内部）"), rows=2, help_text=secret)

    def _field(self, name: str) -> forms.Field:
        if name == "denied_ground":
            choices = [("", _("请选择…")), *((each.value, each.label) for each in WITHHOLDING)]
            return forms.ChoiceField(label=_("不予公开的依据"), required=False, choices=choices)
        if name in KINDS:
            return self._kinds(name)
        label, told = LABELS[name]
        if name in DATES:
            return day_field(label, required=False)
        return (
            line_field(label, help_text=told, most=300) if name in SHORT else words_field(label, rows=2, help_text=told)
        )

    def _kinds(self, name: str) -> forms.Field:
        grounds = [each.ground for each in (self.outcome, self.withheld) if each and each.ground]
        labels = [kind.label for ground in grounds for kind in GROUND_RULES[ground].kinds]
        self.initial[name] = [label for label in labels if label in str(self.initial.get(name) or "")]
        return forms.MultipleChoiceField(
            label=KIND_LABELS[name],
            required=False,
            choices=[(label, label) for label in labels],
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def when(self) -> Any:
        """Return when the chosen outcome is the right one."""
        return WHEN[self.outcome] if self.outcome else ""

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields that belong to the outcome."""
        return [self[name] for name in self.fields if name not in ("outcome", "record")]

    def finding(self) -> Finding | None:
        """Return what is entered; None without an outcome. The form has been validated."""
        if self.outcome is None:
            return None
        values = {name: self.cleaned_data[name] for name in self.fields if name in OF_GROUNDS}
        values = {name: "、".join(value) if isinstance(value, list) else value for name, value in values.items()}
        values["denied_ground"] = Outcome(values["denied_ground"]) if values.get("denied_ground") else None
        keeps_record = self.outcome in (Outcome.R01, Outcome.R02, Outcome.R03)
        return Finding(
            self.outcome,
            Grounds(**{name: value for name, value in values.items() if value}),
            record=self.cleaned_data["record"] if keeps_record else None,
            proof=self.cleaned_data.get("proof", ""),
        )

    def is_new(self, finding: Finding) -> bool:
        """Say whether the finding differs from what is stored."""
        item = self.item
        stored = (item.outcome, grounds_of(item), item.record_id, item.proof)
        return stored != (finding.outcome, finding.grounds, finding.record and finding.record.pk, finding.proof)
