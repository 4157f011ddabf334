"""The forms of asking others: whom, about what, when it reached them, what they said, and what it is worth."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.domain.requests.consultations import Consultation
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.interfaces.console.requests.moves.forms import MoveForm, Values, day_field, line_field, words_field

ANSWERS = [choice for choice in Opinion.choices if choice[0] not in (Opinion.WAITING, Opinion.SILENT)]


class AskThirdPartyForm(MoveForm):
    """Whose rights are touched, by what, and how to reach them (art. 32)."""

    name = line_field(_("第三方名称或者姓名"), required=_("请写明向谁征求意见。"))
    is_organisation = forms.BooleanField(label=_("是单位（自然人不要勾选）"), required=False, initial=True)
    contact = line_field(_("联系方式"), help_text=_("加密保存，不写进给申请人的告知书。"))
    question = words_field(
        _("涉及的政府信息"),
        required=_("请写明征求意见的政府信息内容。"),
        help_text=_("写明信息名称和拟公开的内容。不要写申请人的姓名和联系方式。"),
    )
    reason = line_field(_("征求意见的原因"), help_text=_("不填则写“公开可能损害贵方合法权益”。"))

    def suggested(self) -> Values:
        """Propose the subject of the application."""
        return {"question": self.case.subject}


class AskAgencyForm(MoveForm):
    """Which agency made the information too (art. 34)."""

    name = line_field(_("共同制作机关"), required=_("请写明向哪个机关征求意见。"))
    contact = line_field(_("联系方式"))
    question = words_field(_("涉及的政府信息"), required=_("请写明征求意见的政府信息内容。"))

    def suggested(self) -> Values:
        """Propose the subject of the application."""
        return {"question": self.case.subject}


class AskJointForm(MoveForm):
    """Whose help is asked inside the period, for what, until when."""

    name = line_field(_("协办单位"), required=_("请写明协办单位。"))
    contact = line_field(_("联系方式"))
    question = words_field(_("协办事项"), required=_("请写明需要对方做什么。"))
    until = day_field(_("协办期限"), help_text=_("协办不停止答复期限，请留出制作答复的时间。"))


class OfConsultation(MoveForm):
    """A form about one of the parties that were asked."""

    consultation = forms.ModelChoiceField(
        label=_("对象"),
        queryset=Consultation.objects.none(),
        to_field_name="key",
        empty_label=None,
        error_messages={"required": _("请选择对象。"), "invalid_choice": _("没有向该对象征求过意见，请重新选择。")},
    )
    asked: tuple[ConsultedKind, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    field_order = ("seen", "consultation", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.case.consultations.filter(kind__in=self.asked).order_by("-pk")
        if self.opinions:
            chosen = chosen.filter(opinion__in=self.opinions)
        self.fields["consultation"].queryset = chosen
        first = chosen.filter(key=self.party).first() or chosen.first()
        if first:
            self.initial.setdefault("consultation", first.key)

    def values(self) -> Values:
        """Give the row also where only its key is proposed, and its key as the party of the event."""
        values = super().values()
        row = values.get("consultation")
        if isinstance(row, str):
            row = self.fields["consultation"].queryset.filter(key=row).first()
        return values | {"consultation": row or None, "party": row.key if row else ""}


class ThirdPartyReceivedForm(OfConsultation):
    """When the letter reached the third party."""

    asked, opinions = (ConsultedKind.THIRD_PARTY,), (Opinion.WAITING,)


class AgencyReceivedForm(OfConsultation):
    """When the letter reached the other agency."""

    asked, opinions = (ConsultedKind.AGENCY,), (Opinion.WAITING,)


class _AnswerForm(OfConsultation):
    opinion = forms.ChoiceField(
        label=_("意见"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择对方的意见。")},
    )
    words = words_field(_("意见内容和理由"), help_text=_("照录对方的原话。不同意公开的，理由是否合理决定能否公开。"))

    opinions = (Opinion.WAITING,)


class ThirdPartyAnswerForm(_AnswerForm):
    """What the third party said."""

    asked = (ConsultedKind.THIRD_PARTY,)


class AgencyAnswerForm(_AnswerForm):
    """What the other agency said."""

    asked = (ConsultedKind.AGENCY,)


class JointAnswerForm(_AnswerForm):
    """What the helping unit answered."""

    asked = (ConsultedKind.JOINT,)


class JudgeForm(OfConsultation):
    """What an objection is worth (art. 32)."""

    asked, opinions = (ConsultedKind.THIRD_PARTY,), (Opinion.OBJECTED, Opinion.PARTLY)
    is_reasonable = forms.TypedChoiceField(
        label=_("不同意公开的理由"),
        choices=[("yes", _("合理")), ("no", _("不合理，可以公开"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("请认定理由是否合理。")},
    )
    overriding_interest = words_field(
        _("公共利益"),
        rows=2,
        help_text=_("不公开会对公共利益造成重大影响的，写明是什么影响；写了以后即使理由合理也应当公开。没有则不填。"),
    )


class TellForm(OfConsultation):
    """What is disclosed against an objection, and why (art. 32)."""

    asked, opinions = (ConsultedKind.THIRD_PARTY,), (Opinion.OBJECTED, Opinion.PARTLY)
    information = words_field(_("公开的政府信息"), rows=2, required=_("请写明决定公开的政府信息内容。"))
    reason = words_field(_("理由"), required=_("请写明公开的理由：第三方的理由为何不合理，或者涉及什么公共利益。"))

    def suggested(self) -> Values:
        """Propose the subject of the application."""
        return {"information": self.case.subject}
