"""The forms of moves: a day, what the letter or the log has to state, and how much of the log the page showed."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.days import DayInput

Values = dict[str, Any]
FURTHEST_REASON = 500


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    wrong = {"invalid": _("请按“2026-03-02”的格式填写日期。"), "required": _("请填写日期。")}
    return forms.DateField(label=label, widget=DayInput(), error_messages=wrong, **options)


def words_field(label: Any, *, rows: int = 3, required: str = "", help_text: Any = "") -> forms.CharField:
    """Return a field for some lines; `required` is the message when it is left empty."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": required},
    )


def line_field(label: Any, *, required: str = "", help_text: Any = "", most: int = 100) -> forms.CharField:
    """Return a field for one line."""
    wrong = {"required": required}
    return forms.CharField(
        label=label, required=bool(required), max_length=most, help_text=help_text, error_messages=wrong
    )


def number_field(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    """Return a field for a whole number within limits."""
    wrong = {
        "required": _("请填写数字。"),
        "invalid": _("请填写整数。"),
        "min_value": _("不能小于%(limit_value)s。"),
        "max_value": _("不能大于%(limit_value)s。"),
    }
    return forms.IntegerField(label=label, min_value=least, max_value=most, error_messages=wrong, **options)


class MoveForm(forms.Form):
    """What every move asks: on which legal day it happened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    on = day_field(_("日期"), help_text=_("实际发生的日期，不能晚于今天。"))

    def __init__(self, case: DisclosureRequest, *args: Any, party: str = "", **kwargs: Any) -> None:
        self.case, self.party = case, party
        first = {"seen": case.event_count, "on": timezone.localdate()} | self.suggested()
        super().__init__(*args, initial=first, **kwargs)

    def suggested(self) -> Values:
        """Return what the empty form proposes."""
        return {}

    def values(self) -> Values:
        """Return what is entered so far: what is wrong counts as not entered, for the preview."""
        values = {name: field.initial for name, field in self.fields.items()} | dict(self.initial)
        if self.is_bound:
            self.full_clean()
            values = dict.fromkeys(values) | self.cleaned_data
        values["on"] = values["on"] or timezone.localdate()
        return {name: "" if value is None and self._is_text(name) else value for name, value in values.items()}

    def _is_text(self, name: str) -> bool:
        return isinstance(self.fields.get(name), forms.CharField | forms.ChoiceField)


class ConfirmForm(MoveForm):
    """How the applicant was reached."""

    note = line_field(_("确认方式"), help_text=_("如：10:20 电话 139****0000 联系本人，确认已收到。"))


class ContactForm(MoveForm):
    """How it was tried to reach the applicant."""

    note = line_field(
        _("联系情况"), required=_("请写明何时、以什么方式联系，结果怎样。"), help_text=_("每次联系都要留痕，存档备查。")
    )


class CorrectionForm(MoveForm):
    """What to correct, how and by when (art. 30)."""

    what = words_field(
        _("需要补正的内容"),
        rows=4,
        required=_("请写明需要补正的内容：申请人哪里没有说清楚，应当补充什么。"),
        help_text=_("每行一项，告知书逐项编号。一次告知全部内容，不得再次要求补正。"),
    )
    how = line_field(_("补正方式"), help_text=_("不填则写“通过原申请渠道或者本告知书所附联系方式，以书面形式提交”。"))
    workdays = number_field(_("补正期限（工作日）"), 1, 60, initial=15, help_text=_("合理期限，一般不超过15个工作日。"))
    late_reason = line_field(
        _("逾期告知的原因"), help_text=_("补正告知书确已在7个工作日之后发出的，写明原因，如实登记。"), most=200
    )

    def __init__(self, case: DisclosureRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, *args, **kwargs)
        if case.correction_due_on is None or timezone.localdate() <= case.correction_due_on:
            del self.fields["late_reason"]


class LongerCorrectionForm(MoveForm):
    """How much longer the applicant may take to correct."""

    workdays = number_field(_("延长（工作日）"), 1, 60, initial=5)
    reason = line_field(_("理由"), required=_("请写明延长补正期限的理由。"))


class CorrectedForm(MoveForm):
    """What the applicant sent in."""

    text = words_field(_("补正的内容"), help_text=_("照录申请人的原话；只有纸质材料的，上传扫描件即可。"))
    uploads = forms.FileField(label=_("补正材料"), required=False)


class NoteForm(MoveForm):
    """Words for the log, that must be there."""

    note = words_field(_("说明"), required=_("请写明情况，存入办理记录。"))


class OptionalNoteForm(MoveForm):
    """Words for the log."""

    note = words_field(_("说明"))


class ExtendForm(MoveForm):
    """By how much and why (art. 33 par. 2)."""

    workdays = number_field(
        _("延长（工作日）"), 1, 20, initial=20, help_text=_("最多20个工作日，只能延长一次，须在期限届满前告知。")
    )
    reason = words_field(
        _("延期理由"),
        rows=2,
        required=_("请写明延期的理由，延期答复告知书要写给申请人看。"),
        help_text=_("接在“因……，本机关不能在原定期限内作出答复”中间，如：需要检索的档案数量较多。"),
    )


class AskReasonsForm(MoveForm):
    """How many applications in what time, and until when to answer (art. 35)."""

    period = line_field(_("统计期间"), required=_("请写明统计期间，如“2026年2月”。"), most=40)
    count = number_field(_("申请件数"), 1, 100_000)
    until = day_field(_("说明理由的期限"))


class ReasonsForm(MoveForm):
    """What the applicant says."""

    reasons = words_field(_("申请人说明的理由"), required=_("请照录申请人说明的理由。"))


class JudgeReasonsForm(MoveForm):
    """Whether the reasons are good."""

    are_good = forms.TypedChoiceField(
        label=_("理由是否合理"),
        choices=[("yes", _("合理，继续办理")), ("no", _("不合理，可以不予处理"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择理由是否合理。")},
    )


class DelayForm(MoveForm):
    """Until when (art. 35)."""

    until = day_field(_("延迟答复至"))
    period = line_field(_("统计期间"), required=_("请写明统计期间，如“2026年2月”。"), most=40)
    count = number_field(_("申请件数"), 1, 100_000)
    reason = words_field(_("理由"), rows=2, required=_("请写明不能在期限内答复的理由。"))


class SuspendForm(MoveForm):
    """Why the clock stops."""

    reason = words_field(_("中止的事由和依据"), required=_("请写明中止办理的事由和依据。"))


class WithdrawForm(MoveForm):
    """How the applicant took it back."""

    reason = words_field(
        _("撤回情况"),
        required=_("请写明申请人怎样表示撤回。"),
        help_text=_("须是申请人自愿的书面表示，书面材料请先存入案卷。"),
    )


class TransferForm(MoveForm):
    """To whom inside the agency."""

    to = line_field(_("转交给"), required=_("请写明转交给哪个机构或者哪位同事。"))


class StrikeForm(MoveForm):
    """Which entry was a mistake."""

    key = forms.ChoiceField(label=_("误登的事项"), error_messages={"required": _("请选择要更正的事项。")})
    reason = words_field(_("更正的理由"), rows=2, required=_("请写明为什么更正这条记录。原记录会保留并注明已更正。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events = self.case.events.exclude(kind="struck").order_by("-on", "-id")
        choices = [
            (event.key, f"{event.on:%Y-%m-%d}　{event.get_kind_display()}　{event.note[:40]}") for event in events
        ]
        self.fields["key"].choices = choices
        if choices:
            self.initial.setdefault("key", choices[0][0])
